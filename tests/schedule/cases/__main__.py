"""Writes the cases as JSON: ``cd tests && python -m schedule.cases``."""

from __future__ import annotations

from fmk16.conformance.vectors.cases import FOLDER
from fmk16.package_data import data

from .export import files


def main() -> None:
    """Write every file of cases."""
    for name, text in files():
        (data() / FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
