"""Valid fixtures with something in them replaced, and what the rules of one family find in them."""

from __future__ import annotations

from pathlib import Path

from fmk16.conformance.check import check

FIXTURES = Path(__file__).parents[3] / "fixtures" / "valid"


def changed(fixture: str, *changes: tuple[str, str]) -> bytes:
    """Replace texts in a fixture; each must be there, and its first occurrence is replaced."""
    text = (FIXTURES / f"{fixture}.xml").read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text.encode()


def tripped(family: str, message: bytes) -> list[str]:
    """Give the ids of a family's findings in a message that the schema accepts, each as often as it is found."""
    checked = check(message)
    assert checked.ruling is not None, [str(each.text) for each in checked.findings]
    assert not checked.ruling.crashed
    assert not [each for each in checked.findings if each.id.startswith(("SCH", "XML"))]
    return sorted(each.id for each in checked.findings if each.id.startswith(family))


def outcomes(message: bytes) -> dict[str, str]:
    """Give what every rule comes to."""
    ruling = check(message).ruling
    assert ruling is not None
    return {rule: outcome.value for rule, outcome in ruling.outcomes.items()}
