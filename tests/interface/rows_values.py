"""Rows of the facets of simple types: lengths, ranges, digits, patterns, blanks."""

from __future__ import annotations

from .rows import either, items, of, words

FACETS = (
    # lengths
    *either(
        "a longest length lowered", of("string", "maxLength=9"), of("string", "maxLength=5"), "length-tightened *: s"
    ),
    *either(
        "a longest length raised", of("string", "maxLength=5"), of("string", "maxLength=9"), "length-loosened *: r"
    ),
    *either("a longest length set", of("string"), of("string", "maxLength=4000"), "length-tightened *: s"),
    *either("a longest length taken away", of("string", "maxLength=4000"), of("string"), "length-loosened *: r"),
    *either(
        "a shortest length raised", of("string", "minLength=1"), of("string", "minLength=2"), "length-tightened *: s"
    ),
    *either(
        "a shortest length lowered", of("string", "minLength=2"), of("string", "minLength=1"), "length-loosened *: r"
    ),
    *either("another length", of("string", "length=10"), of("string", "length=12"), "length-changed *: sr"),
    *either(
        "both lengths moved up",
        of("string", "minLength=1", "maxLength=5"),
        of("string", "minLength=2", "maxLength=9"),
        "length-tightened *: s",
        "length-loosened *: r",
    ),
    *either(
        "a longest list set",
        items(words("A", "B")),
        f'<restriction><simpleType>{items(words("A", "B"))}</simpleType><maxLength value="3"/></restriction>',
        "length-tightened *: s",
    ),
    # ranges
    *either(
        "a highest value lowered", of("int", "maxInclusive=100"), of("int", "maxInclusive=99"), "range-tightened *: s"
    ),
    *either(
        "a highest value raised", of("int", "maxInclusive=99"), of("int", "maxInclusive=100"), "range-loosened *: r"
    ),
    *either(
        "a lowest value raised",
        of("decimal", "minInclusive=0.5"),
        of("decimal", "minInclusive=0.75"),
        "range-tightened *: s",
    ),
    *either(
        "a lowest value lowered",
        of("decimal", "minInclusive=0.75"),
        of("decimal", "minInclusive=0.5"),
        "range-loosened *: r",
    ),
    *either(
        "a bound excluded", of("decimal", "minInclusive=0"), of("decimal", "minExclusive=0"), "range-tightened *: s"
    ),
    *either(
        "a bound included", of("decimal", "minExclusive=0"), of("decimal", "minInclusive=0"), "range-loosened *: r"
    ),
    *either("a bound for a value set", of("int"), of("int", "minInclusive=1"), "range-tightened *: s"),
    *either("a bound for a value taken away", of("int", "minInclusive=1"), of("int"), "range-loosened *: r"),
    *either(
        "both bounds moved up",
        of("int", "minInclusive=1", "maxInclusive=5"),
        of("int", "minInclusive=2", "maxInclusive=9"),
        "range-tightened *: s",
        "range-loosened *: r",
    ),
    *either(
        "a later first day",
        of("date", "minInclusive=2020-01-01"),
        of("date", "minInclusive=2021-01-01"),
        "range-tightened *: s",
    ),
    *either(
        "an earlier first day",
        of("date", "minInclusive=2021-01-01"),
        of("date", "minInclusive=2020-01-01"),
        "range-loosened *: r",
    ),
    *either(
        "a first day without its time zone",
        of("date", "minInclusive=2026-01-01Z"),
        of("date", "minInclusive=2026-01-01"),
        "range-changed *: sr",
    ),
    # digits
    *either("fewer digits", of("decimal", "totalDigits=6"), of("decimal", "totalDigits=5"), "digits-tightened *: s"),
    *either("more digits", of("decimal", "totalDigits=5"), of("decimal", "totalDigits=6"), "digits-loosened *: r"),
    *either(
        "fewer decimals", of("decimal", "fractionDigits=3"), of("decimal", "fractionDigits=2"), "digits-tightened *: s"
    ),
    *either(
        "more decimals", of("decimal", "fractionDigits=2"), of("decimal", "fractionDigits=3"), "digits-loosened *: r"
    ),
    *either(
        "no more digits than a bound lets in",
        of("int", "minInclusive=0", "maxInclusive=999"),
        of("int", "minInclusive=0", "maxInclusive=999", "totalDigits=3"),
        "value-rewritten *",
    ),
    # patterns
    *either(
        "a narrower pattern",
        of("string", "pattern=[A-Z0-9]+"),
        of("string", "pattern=[A-Z]+"),
        "pattern-tightened *: s",
    ),
    *either(
        "a wider pattern", of("string", "pattern=[A-Z]+"), of("string", "pattern=[A-Z0-9]+"), "pattern-loosened *: r"
    ),
    *either("another pattern", of("string", "pattern=[A-Z]+"), of("string", "pattern=[0-9]+"), "pattern-changed *: sr"),
    *either("a pattern set", of("string"), of("string", "pattern=[0-9]{10}"), "pattern-tightened *: s"),
    *either("a pattern taken away", of("string", "pattern=[0-9]{10}"), of("string"), "pattern-loosened *: r"),
    *either(
        "an alternative pattern added",
        of("string", "pattern=a"),
        of("string", "pattern=a", "pattern=b"),
        "pattern-loosened *: r",
    ),
    *either(
        "a pattern in a second step",
        of("string", "pattern=[a-z]+"),
        f'<restriction><simpleType>{of("string", "pattern=[a-z]+")}</simpleType><pattern value=".*b"/></restriction>',
        "pattern-tightened *: s",
    ),
    *either(
        "a length instead of a pattern",
        of("string", "pattern=[a-z]{3}"),
        of("string", "length=3"),
        "pattern-loosened *: r",
        "length-tightened *",
    ),
    # blanks
    *either(
        "blanks kept",
        of("string", "maxLength=3", "whiteSpace=collapse"),
        of("string", "maxLength=3", "whiteSpace=preserve"),
        "white-space-changed *: s",
    ),
    *either(
        "blanks collapsed",
        of("string", "maxLength=3", "whiteSpace=preserve"),
        of("string", "maxLength=3", "whiteSpace=collapse"),
        "white-space-changed *: r",
    ),
    *either(
        "blanks collapsed where nothing is measured",
        of("string", "whiteSpace=preserve"),
        of("string", "whiteSpace=collapse"),
        "white-space-changed *",
    ),
)

ROWS = FACETS
