"""Language inclusion, row by row: two schemas, and whether each accepts all messages of the other."""

from pathlib import Path

import pytest
from lxml import etree

from fmk16.interface.components import Components
from fmk16.interface.language import (
    ChildMissing,
    Containment,
    Counterexample,
    Inclusion,
    RootUnknown,
    Verdict,
    includes,
    witness,
)

from .loading import name, read, schema

ROOT = name("R")
LETTERS = {"y": Verdict.INCLUDED, "n": Verdict.NOT_INCLUDED, "u": Verdict.UNDECIDED}


def value(inner: str) -> str:
    """Declare a root with a simple type."""
    return f'<element name="R"><simpleType>{inner}</simpleType></element>'


def of(base: str, *facets: str) -> str:
    """Restrict a built-in type; a facet is written ``name=value``."""
    pairs = (facet.partition("=") for facet in facets)
    inner = "".join(f'<{facet} value="{text}"/>' for facet, _, text in pairs)
    return f'<restriction base="{base}">{inner}</restriction>'


def plain(base: str, *facets: str) -> str:
    """Declare a root with a restricted built-in type."""
    return value(of(base, *facets))


def one_type(inner: str) -> str:
    """Write an anonymous simple type."""
    return f"<simpleType>{inner}</simpleType>"


def union_of(*members: str, facets: tuple[str, ...] = ()) -> str:
    """Write a union, restricted if there are facets."""
    inner = f"<union>{''.join(map(one_type, members))}</union>"
    return of("X", *facets).replace(' base="X">', f">{one_type(inner)}") if facets else inner


def union(*members: str, facets: tuple[str, ...] = ()) -> str:
    """Declare a root with a union."""
    return value(union_of(*members, facets=facets))


def items(member: str, *facets: str) -> str:
    """Declare a root with a list."""
    inner = f"<simpleType><list><simpleType>{member}</simpleType></list></simpleType>"
    return value(of("X", *facets).replace(' base="X">', f">{inner}"))


def holds(inner: str, more: str = "", kind: str = "") -> str:
    """Declare a root with a complex type, and whatever else."""
    return f'<element name="R"><complexType {kind}>{inner}</complexType></element>{more}'


def seq(*parts: str, occurs: str = "") -> str:
    """Write a sequence."""
    return f"<sequence{_occurs(occurs)}>{''.join(parts)}</sequence>"


def one_of(*parts: str, occurs: str = "") -> str:
    """Write a choice."""
    return f"<choice{_occurs(occurs)}>{''.join(parts)}</choice>"


def el(local: str, occurs: str = "", kind: str = 'type="int"') -> str:
    """Write an element; ``occurs`` is such as ``?``, ``*``, ``+`` or ``2-5``."""
    return f'<element name="{local}" {kind}{_occurs(occurs)}/>'


def any_of(namespace: str = "##any", process: str = "lax", occurs: str = "") -> str:
    """Write a wildcard."""
    return f'<any namespace="{namespace}" processContents="{process}"{_occurs(occurs)}/>'


def attr(local: str, use: str = "optional", kind: str = 'type="int"') -> str:
    """Write an attribute."""
    return f'<attribute name="{local}" use="{use}" {kind}/>'


def with_attribute(inner: str, use: str = "optional") -> str:
    """Declare a root whose attribute has a simple type of its own."""
    return holds(f'<attribute name="i" use="{use}">{one_type(inner)}</attribute>')


def with_child(inner: str, occurs: str = "") -> str:
    """Declare a root whose child has a simple type of its own."""
    return holds(seq(f'<element name="a"{_occurs(occurs)}>{one_type(inner)}</element>'))


def _occurs(text: str) -> str:
    text = {"?": "0-1", "*": "0-unbounded", "+": "1-unbounded", "": "1-1"}.get(text, text)
    least, _, most = text.partition("-")
    return f' minOccurs="{least}" maxOccurs="{most}"'


NEVER = f'<simpleType name="Never">{of("int", "enumeration=1", "pattern=2")}</simpleType>'
NEVER_TYPE = 'type="t:Never"'
TREE = (
    '<complexType name="Tree"><sequence><element name="{0}" type="t:Tree" minOccurs="0"/>{1}</sequence></complexType>'
)
LOOP = '<complexType name="Loop"><sequence><element name="l" type="t:Loop"/></sequence></complexType>'
KEY = '<key name="K"><selector xpath="t:a"/><field xpath="@i"/></key>'


def keyed(constraint: str) -> str:
    """Declare a root with children and an identity constraint on them."""
    child = f'<element name="a" maxOccurs="5"><complexType>{attr("i")}</complexType></element>'
    return f'<element name="R"><complexType>{seq(child)}</complexType>{constraint}</element>'


def substituted(members: str) -> str:
    """Declare a root whose child may be substituted."""
    return holds(seq('<element ref="t:h"/>'), f'<element name="h" type="int"/>{members}')


VALUES = [
    # lengths and blanks
    ("equal", plain("string"), plain("string"), "yy"),
    ("maxLength lowered", plain("string", "maxLength=9"), plain("string", "maxLength=8"), "ny"),
    ("maxLength of thousands", plain("string", "maxLength=4000"), plain("string", "maxLength=3999"), "ny"),
    ("length is both bounds", plain("string", "length=3"), plain("string", "minLength=3", "maxLength=3"), "yy"),
    ("minLength of nothing", plain("string", "minLength=0"), plain("string"), "yy"),
    ("minLength raised", plain("string", "minLength=1"), plain("string", "minLength=2"), "ny"),
    ("a token keeps any string", plain("string"), plain("token"), "yy"),
    ("blanks count for a string only", plain("string", "length=1"), plain("token", "length=1"), "nn"),
    ("a name is a token", plain("NCName"), plain("token"), "yn"),
    ("a name may have a colon", plain("NCName"), plain("Name"), "yn"),
    ("NMTOKEN", plain("Name"), plain("NMTOKEN"), "yn"),
    # enumerations
    ("enumeration widened", plain("string", "enumeration=a"), plain("string", "enumeration=a", "enumeration=b"), "yn"),
    (
        "enumeration reordered",
        plain("token", "enumeration=a", "enumeration=b"),
        plain("token", "enumeration=b", "enumeration=a"),
        "yy",
    ),
    ("enumeration for a string", plain("string", "enumeration=a"), plain("string"), "yn"),
    (
        "enumeration by pattern",
        plain("string", "enumeration=a", "enumeration=b"),
        plain("string", "pattern=[ab]"),
        "yy",
    ),
    ("enumeration of numbers is by value", plain("int", "enumeration=1"), plain("int", "enumeration=01"), "yy"),
    ("enumeration of decimals", plain("decimal", "enumeration=1.50"), plain("decimal", "enumeration=1.5"), "yy"),
    ("enumeration within a range", plain("int", "enumeration=3"), plain("int", "maxInclusive=5"), "yn"),
    ("enumeration of dates", plain("date", "enumeration=2020-01-01"), plain("date"), "yn"),
    # numbers
    ("int is a long", plain("int"), plain("long"), "yn"),
    (
        "a long written as bounds",
        plain("long"),
        plain("integer", "minInclusive=-9223372036854775808", "maxInclusive=9223372036854775807"),
        "yy",
    ),
    ("exclusive and inclusive", plain("integer", "minExclusive=0"), plain("positiveInteger"), "yy"),
    ("exclusive decimals", plain("decimal", "minExclusive=0"), plain("decimal", "minInclusive=0"), "yn"),
    ("bounds moved apart", plain("int", "minInclusive=1", "maxInclusive=5"), plain("int", "minInclusive=2"), "nn"),
    (
        "digits and a bound",
        plain("nonNegativeInteger", "totalDigits=3"),
        plain("integer", "minInclusive=0", "maxInclusive=999"),
        "yy",
    ),
    ("fraction digits", plain("decimal", "fractionDigits=2"), plain("decimal", "fractionDigits=3"), "yn"),
    ("no fraction digits", plain("decimal", "fractionDigits=0"), plain("integer"), "ny"),
    ("digits in all", plain("decimal", "totalDigits=5"), plain("decimal", "fractionDigits=5"), "yn"),
    (
        "a number by pattern",
        plain("int", "pattern=[0-9]{1,3}"),
        plain("int", "minInclusive=0", "maxInclusive=999"),
        "yn",
    ),
    ("a string of digits", plain("string", "pattern=[0-9]{1,9}"), plain("int"), "yn"),
    ("digits too many for an int", plain("string", "pattern=[0-9]{1,10}"), plain("int"), "nn"),
    ("double for decimal", plain("decimal"), plain("double"), "yn"),
    ("doubles by bound", plain("double", "minInclusive=1"), plain("double", "minInclusive=0"), "yn"),
    ("boolean words", plain("boolean"), plain("token", "enumeration=true", "enumeration=false"), "ny"),
    ("boolean by pattern", plain("boolean", "pattern=true|false"), plain("boolean"), "yn"),
    # dates and times
    ("dates by bound", plain("date", "minInclusive=2020-01-01"), plain("date", "minInclusive=2019-12-31"), "yn"),
    ("exclusive dates", plain("date", "maxExclusive=2020-01-02"), plain("date", "maxInclusive=2020-01-01"), "ny"),
    (
        "bounds with and without offset",
        plain("date", "minInclusive=2020-01-01Z"),
        plain("date", "minInclusive=2020-01-01"),
        "nn",
    ),
    (
        "far bounds with and without offset",
        plain("date", "minInclusive=2020-01-09Z"),
        plain("date", "minInclusive=2020-01-01"),
        "yn",
    ),
    (
        "offsets are the same instant",
        plain("dateTime", "minInclusive=2020-01-01T01:00:00+01:00"),
        plain("dateTime", "minInclusive=2020-01-01T00:00:00Z"),
        "yy",
    ),
    ("a date without offset", plain("date", "pattern=[0-9]{4}-[0-9]{2}-[0-9]{2}"), plain("date"), "yn"),
    (
        "a date by pattern only",
        plain("date", "pattern=[0-9]{4}-[0-9]{2}-[0-9]{2}"),
        plain("string", "pattern=[0-9]{4}-[0-9]{2}-[0-9]{2}"),
        "un",
    ),
    ("a date for a time", plain("date"), plain("dateTime"), "nn"),
    ("leap days", plain("date", "pattern=[0-9]{4}-02-29"), plain("date", "pattern=([0-9][0-9]){2}-02-2[0-9]"), "yn"),
    ("durations", plain("duration", "minInclusive=P2M"), plain("duration", "minInclusive=P1M"), "yn"),
    # patterns
    ("patterns equal in other words", plain("string", "pattern=a+"), plain("string", "pattern=aa*"), "yy"),
    ("a pattern with a count", plain("string", "pattern=[a-z]{1,200}"), plain("string", "pattern=[a-z]{1,100}"), "ny"),
    (
        "patterns of one step are alternatives",
        plain("string", "pattern=a", "pattern=b"),
        plain("string", "pattern=a|b"),
        "yy",
    ),
    ("digits of all scripts", plain("string", r"pattern=\d"), plain("string", "pattern=[0-9]"), "ny"),
    (
        "a class less a class",
        plain("string", "pattern=[a-z-[aeiou]]+"),
        plain("string", "pattern=[b-df-hj-np-tv-z]+"),
        "yy",
    ),
    ("names", plain("string", r"pattern=\i\c*"), plain("Name"), "yn"),
    ("a pattern that is a length", plain("string", "pattern=.{3}"), plain("string", "length=3"), "yn"),
    ("a pattern with a block", plain("string", r"pattern=\p{IsBasicLatin}"), plain("string"), "yu"),
    ("an endless prefix", plain("string", "pattern=Local:.*"), plain("string", "pattern=(Local|Other):.*"), "yn"),
    # unions and lists
    ("a union reordered", union(of("int"), of("date")), union(of("date"), of("int")), "yy"),
    ("a union widened", union(of("int"), of("date")), union(of("date"), of("int"), of("boolean")), "yn"),
    ("an open enumeration is its base", union(of("string", "enumeration=a"), of("string")), plain("string"), "yy"),
    (
        "an open enumeration with more",
        union(of("token", "enumeration=a"), of("token", "maxLength=9")),
        union(of("token", "enumeration=a", "enumeration=longer than 9"), of("token", "maxLength=9")),
        "yn",
    ),
    ("a range in two parts", union(of("int", "maxInclusive=5"), of("int", "minInclusive=6")), plain("int"), "yy"),
    ("a list and one", items(of("int"), "minLength=1"), plain("int"), "ny"),
    ("a list lengthened", items(of("int"), "maxLength=2"), items(of("long"), "maxLength=3"), "yn"),
    # binary data, references
    ("binary lengths", plain("base64Binary", "maxLength=3"), plain("base64Binary", "maxLength=4"), "yn"),
    ("hexadecimal", plain("hexBinary", "length=2"), plain("string", "pattern=[0-9a-fA-F]{4}"), "ny"),
    ("an address is a string", plain("anyURI"), plain("string"), "yn"),
    ("a qualified name needs its prefix", plain("QName"), plain("NCName"), "uu"),
]

OTHER_CHILD = holds(seq(el("b")))
NOTHING = holds("")
UNFOUND = of("float", "enumeration=1.5", "pattern=[0-9]+")
"""A type without values, for which that is not proved."""

BOUNDS_APART = ("minInclusive=2020-01-01T12:00:00", "maxInclusive=2020-01-01T20:00:00Z")

EMPTY = [
    ("a time outside its bound", of("time", "enumeration=10:00:00", "minExclusive=10:00:01")),
    ("times outside their bounds", of("time", "enumeration=09:00:00", "enumeration=11:00:00", "minExclusive=11:00:00")),
    ("binary data of another size", of("hexBinary", "enumeration=0A", "minLength=2")),
    ("base64 of another size", of("base64Binary", "enumeration=AA==", "minLength=2")),
    ("no day between two", of("date", "minExclusive=2020-01-01", "maxExclusive=2020-01-02")),
    ("no year between two", of("gYear", "minExclusive=2020", "maxExclusive=2021")),
    ("no number of single precision between two", of("float", "minExclusive=1", "maxExclusive=1.0000001")),
    ("nothing beyond infinity", of("double", "minExclusive=INF")),
    ("bounds of which neither is before the other", of("dateTime", *BOUNDS_APART)),
    ("a day without an offset that has one", of("date", "enumeration=2020-01-01", "pattern=.*Z")),
    ("midnight without an offset that has one", of("dateTime", "enumeration=2020-01-01T00:00:00", "pattern=.*Z")),
]
"""Types without values, each found so: what has them cannot stand in a message."""

FOUND = [
    ("a number between two", of("double", "minExclusive=1", "maxExclusive=1.5")),
    ("a number in one form", of("float", "minExclusive=1.5", "pattern=[0-9]+")),
    ("one number in one form", of("float", "enumeration=1.5", r"pattern=\d+\.\d\d")),
    ("a number next to another", of("float", "minExclusive=1", "maxExclusive=1.0000003")),
    ("a day between two", of("date", "minExclusive=2020-01-01", "maxExclusive=2020-01-03")),
    ("a part of a second", of("time", "minExclusive=10:00:00", "maxExclusive=10:00:01")),
    ("an hour on the hour", of("time", "minExclusive=10:00:01", r"pattern=\d\d:00:00")),
    ("a time with an offset", of("dateTime", "minInclusive=2020-01-01T00:00:00", "pattern=.*Z")),
    ("a duration between two", of("duration", "minExclusive=PT1S", "maxExclusive=PT2S")),
    ("a duration of months or days", of("duration", "minExclusive=P1M", "maxExclusive=P32D")),
    ("base64 in one form", of("base64Binary", "enumeration=AA==", "enumeration=AAAA", "minLength=2")),
]
"""Types of which a value is found though it is no edge of theirs."""

DOUBTS = [
    ("an attribute that may have no value", with_attribute(UNFOUND), NOTHING, "uy"),
    ("a required attribute that may have no value", with_attribute(UNFOUND, "required"), NOTHING, "un"),
    ("a child that may have no value", with_child(UNFOUND), OTHER_CHILD, "un"),
    ("an optional child that may have no value", with_child(UNFOUND, "?"), NOTHING, "uy"),
    (
        "an optional child that may have no value, and another",
        holds(seq(f'<element name="a" minOccurs="0">{one_type(UNFOUND)}</element>', el("b", "?"))),
        NOTHING,
        "ny",
    ),
    (
        "a choice of a child that may have no value, and another",
        holds(seq(one_of(f'<element name="a">{one_type(UNFOUND)}</element>', el("b")), el("c"))),
        OTHER_CHILD,
        "nn",
    ),
    (
        "a way past a child that may have no value",
        holds(seq(one_of(f'<element name="a">{one_type(UNFOUND)}</element>', el("b")), el("c"))),
        holds(one_of(el("a", kind='type="float"'), el("b"))),
        "nn",
    ),
    (
        "a child that may have no value, or be nil",
        holds(seq(f'<element name="a" nillable="true">{one_type(UNFOUND)}</element>')),
        OTHER_CHILD,
        "nn",
    ),
    ("a root that may have no value", value(UNFOUND), holds(seq(el("b"))), "un"),
    ("a value that may not be, for another", value(UNFOUND), plain("float", "enumeration=1"), "un"),
    ("a name of which it matters what its prefix is", with_attribute(of("QName", "enumeration=t:a")), NOTHING, "uy"),
]

UNIONS = [
    (
        "a union's pattern holds for the value as its first member has it",
        union(of("string"), of("language", "pattern=[a-z]+"), facets=("pattern=a+",)),
        plain("string", "pattern=a+"),
        "yy",
    ),
    (
        "a first member that drops blanks",
        union(of("language", "pattern=[a-z]+"), of("string"), facets=("pattern=a+",)),
        plain("string", "pattern=a+"),
        "ny",
    ),
    (
        "a pattern with a blank that the first member drops",
        union(of("int"), of("string"), facets=("pattern=1 ",)),
        plain("string", "pattern=1 "),
        "yn",
    ),
    (
        "a first member that takes only some",
        union(of("string", "maxLength=3"), of("token"), facets=("pattern=a+",)),
        union(of("token"), facets=("pattern=a+",)),
        "yn",
    ),
    (
        "members that deal alike with blanks",
        union(of("int"), of("date"), facets=("pattern=1.*",)),
        union(of("date", "pattern=1.*"), of("int", "pattern=1.*")),
        "yy",
    ),
    (
        "a union in a union",
        union(union_of(of("string"), of("int"), facets=("pattern=[0-9]",)), of("token", "pattern=[0-9]")),
        plain("token", "pattern=[0-9]"),
        "yy",
    ),
    (
        "a word of a union is a value of one kind",
        union(of("int"), of("float"), facets=("enumeration=1e0",)),
        plain("float", "enumeration=1"),
        "yn",
    ),
    (
        "a word of a union is equal to one that another member has",
        union(of("string", "pattern=x"), of("token"), facets=("enumeration=x",)),
        plain("token", "enumeration=x"),
        "yy",
    ),
    (
        "a number among a union's words",
        union(of("int"), of("string"), facets=("enumeration=01",)),
        plain("int", "enumeration=1"),
        "yy",
    ),
    (
        "a list of a restricted union",
        items(union_of(of("int"), of("string"), facets=("pattern=1|a",))),
        items(of("string", "pattern=1|a")),
        "yy",
    ),
]

LISTS = [
    ("a list without end", items(of("int")), items(of("int"), "maxLength=3"), "ny"),
    ("a list of thousands", items(of("int"), "maxLength=20000"), items(of("int"), "maxLength=19999"), "ny"),
    ("a list of days", items(of("date")), items(of("date"), "maxLength=3"), "ny"),
    ("a list of other items", items(of("int"), "minLength=2"), items(of("short"), "minLength=1"), "nn"),
    ("a list by pattern", items(of("int"), "pattern=1 2 3"), items(of("int"), "maxLength=3"), "yn"),
    ("a list's words are values", items(of("int"), "enumeration=1 2"), items(of("int"), "enumeration=01 +2"), "yy"),
    ("a list's word has a length", items(of("int"), "enumeration=1 2"), items(of("int"), "length=2"), "yn"),
    ("a list of no items", items(of("int", "enumeration=1", "pattern=2")), plain("token", "enumeration="), "yy"),
]

NAMES = [
    ("names by letters", plain("string", r"pattern=\i\c*"), plain("string", r"pattern=[\p{L}_:]\c*"), "nn"),
    ("names without what is common", plain("Name"), plain("string", r"pattern=[_:A-Za-z]\c*"), "ny"),
    ("letters beyond ASCII", plain("NMTOKEN", r"pattern=[^\s!-~]+"), plain("string", "pattern=[a-z]"), "nn"),
]

CHILDREN = [
    ("an optional child added", holds(seq(el("a"))), holds(seq(el("a"), el("b", "?"))), "yn"),
    ("a required child added", holds(seq(el("a"))), holds(seq(el("a"), el("b"))), "nn"),
    ("a child made optional", holds(seq(el("a"))), holds(seq(el("a", "?"))), "yn"),
    ("children in another order", holds(seq(el("a"), el("b"))), holds(seq(el("b"), el("a"))), "nn"),
    ("a choice in another order", holds(one_of(el("a"), el("b"))), holds(one_of(el("b"), el("a"))), "yy"),
    ("a choice for a sequence", holds(seq(el("a"), el("b"))), holds(one_of(el("a"), el("b"))), "nn"),
    ("a branch added", holds(one_of(el("a"), el("b"))), holds(one_of(el("a"), el("b"), el("c"))), "yn"),
    ("a bound raised", holds(seq(el("a", "0-99"))), holds(seq(el("a", "0-100"))), "yn"),
    ("bounds of 1,000", holds(seq(el("a", "1-999"))), holds(seq(el("a", "1-1000"))), "yn"),
    ("bounds nested", holds(seq(seq(el("a", "0-10"), occurs="0-10"))), holds(seq(el("a", "0-100"))), "yy"),
    ("bounds split", holds(seq(el("a", "2-2"), el("a", "2-3"))), holds(seq(el("a", "4-5"))), "yy"),
    ("a least raised", holds(seq(el("a", "2-200"))), holds(seq(el("a", "3-200"))), "ny"),
    ("a repeated pair", holds(seq(el("a"), el("b"), occurs="1-50")), holds(seq(el("a"), el("b"), occurs="1-49")), "ny"),
    (
        "a repeated choice",
        holds(one_of(el("a"), el("b"), occurs="0-500")),
        holds(one_of(el("a"), el("b"), occurs="*")),
        "yn",
    ),
    ("wrappers that say nothing", holds(seq(el("a"))), holds(seq(one_of(seq(el("a"))))), "yy"),
    ("an empty choice", holds(seq(el("a", "?"), one_of(occurs="?"))), holds(seq(el("a", "?"))), "yy"),
    (
        "factored out",
        holds(one_of(seq(el("a"), el("b")), el("c"))),
        holds(one_of(seq(el("a"), el("b")), el("c"), el("d"))),
        "yn",
    ),
    ("the type of a child", holds(seq(el("a"))), holds(seq(el("a", kind='type="long"'))), "yn"),
    (
        "the type of an optional child",
        holds(seq(el("z"), el("a", "?"))),
        holds(seq(el("z"), el("a", "?", kind='type="string"'))),
        "yn",
    ),
    (
        "a group is its content",
        holds('<group ref="t:G"/>', f'<group name="G">{seq(el("a"))}</group>'),
        holds(seq(el("a"))),
        "yy",
    ),
    (
        "an extension written out",
        holds(seq(el("a"))),
        '<element name="R" type="t:E"/>'
        f'<complexType name="B">{seq(el("a"))}</complexType><complexType name="E"><complexContent>'
        f'<extension base="t:B">{seq(el("b", "?"))}</extension></complexContent></complexType>',
        "yn",
    ),
    ("any order widened", holds(f"<all>{el('a')}{el('b')}</all>"), holds(f"<all>{el('b')}{el('a', '?')}</all>"), "yn"),
    ("any order with a new part", holds(f"<all>{el('a')}</all>"), holds(f"<all>{el('a')}{el('b')}</all>"), "nn"),
    (
        "any order of many",
        holds(f"<all>{''.join(el(f'e{n}', '?') for n in range(30))}</all>"),
        holds(f"<all>{''.join(el(f'e{n}', '?') for n in range(31))}</all>"),
        "yn",
    ),
    ("one order for any", holds(seq(el("a"), el("b"))), holds(f"<all>{el('a')}{el('b')}</all>"), "yn"),
    ("nothing at all", holds(""), holds(seq(el("a", "?"))), "yn"),
    (
        "a type that contains itself",
        '<element name="R" type="t:Tree"/>' + TREE.format("s", el("a", "?")),
        '<element name="R" type="t:Tree"/>' + TREE.format("s", el("b", "?")),
        "nn",
    ),
    (
        "a type that contains itself, equal",
        '<element name="R" type="t:Tree"/>' + TREE.format("s", el("a", "?")),
        '<element name="R" type="t:Tree"/>' + TREE.format("s", el("a", "0-1")),
        "yy",
    ),
    (
        "a type renamed",
        '<element name="R" type="t:Tree"/>' + TREE.format("s", el("a")),
        ('<element name="R" type="t:Tree"/>' + TREE.format("s", el("a"))).replace("Tree", "Wood"),
        "yy",
    ),
    # what no message can hold
    ("a child that cannot be", holds(seq(el("a"), el("b", "?", 'type="t:Never"')), NEVER), holds(seq(el("a"))), "yy"),
    ("a message that cannot be", holds(seq(el("a", kind='type="t:Never"')), NEVER), holds(seq(el("b"))), "yn"),
    ("a child without end", holds(seq(el("a"), el("l", "?", 'type="t:Loop"')), LOOP), holds(seq(el("a"))), "yy"),
    (
        "a child of an abstract type",
        holds(seq(el("a", "?", 'type="t:A"')), '<complexType name="A" abstract="true"/>'),
        holds(""),
        "yy",
    ),
    (
        "an attribute that cannot be",
        holds(seq(el("a")) + attr("i", kind='type="t:Never"'), NEVER),
        holds(seq(el("a"))),
        "yy",
    ),
    (
        "a child that becomes impossible",
        holds(seq(el("a", "?", 'type="t:N"')), '<simpleType name="N"><restriction base="int"/></simpleType>'),
        holds(seq(el("a", "?", 'type="t:N"')), NEVER.replace("Never", "N")),
        "ny",
    ),
    # mixed content, values and children
    ("mixed content", holds(seq(el("a")), kind='mixed="true"'), holds(seq(el("a"))), "ny"),
    ("a value for children", plain("int"), holds(seq(el("a"))), "nn"),
    ("a value for nothing", plain("string", "enumeration="), holds(""), "yy"),
    ("a value for mixed content", plain("string"), holds("", kind='mixed="true"'), "yy"),
    (
        "a value with attributes",
        plain("int"),
        holds(f'<simpleContent><extension base="int">{attr("i")}</extension></simpleContent>'),
        "yn",
    ),
    ("anything", '<element name="R"/>', holds(seq(el("a", "*")) + attr("i")), "ny"),
]

REST = [
    # attributes
    ("an optional attribute", holds(""), holds(attr("i")), "yn"),
    ("a required attribute", holds(attr("i", "required")), holds(attr("i")), "yn"),
    ("a prohibited attribute", holds(attr("i", "prohibited")), holds(""), "yy"),
    ("the type of an attribute", holds(attr("i")), holds(attr("i", kind='type="string"')), "yn"),
    ("a fixed attribute", holds(attr("i", kind='type="int" fixed="1"')), holds(attr("i")), "yn"),
    (
        "a fixed attribute, otherwise written",
        holds(attr("i", kind='type="int" fixed="1"')),
        holds(attr("i", kind='type="int" fixed="01"')),
        "yy",
    ),
    ("a default is no rule", holds(attr("i", kind='type="int" default="1"')), holds(attr("i")), "yy"),
    ("other attributes", holds('<anyAttribute namespace="##other" processContents="lax"/>'), holds(""), "ny"),
    (
        "other attributes and any",
        holds('<anyAttribute namespace="##other" processContents="lax"/>'),
        holds('<anyAttribute processContents="lax"/>'),
        "yn",
    ),
    ("an attribute among any", holds(attr("i")), holds('<anyAttribute processContents="skip"/>'), "yn"),
    (
        "attributes validated",
        holds('<anyAttribute processContents="skip"/>'),
        holds('<anyAttribute processContents="lax"/>'),
        "uy",
    ),
    (
        "attributes without declarations",
        holds('<anyAttribute namespace="##local" processContents="strict"/>'),
        holds(attr("i", kind='type="float"') + '<anyAttribute namespace="##local" processContents="strict"/>'),
        "uu",
    ),
    # elements
    (
        "a fixed element is never nil",
        holds(seq(el("a", kind='type="string" fixed="x" nillable="true"'))),
        holds(seq(el("a", kind='type="string" fixed="x"'))),
        "yy",
    ),
    (
        "a root of an abstract type",
        plain("int"),
        '<element name="R" type="t:A"/><complexType name="A" abstract="true" mixed="true"/>',
        "ny",
    ),
    (
        "a required child that not even nil makes possible",
        holds(
            seq(el("a", kind='type="t:A" nillable="true"')),
            f'<complexType name="A" abstract="true">{seq()}</complexType>',
        ),
        holds(seq(el("b"))),
        "yn",
    ),
    (
        "a required attribute that nil does not spare",
        holds(
            seq(el("a", kind='type="t:A" nillable="true"')),
            NEVER + f'<complexType name="A">{attr("i", "required", NEVER_TYPE)}</complexType>',
        ),
        holds(seq(el("b"))),
        "yn",
    ),
    ("nillable", holds(seq(el("a", kind='type="int" nillable="true"'))), holds(seq(el("a"))), "ny"),
    ("a fixed element", holds(seq(el("a", kind='type="int" fixed="1"'))), holds(seq(el("a"))), "nn"),
    (
        "a fixed string",
        holds(seq(el("a", kind='type="string" fixed="x"'))),
        holds(seq(el("a", kind='type="string"'))),
        "yn",
    ),
    ("a default lets nothing stand", holds(seq(el("a", kind='type="int" default="1"'))), holds(seq(el("a"))), "ny"),
    (
        "a substitution group",
        substituted('<element name="s" type="int" substitutionGroup="t:h"/>'),
        holds(one_of(el("h"), el("s"))),
        "yy",
    ),
    ("a member added", substituted(""), substituted('<element name="s" type="int" substitutionGroup="t:h"/>'), "yn"),
    (
        "an abstract head",
        holds(
            seq('<element ref="t:h"/>'),
            '<element name="h" type="int" abstract="true"/><element name="s" type="int" substitutionGroup="t:h"/>',
        ),
        holds(seq(el("s"))),
        "yy",
    ),
    ("a key", keyed(KEY), keyed(""), "yu"),
    ("the same key", keyed(KEY), keyed(KEY), "yy"),
    # wildcards
    ("the same wildcard", holds(seq(any_of())), holds(seq(any_of())), "yy"),
    ("a wildcard narrowed", holds(seq(any_of())), holds(seq(any_of("##other"))), "ny"),
    ("a wildcard of names", holds(seq(any_of("urn:a urn:b"))), holds(seq(any_of("urn:b urn:a urn:c"))), "yn"),
    ("a wildcard of others", holds(seq(any_of("urn:a"))), holds(seq(any_of("##other"))), "yn"),
    ("an element for a wildcard", holds(seq(el("a"))), holds(seq(any_of("##targetNamespace"))), "yn"),
    (
        "an element that a wildcard validates",
        holds(seq(el("g", kind='type="string"'))),
        holds(seq(any_of("##targetNamespace")), '<element name="g" type="int"/>'),
        "nn",
    ),
    ("a wildcard that wants declarations", holds(seq(any_of())), holds(seq(any_of(process="strict"))), "ny"),
    ("a wildcard with nothing to let in", holds(seq(any_of("urn:a", "strict", "?"))), holds(""), "yy"),
    (
        "a wildcard that wants what it stands in, or another",
        holds(seq(any_of("##targetNamespace", "strict")), '<element name="s" type="int"/>'),
        holds(seq(el("a"))),
        "nn",
    ),
    ("a wildcard that wants what it stands in", holds(seq(any_of("##targetNamespace", "strict"))), holds(""), "yn"),
    ("a wildcard that skips", holds(seq(any_of(process="skip"))), holds(seq(any_of())), "uy"),
    (
        "a wildcard counted within a count",
        holds(one_of(seq(any_of("##local"), occurs="2-3"), el("a"), occurs="+")),
        holds(seq(one_of(seq(any_of("##local"), occurs="2-3"), el("a"), occurs="+"))),
        "yy",
    ),
    (
        "wildcards repeated",
        holds(seq(any_of("##other", occurs="0-100"))),
        holds(seq(any_of("##other", occurs="*"))),
        "yn",
    ),
]

ROWS = [
    *VALUES,
    *((title, with_child(inner), OTHER_CHILD, "yn") for title, inner in EMPTY),
    *((f"an attribute: {title}", with_attribute(inner), NOTHING, "yy") for title, inner in EMPTY),
    *((title, with_child(inner), OTHER_CHILD, "nn") for title, inner in FOUND),
    *((f"an attribute: {title}", with_attribute(inner), NOTHING, "ny") for title, inner in FOUND),
    *DOUBTS,
    *UNIONS,
    *LISTS,
    *NAMES,
    *CHILDREN,
    *REST,
]


def message_of(comparison: Containment, found: Counterexample) -> etree._Element:
    """Write the witness out and read it again, as whoever receives it does."""
    return etree.fromstring(etree.tostring(witness(comparison, found)))


def check(answer: Inclusion, comparison: Containment, accepting: str, refusing: str) -> None:
    """Hold a witness against lxml."""
    if answer.counterexample:
        message = message_of(comparison, answer.counterexample)
        own, other = (etree.XMLSchema(etree.XML(schema(body))) for body in (accepting, refusing))
        assert own.validate(message), (etree.tostring(message), own.error_log)
        assert not other.validate(message), etree.tostring(message)


class TestRows:
    """Each row says for two schemas whether old's messages are new's, and new's old's; each *no* has a witness."""

    @pytest.mark.parametrize(("title", "old", "new", "expected"), ROWS, ids=[row[0] for row in ROWS])
    def test_row(self, title: str, old: str, new: str, expected: str, tmp_path: Path) -> None:
        assert title
        comparison = Containment(read(tmp_path / "old", old), read(tmp_path / "new", new))
        answers = (comparison.includes(ROOT), comparison.turned().includes(ROOT))
        assert [answer.verdict for answer in answers] == [LETTERS[letter] for letter in expected], answers
        check(answers[0], comparison, old, new)
        check(answers[1], comparison.turned(), new, old)

    def test_titles_are_distinct(self) -> None:
        assert len({row[0] for row in ROWS}) == len(ROWS) >= 80


def both(folder: Path, old: str, new: str) -> tuple[Components, Components]:
    """Load two schemas."""
    return read(folder / "old", old), read(folder / "new", new)


class TestAnswer:
    """An answer says where the sets differ, what is expected there, and why a question was not decided."""

    def test_path_and_expectation(self, tmp_path: Path) -> None:
        deep = '<element name="d" maxOccurs="5"><complexType>{}</complexType></element>'
        old, new = (holds(seq(el("z"), deep.format(seq(el("a", occurs))))) for occurs in ("?", ""))
        found = includes(*both(tmp_path, old, new), ROOT).counterexample
        assert found is not None
        assert [step.name.local for step in found.path] == ["R", "d"]
        assert found.difference == ChildMissing((), (name("a"),))
        assert str(found) == "R/d: a further child is required: a"

    def test_root_removed(self, tmp_path: Path) -> None:
        sets = both(tmp_path, plain("int"), '<element name="S"/>')
        found = includes(*sets, ROOT).counterexample
        assert found is not None
        assert found.difference == RootUnknown()
        assert message_of(Containment(*sets), found).text == "0"

    def test_root_that_is_not_there_has_no_messages(self, tmp_path: Path) -> None:
        assert includes(*both(tmp_path, plain("int"), ""), name("S")).verdict is Verdict.INCLUDED

    def test_reason(self, tmp_path: Path) -> None:
        answer = includes(*both(tmp_path, keyed(""), keyed(KEY)), ROOT)
        assert (answer.path, answer.reason) == ((ROOT,), "the identity constraints differ")

    def test_difference_goes_before_doubt(self, tmp_path: Path) -> None:
        old, new = (keyed(key).replace('maxOccurs="5"', f'maxOccurs="{most}"') for key, most in (("", 5), (KEY, 4)))
        assert includes(*both(tmp_path, old, new), ROOT).verdict is Verdict.NOT_INCLUDED

    def test_shortest_way_first(self, tmp_path: Path) -> None:
        tree = '<element name="R" type="t:Tree"/>' + TREE
        found = includes(*both(tmp_path, tree.format("s", el("a")), tree.format("s", el("b"))), ROOT).counterexample
        assert found is not None
        assert len(found.path) == 1

    def test_one_comparison_answers_all_roots(self, tmp_path: Path) -> None:
        roots = "".join(f'<element name="R{n}" type="t:Tree"/>' for n in range(20))
        old, new = (roots + TREE.format("s", el("a", occurs)) for occurs in ("?", "0-2"))
        comparison = Containment(*both(tmp_path, old, new))
        assert {comparison.includes(name(f"R{n}")).verdict for n in range(20)} == {Verdict.INCLUDED}
        assert {comparison.turned().includes(name(f"R{n}")).verdict for n in range(20)} == {Verdict.NOT_INCLUDED}


LARGE_BOUNDS = [
    ("counts of one element", holds(seq(el("a", "0-100000"))), holds(seq(el("a", "0-99999")))),
    (
        "counts of a choice",
        holds(one_of(el("a"), el("b"), occurs="0-1000")),
        holds(one_of(el("a"), el("b"), occurs="0-999")),
    ),
    (
        "counts within counts",
        holds(seq(el("a", "0-1000"), el("b", "*"), occurs="2-3")),
        holds(seq(el("a", "0-999"), el("b", "*"), occurs="2-3")),
    ),
    (
        "counts of a group",
        holds(seq(el("a"), el("b", "?"), occurs="1-1000")),
        holds(seq(el("a"), el("b", "?"), occurs="1-999")),
    ),
    (
        "two counts in a row",
        holds(seq(el("a", "0-1000"), el("b", "0-1000"))),
        holds(seq(el("a", "0-1000"), el("b", "0-999"))),
    ),
    ("long patterns", plain("string", "pattern=[a-z]{1,1000}"), plain("string", "pattern=[a-z]{1,999}")),
    ("long texts", plain("string", "maxLength=100000"), plain("string", "maxLength=99999")),
]


class TestLargeBounds:
    """Bounds of 100, 1,000 and more are numbers, not states: with states these rows would not end."""

    @pytest.mark.parametrize(("title", "old", "new"), LARGE_BOUNDS, ids=[row[0] for row in LARGE_BOUNDS])
    def test_decided(self, title: str, old: str, new: str, tmp_path: Path) -> None:
        sets = both(tmp_path, old, new)
        comparison = Containment(*sets)
        answers = comparison.includes(ROOT).verdict, comparison.turned().includes(ROOT).verdict
        assert answers == (Verdict.NOT_INCLUDED, Verdict.INCLUDED), title
