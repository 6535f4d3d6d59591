"""A row of what comes next: how much, when, what kind, and what else there is to know."""

from __future__ import annotations

from dataclasses import dataclass

NOTHING = "-"
"""What stands in a column that has nothing to say."""


@dataclass(frozen=True, slots=True)
class Row:
    """One order in a table of what comes next.

    Attributes:
        amount: How much, with its unit.
        when: When, or why not.
        kind: Whether the dose is fixed or as needed.
        remark: What else there is to know.
    """

    amount: str
    when: str
    kind: str
    remark: str

    @property
    def clause(self) -> str:
        """The row as a part of a sentence."""
        amount = "" if self.amount == NOTHING else self.amount
        remark = f"({self.remark})" if self.remark else ""
        return " ".join(text for text in (amount, self.when, remark) if text)
