"""The open toolkit for FMK 1.6.0, the interface of Denmark's shared medication record (Fælles Medicinkort).

What is used most stands here by name, and is loaded when it is first asked for, so that importing the package is quick:

* ``read`` and ``write``: a message in, and out;
* ``check``: a message's findings;
* ``data``: where the schema set and the suite's data lie.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fmk16.conformance.check import Checked as Checked
    from fmk16.conformance.check import check as check
    from fmk16.package_data import data as data
    from fmk16.wire.message import Header as Header
    from fmk16.wire.message import Message as Message
    from fmk16.wire.read import read as read
    from fmk16.wire.write import write as write

__version__ = "0.1.0"

INTERFACE_REVISION = "2026-07-20"
"""The revision of the FMK 1.6.0 schema set that the model speaks."""

_HOMES = {
    "Checked": "fmk16.conformance.check",
    "Header": "fmk16.wire.message",
    "Message": "fmk16.wire.message",
    "check": "fmk16.conformance.check",
    "data": "fmk16.package_data",
    "read": "fmk16.wire.read",
    "write": "fmk16.wire.write",
}


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOMES])
