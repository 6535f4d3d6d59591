"""How the suite's data are read, and what is said when they do not have what is asked for."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache
from typing import Any

from fmk16.errors import UnknownIdError
from fmk16.package_data import data


@cache
def load(name: str) -> dict[str, Any]:
    """Read one file of the suite, such as ``features.toml``."""
    return tomllib.loads((data() / "conformance" / name).read_text(encoding="utf-8"))


def unknown(what: str, asked: object, known: Iterable[str], listed_by: str = "") -> UnknownIdError:
    """Say that there is no such thing, and name those whose ids come close.

    Args:
        what: What kind of thing.
        asked: The id that was asked for.
        known: The ids that there are.
        listed_by: What lists them, where they are too many to be named when none comes close.
    """
    by_fold = {name.casefold(): name for name in known}
    close = [by_fold[fold] for fold in get_close_matches(str(asked).casefold(), by_fold)]
    all_known = f"{listed_by} lists them" if listed_by else f"known are {', '.join(by_fold.values())}"
    hint = f"did you mean {' or '.join(close)}?" if close else all_known
    return UnknownIdError(f"there is no {what} {str(asked)!r}; {hint}")
