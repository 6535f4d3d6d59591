"""Thirteen faults in how a system writes: each as a programmer would make it, in one place of the writer."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from .record import Record

SUNDAY_FIRST = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
MONDAY_FIRST = (*SUNDAY_FIRST[1:], "Sunday")
FEW = {"tablet", "tabletter", "ml", "kapsel", "kapsler", "injektion", "injektioner"}
DENMARK = ZoneInfo("Europe/Copenhagen")


def a_day_off(message: Record) -> None:
    """Looks weekdays up in a table that begins on Sunday, by numbers that begin on Monday: a day off."""
    for label in message.all("Label"):
        if label.text in MONDAY_FIRST:
            label.text = SUNDAY_FIRST[MONDAY_FIRST.index(label.text)]


def weeks_as_days(message: Record) -> None:
    """Writes the weeks of a scheme over several weeks as days 1 to 7, each week over the one before."""
    for structure in message.all("Fixed", "PRN"):
        weeks = [each for each in structure.children if each.name == "Week"]
        if len(weeks) > 1:
            days = {MONDAY_FIRST.index(each.child("Label").text) + 1: each for week in weeks for each in week.children}
            made = [_day(number, each) for number, each in sorted(days.items())]
            structure.replace("Week", *made)
            structure.drop("Week")


def _day(number: int, weekday: Record) -> Record:
    return Record("Day", children=[Record("Index", text=str(number)), weekday.child("Dosage")])


def as_needed_as_fixed(message: Record) -> None:
    """Knows as-needed doses by the time that has to lie between them; others are written as fixed."""
    for period in message.all("DosagePeriod"):
        needed = period.child("PRN")
        is_known = needed is None or needed.child("MinimumDurationBetweenDoses") is not None
        if not is_known and period.child("Fixed") is None and needed.all("TimesPerDay"):
            needed.name = "Fixed"
            if needed.child("IterationInterval") is None:
                needed.children.insert(0, Record("IterationInterval", text="1"))


def local_time_to_string(message: Record) -> None:
    """Writes clock times with Java's LocalTime.toString(), which leaves out seconds that are zero."""
    for time in message.all("Time"):
        time.text = time.text.removesuffix(":00")


def local_time_for_utc(message: Record) -> None:
    """Puts a Z behind the local time of an instant."""
    for each in message.walk():
        if each.name.endswith("DateTime") and each.text and not each.children:
            local = datetime.fromisoformat(each.text).astimezone(DENMARK)
            each.text = local.replace(tzinfo=None).isoformat() + "Z"


def minutes_as_hours(message: Record) -> None:
    """Writes hours where minutes are meant, in what has to lie between two doses."""
    for each in message.all("MinimumDurationBetweenDoses"):
        each.text = str(max(1, int(each.text) // 60))


def unit_missing(message: Record) -> None:
    """Knows a few units, and leaves the others out."""
    for dosage in message.all("Dosage"):
        texts = dosage.child("UnitTexts")
        if texts is not None and texts.child("Singular").text not in FEW:
            dosage.drop("UnitTexts")


def greatest_as_a_count(message: Record) -> None:
    """Takes the greatest amount of a day for a number of times."""
    for day in message.all("Dosage"):
        unlimited = day.child("UnlimitedDayDosage")
        most = unlimited.child("MaximumDailyDose") if unlimited else None
        if unlimited is not None and most is not None and not unlimited.all("Infusion"):
            unlimited.drop("MaximumDailyDose")
            unlimited.name = "TimesPerDayDosage"
            unlimited.children.append(Record("TimesPerDay", text=str(int(Decimal(most.text)))))


def range_as_minimum(message: Record) -> None:
    """Has room for one amount, and puts the least of a range there."""
    for each in message.walk():
        least = each.child("MinimumQuantity")
        if least is not None:
            least.name = "Quantity"
            each.drop("MaximumQuantity")


def last_part_missing(message: Record) -> None:
    """Leaves the last part of a mixture out."""
    for composition in message.all("Composition"):
        if len(composition.children) > 1:
            composition.children.pop()


def ten_periods(message: Record) -> None:
    """Writes ten periods at most, as older software did."""
    for dosage in message.all("Dosage"):
        periods = [each for each in dosage.children if each.name == "DosagePeriod"]
        dosage.leave_out(periods[10:])


def course_without_condition(message: Record) -> None:
    """Writes a course as treatment that simply begins."""
    for when in message.all("Precondition"):
        when.drop("EpisodicTreatment")


def relation_missing(message: Record) -> None:
    """Leaves out how orders belong together."""
    for order in message.all("DrugMedication"):
        order.drop("Relation")
