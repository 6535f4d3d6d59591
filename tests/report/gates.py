"""Gates over small schema sets, for their reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from interface.loading import schema, write

from fmk16.finding import Evidence, Finding, Location, Severity
from fmk16.interface.accepted import Accepted
from fmk16.interface.compare import compare
from fmk16.interface.gate import FailOn, Gate, gate
from fmk16.report.report import Report, RuleText, in_order

BOTH = """<element name="AskRequest" type="t:Ask"/>
<element name="AskResponse" type="t:Answer"/>
<complexType name="Ask"><sequence>{ask}</sequence></complexType>
<complexType name="Answer"><sequence>{answer}</sequence></complexType>
<simpleType name="Kind"><restriction base="string">{kind}</restriction></simpleType>"""

KIND = '<enumeration value="a"/>'
OLD = {"ask": '<element name="Reason" type="string"/>', "answer": '<element name="Kind" type="t:Kind"/>', "kind": KIND}
CASES: Mapping[str, dict[str, str]] = {
    "nothing": {},
    "breaks senders": {"ask": '<element name="Reason" type="int"/>'},
    "breaks readers": {"answer": '<element name="Kind" type="t:Kind"/><element name="More" type="string"/>'},
    "breaks both": {"ask": '<element name="Other" type="string"/>', "kind": f'{KIND}<enumeration value="b"/>'},
    "breaks nothing": {"ask": '<element name="Reason" type="string" minOccurs="0"/>'},
}
"""What a new set says otherwise than the old one."""


def made(folder: Path, changed: Mapping[str, str], old: Mapping[str, str] = OLD, **options: object) -> Gate:
    """Judge a small new set against a small old one."""
    for side, said in (("old", old), ("new", {**old, **changed})):
        write(folder / side, {"one.xsd": schema(BOTH.format_map(said))})
    return gate(compare(folder / "old", folder / "new"), **options)


def accepting(found: Gate, expires: date, on: date) -> Gate:
    """Judge the same with every break accepted until a day."""
    breaking = found.comparison.breaking()
    entries = [Accepted(each.fingerprint, "agreed with the vendors", "interface team", expires) for each in breaking]
    return gate(found.comparison, accepted=entries, on=on)


def aside(found: Gate) -> Gate:
    """Judge the same for readers alone."""
    return gate(found.comparison, fail_on=FailOn.READERS)


# --- texts that try to get out ---------------------------------------------------------------------------------------

ATTACKS = (
    "Ærø æøå",
    "a|b \\| c",
    "<script>alert(1)</script>",
    "</code></details><img src=x onerror=alert(1)>",
    "]]><x/>",
    "line\n::error::other\r\n### heading",
    "\x1b[31mred\x1b[0m\x00\x07",
    "`code` ``` fence",
    "```\n\n<script>alert(2)</script>",
    "[a](javascript:alert(1)) ![b](http://example.org/p.png)",
    "@team #12 :smile: $x$ https://example.org www.example.org",
    "%0A::error::x, file=y:z",
    "##[error]x ##vso[task.complete]",
    "&lt;&#124;& \"quoted\" 'single'",
    "*bold* _em_ ~~gone~~",
    "\u202egnp.exe \u2028next",
    "\ud800 \udcff \ufffe \uffff",
    "{0} {{1}} \\u0000",
)
"""Texts that some format gives a meaning to."""


def hostile(text: str) -> Finding:
    """A finding that says the same everywhere."""
    return Finding(
        "element-removed",
        Severity.ERROR,
        f"text {text}",
        f"hint {text}",
        Location(f"new/{text}.xsd", 3),
        subject=f"Type/{text}",
        details=(f"senders: {text}",),
        evidence=(Evidence(f"proof {text}", f"<a>\n  <b>{text}</b>\n</a>"),),
        fingerprint="0123456789abcdef",
    )


def hostile_report(*texts: str) -> Report:
    """A report that fails because of such findings, with a warning and a note of each."""
    found = [replace(hostile(text), severity=severity) for text in texts for severity in Severity]
    return Report(
        command="gate",
        subject="old -> new",
        is_passed=False,
        verdict="failed: 1 change breaks senders",
        findings=in_order(found),
        summary=("1 change",),
        inputs=(("old", "old"), ("new", "new")),
        source="new",
        rules={"element-removed": RuleText("element removed", "It was there.")},
    )
