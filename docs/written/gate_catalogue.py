"""The gate's catalogue: every kind of change, what it is, whom it can break, and two schemas that show it."""

from __future__ import annotations

from collections.abc import Iterator

from fmk16.interface.compare.catalogue import Rule, catalogue
from written.markdown import block, heading, joined, plain, prose, table
from written.places import GATE_CATALOGUE, Page, link, of_change


def page() -> Page:
    """Write the page of all kinds of change."""
    return Page(GATE_CATALOGUE, joined(*_parts()))


def _parts() -> Iterator[str]:
    yield "# The gate's catalogue"
    yield (
        f"The {len(catalogue())} kinds of change that `fmk16 gate OLD NEW` tells apart. Senders are those who send "
        "requests: a change breaks "
        "them when a request that was right is refused now. Readers are those who read responses: a change breaks "
        "them when a response may "
        "come that the old set refuses. Whether a change does break somebody is proved each time by a message, not "
        "looked up here: "
        "[the gate](../gate.md) tells how. What the gate cannot prove is not in this list; it says so in its report."
    )
    rows = [(link(each.id, of_change(each.id), GATE_CATALOGUE), plain(each.title)) for each in catalogue().values()]
    yield table(("Change", "What happened"), rows)
    yield from map(_change, catalogue().values())


def _change(each: Rule) -> str:
    return joined(
        heading(2, f"{each.id}: {plain(each.title)}", each.id),
        prose(each.explanation.strip()),
        table(
            ("", "What to do when it breaks them"), (("Senders", prose(each.senders)), ("Readers", prose(each.readers)))
        ),
        _schemas(each),
    )


def _schemas(each: Rule) -> str:
    if not (each.old or each.new):
        return ""
    before, after = (block(text.strip("\n").splitlines(), "xml") for text in (each.old, each.new))
    return joined("Before:", before, "After:", after)
