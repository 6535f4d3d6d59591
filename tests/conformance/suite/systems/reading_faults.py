"""Seven faults in how a system reads: in what it takes a message for, or in what it makes of the doses it reckoned."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from .record import Record

Json = dict[str, Any]
COPENHAGEN = ZoneInfo("Europe/Copenhagen")
HOURS = (8, 14, 20, 23)


# --- what a message is taken for -------------------------------------------------------------------------------------


def every_week_is_the_first(message: Record) -> None:
    """Takes a scheme over several weeks for its first week."""
    for structure in message.all("Fixed", "PRN"):
        weeks = [each for each in structure.children if each.name == "Week"]
        if len(weeks) > 1:
            structure.leave_out(weeks[1:])
            interval = structure.child("IterationInterval")
            if interval is not None:
                interval.text = "7"


def amounts_as_one(message: Record) -> None:
    """Counts doses: two tablets at a time are one."""
    for amount in message.all("Quantity"):
        amount.text = "1"


# --- what is made of the doses of some days --------------------------------------------------------------------------


def as_needed_is_due(said: Json) -> None:
    """Lists as-needed doses among those that are due."""
    said["doses"] += said["as_needed"]
    said["as_needed"] = []


def offset_of_summer(said: Json) -> None:
    """Keeps the offset that Danish clocks have in summer: after the change in October, all is an hour early."""
    for dose in said["doses"]:
        if dose.get("at", "").endswith("+01:00"):
            dose["at"] = dose["at"].replace("+01:00", "+02:00")


def first_day_of_choice(said: Json) -> None:
    """Puts a dose on a day of the patient's choice on the first day that it may be taken."""
    for dose in said["doses"]:
        if dose.pop("last_day", dose["day"]) != dose["day"]:
            dose["how_known"] = "day_only"


def hours_invented(said: Json) -> None:
    """Invents hours for doses that have a number of times a day."""
    told = []
    for dose in said["doses"]:
        if "last_day" in dose or not dose.get("times"):
            told.append(dose)
            continue
        start = datetime.fromisoformat(dose["day"]).replace(tzinfo=COPENHAGEN)
        once = {key: value for key, value in dose.items() if key != "times"}
        told += [
            {**once, "how_known": "stated", "at": (start + timedelta(hours=hour)).isoformat()}
            for hour in HOURS[: dose["times"]]
        ]
    said["doses"] = told


def unknown_as_none(said: Json) -> None:
    """Shows no doses where doses are not decided, and says nothing of that."""
    said["cannot_tell"] = []
