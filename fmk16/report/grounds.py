"""How sure an answer is, as JSON: its basis, and the statements of dosage.md that it rests on."""

from __future__ import annotations

from collections.abc import Iterable

from fmk16.schedule.ground import Basis


def basis_json(basis: Basis) -> str:
    """Name a basis."""
    return basis.name.lower()


def statements_json(numbers: Iterable[str]) -> list[str]:
    """Name the statements, each once, in the order of their numbers."""
    in_order = sorted(set(numbers), key=lambda number: (int(number.rstrip("abc")), number))
    return [f"dosage:{number}" for number in in_order]
