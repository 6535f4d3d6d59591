"""The open toolkit for FMK 1.6.0, the interface of Denmark's shared medication record (Fælles Medicinkort).

What is used most stands here by name, and is loaded when it is first asked for, so that importing the package is quick:

* ``read`` and ``write``: a message in, and out;
* ``found_in`` and ``found_at``: the messages in archives, recordings, logs and folders; ``exchanges`` pairs them;
* ``to_json`` and ``from_json``: a message as JSON;
* ``check``: a message's findings; ``check_all``: those of many, in less time;
* ``next_dose`` and ``doses_between``: when an order's doses fall, by a ``Reading`` of what the interface leaves open;
  the answer is ``Due``, ``Ongoing``, ``AsNeeded``, ``NotStarted``, ``Paused``, ``Finished`` or ``CannotTell``;
* ``compile_order`` makes an order ready for questions, with what the caller knows besides it (``Known``): ``Asked``
  walks its doses in either direction of time, ``available`` tells whether an as-needed one may be taken,
  ``amounts_known`` how much a dose is whose amount a parameter gives, ``required`` and ``duration`` how much treatment
  takes;
* ``same_meaning``, ``differences``, ``split_order`` and ``join_orders``: what dosages mean, whatever their encoding;
* ``compare`` and ``gate``: what changed between two schema sets, whom it breaks (``Direction``), and the verdict;
* ``data``: where the schema set and the suite's data lie.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fmk16.conformance.check import Checked as Checked
    from fmk16.conformance.check import check as check
    from fmk16.conformance.check import check_all as check_all
    from fmk16.interface.compare.change import Direction as Direction
    from fmk16.interface.compare.comparison import Comparison as Comparison
    from fmk16.interface.compare.comparison import compare as compare
    from fmk16.interface.gate import gate as gate
    from fmk16.model.mixture import mixture_of as mixture_of
    from fmk16.package_data import data as data
    from fmk16.schedule.alternatives import readings_differ as readings_differ
    from fmk16.schedule.answer import Answer as Answer
    from fmk16.schedule.answer import AsNeeded as AsNeeded
    from fmk16.schedule.answer import CannotTell as CannotTell
    from fmk16.schedule.answer import Due as Due
    from fmk16.schedule.answer import Finished as Finished
    from fmk16.schedule.answer import NotStarted as NotStarted
    from fmk16.schedule.answer import Ongoing as Ongoing
    from fmk16.schedule.answer import Paused as Paused
    from fmk16.schedule.as_needed.availability import Given as Given
    from fmk16.schedule.as_needed.available import available as available
    from fmk16.schedule.asking.asked import Asked as Asked
    from fmk16.schedule.card.whole import whole_card as whole_card
    from fmk16.schedule.expand import Window as Window
    from fmk16.schedule.expand import doses_between as doses_between
    from fmk16.schedule.known import Known as Known
    from fmk16.schedule.meaning.combination import join_orders as join_orders
    from fmk16.schedule.meaning.compare import differences as differences
    from fmk16.schedule.meaning.compare import same_meaning as same_meaning
    from fmk16.schedule.meaning.separation import split_order as split_order
    from fmk16.schedule.order import compile_order as compile_order
    from fmk16.schedule.reading import Reading as Reading
    from fmk16.schedule.supply.calculate import amounts_known as amounts_known
    from fmk16.schedule.supply.calculate import duration as duration
    from fmk16.schedule.supply.calculate import required as required
    from fmk16.schedule.upcoming import next_dose as next_dose
    from fmk16.wire.found.exchange import exchanges as exchanges
    from fmk16.wire.found.folder import found_at as found_at
    from fmk16.wire.found.walk import found_in as found_in
    from fmk16.wire.json_form.read import from_json as from_json
    from fmk16.wire.json_form.write import to_json as to_json
    from fmk16.wire.message import Header as Header
    from fmk16.wire.message import Message as Message
    from fmk16.wire.read import read as read
    from fmk16.wire.write import write as write

__version__ = "0.1.0"

INTERFACE_REVISION = "2026-07-20"
"""The revision of the FMK 1.6.0 schema set that the model speaks."""

_HOMES = {
    "Asked": "fmk16.schedule.asking.asked",
    "Known": "fmk16.schedule.known",
    "Given": "fmk16.schedule.as_needed.availability",
    "available": "fmk16.schedule.as_needed.available",
    "amounts_known": "fmk16.schedule.supply.calculate",
    "required": "fmk16.schedule.supply.calculate",
    "duration": "fmk16.schedule.supply.calculate",
    "same_meaning": "fmk16.schedule.meaning.compare",
    "differences": "fmk16.schedule.meaning.compare",
    "split_order": "fmk16.schedule.meaning.separation",
    "join_orders": "fmk16.schedule.meaning.combination",
    "compile_order": "fmk16.schedule.order",
    "mixture_of": "fmk16.model.mixture",
    "readings_differ": "fmk16.schedule.alternatives",
    "whole_card": "fmk16.schedule.card.whole",
    "Checked": "fmk16.conformance.check",
    "Header": "fmk16.wire.message",
    "Message": "fmk16.wire.message",
    "Comparison": "fmk16.interface.compare.comparison",
    "Direction": "fmk16.interface.compare.change",
    "check": "fmk16.conformance.check",
    "check_all": "fmk16.conformance.check",
    "compare": "fmk16.interface.compare.comparison",
    **dict.fromkeys(
        ("Answer", "AsNeeded", "CannotTell", "Due", "Finished", "NotStarted", "Ongoing", "Paused"),
        "fmk16.schedule.answer",
    ),
    "Reading": "fmk16.schedule.reading",
    "Window": "fmk16.schedule.expand",
    "data": "fmk16.package_data",
    "gate": "fmk16.interface.gate",
    "doses_between": "fmk16.schedule.expand",
    "exchanges": "fmk16.wire.found.exchange",
    "found_at": "fmk16.wire.found.folder",
    "found_in": "fmk16.wire.found.walk",
    "from_json": "fmk16.wire.json_form.read",
    "next_dose": "fmk16.schedule.upcoming",
    "read": "fmk16.wire.read",
    "to_json": "fmk16.wire.json_form.write",
    "write": "fmk16.wire.write",
}


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOMES])
