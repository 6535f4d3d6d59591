"""docs/evidence.md: a section for each long run, which the next one replaces; FMK16_EVIDENCE names the file."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

HEADING = "# Evidence\n\nWhat the long runs (`tox run -e long`) found; each writes its own section.\n"


def write_section(title: str, lines: Iterable[str]) -> None:
    """Write a section in place of the one of the same title, if evidence is wanted at all."""
    wanted = os.environ.get("FMK16_EVIDENCE")
    if not wanted:
        return
    file = Path(wanted)
    before = file.read_text(encoding="utf-8") if file.exists() else HEADING
    head, *sections = before.split("\n## ")
    others = {section.partition("\n")[0]: section.rstrip("\n") + "\n" for section in sections}
    others[title] = "\n".join([title, "", *lines, ""])
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n## ".join([head, *(others[name] for name in sorted(others))]), encoding="utf-8")
