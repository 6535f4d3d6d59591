"""Who and what a message names: persons, addresses, what vouches for users, free texts; to be kept out of reports.

The input is read by its tags alone, in one pass, so that a message that breaks off, or is none, gives up its persons
too; nothing is held to any schema.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from fmk16.wire.personal import TELLING, VOUCHING, Kind, kind_of

_PERSONS = frozenset({"Person", "Patient", "HealthcareProfessional", "OnBehalfOfHeader", "KnownPersonIdentifier"})
"""Elements in which all that tells of somebody tells of one."""

_NUMBERS = frozenset({"PersonIdentifier", "HealthcareProfessionalIdentifier", "Identifier"})
_NAME_PARTS = ("GivenName", "MiddleName", "Surname")

_ENCODING = re.compile(rb"""<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.-]{1,40})["']""")
_TAG = re.compile(r"/?(?:[^\s/>:]+:)?([^\s/>:]+)")
_CDATA, _CDATA_END = "![CDATA[", "]]>"
_DEEPEST = 300
"""So many open elements are kept in mind; no message is that deep, but what is none may be."""

_NAMED = re.compile(r'Name\s*=\s*["\']([^"\'<>]*)["\']')
_ROLES = re.compile(r"GivenName|SurName|Surname|CivilRegistration|Authorization|Authorisation|CommonName|Email", re.I)
"""Attributes of an assertion that tell who the user is."""

_HARMLESS = re.compile(
    r"\d{4}-\d\d-\d\dT[\d:.]*\S*|(?:urn|https?|wst|wsse|xs|saml):\S*|[^\W\d]{1,15}(?: [^\W\d]{1,15})*"
)
"""What stands in security headers and is no secret: moments, names of formats, words."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Somebody, or something, that must not be shown.

    Attributes:
        kind: What it is.
        number: What tells somebody from all others: a person's or an authorisation's number; empty where none is known.
        names: What somebody is called, in full first.
        texts: What else tells of it, word for word.
    """

    kind: Kind
    number: str = ""
    names: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Identities:
    """All that a message names, in the order in which it does.

    Attributes:
        found: Each of them.
    """

    found: tuple[Identity, ...] = ()


NOBODY = Identities()
"""What a message names that names nobody."""


def identities_in(data: bytes) -> Identities:
    """Find what a message, as XML or as JSON, tells of anybody; whatever state it is in.

    >>> identities_in(b"<Person><Name><GivenName>Helle</GivenName><Surname>Bonde</Surname></Na").found[0].names
    ('Helle Bonde', 'Helle', 'Bonde')
    """
    text = _decoded(data)
    values = _json_values(text) if text.lstrip("\ufeff \t\r\n")[:1] in ("{", "[") else _xml_values(text)
    groups: dict[tuple[int, Kind], list[_Value]] = {}
    for value in values:
        groups.setdefault((value.group, value.kind), []).append(value)
    return Identities(tuple(dict.fromkeys(each for (_, kind), of in groups.items() for each in _identities(kind, of))))


@dataclass(frozen=True, slots=True)
class _Value:
    """A text of a message that tells something of somebody."""

    kind: Kind
    group: int
    name: str
    text: str


def _identities(kind: Kind, values: list[_Value]) -> Iterator[Identity]:
    """Put what tells of one together; free texts each stand for themselves."""
    if kind is Kind.FREE_TEXT:
        yield from (Identity(kind, texts=(value.text,)) for value in values)
        return
    if kind is Kind.CREDENTIAL:
        yield Identity(kind, texts=tuple(dict.fromkeys(value.text for value in values)))
        return
    number = next((value.text for value in values if value.name in _NUMBERS), "")
    parts = [value for part in _NAME_PARTS for value in values if value.name == part]
    whole = [" ".join(value.text for value in parts)] if len(parts) > 1 else []
    names = [
        *whole,
        *(value.text for value in values if value.name in ("Name", "Description")),
        *(v.text for v in parts),
    ]
    texts = [value.text for value in values if value.name not in (*_NAME_PARTS, "Name", "Description")]
    yield Identity(kind, number, tuple(dict.fromkeys(names)), tuple(dict.fromkeys([*texts, *_joined(kind, values)])))


def _joined(kind: Kind, values: list[_Value]) -> list[str]:
    """Give the post code and the district as they stand together."""
    joined = [value.text for name in ("PostCode", "DistrictName") for value in values if value.name == name]
    return [" ".join(joined)] if kind is Kind.ADDRESS and len(joined) == 2 else []


# --- XML -------------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Open:
    """An element whose end has not been met."""

    name: str
    number: int
    tag: str
    vouches: bool = False
    texts: list[str] = field(default_factory=list)


def _decoded(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    if b"\0" in data[:4]:
        return data.decode("utf-16-le" if data[1:2] == b"\0" else "utf-16-be", "replace")
    declared = _ENCODING.search(data[:200])
    try:
        return data.decode(declared.group(1).decode() if declared else "utf-8", "replace")
    except LookupError:
        return data.decode("utf-8", "replace")


def _xml_values(text: str) -> Iterator[_Value]:
    line: list[_Open] = [_Open("", 0, "")]
    for number, piece in enumerate(text.split("<"), 1):
        if piece.startswith(_CDATA):
            inside, _, after = piece.removeprefix(_CDATA).partition(_CDATA_END)
            line[-1].texts += [inside, unescape(after)]
            continue
        tag, _, after = piece.partition(">")
        named = _TAG.match(tag)
        if named is not None and tag[0] == "/":
            yield from _closed(line, named.group(1))
        elif named is not None and tag[0] not in "!?" and not tag.endswith("/"):
            name = named.group(1)
            line.append(_Open(name, number, tag, line[-1].vouches or name in VOUCHING))
            del line[1:-_DEEPEST]
        line[-1].texts.append(unescape(after) if "&" in after else after)
    while len(line) > 1:
        yield from _value(line)
        line.pop()


def _closed(line: list[_Open], name: str) -> Iterator[_Value]:
    """Close an element, and with it those within it that nobody closed; an end without a beginning closes none."""
    if len(line) > 1 and line[-1].name != name and all(each.name != name for each in line[-32:-1]):
        return
    while len(line) > 1:
        yield from _value(line)
        if line.pop().name == name:
            return


def _value(line: list[_Open]) -> Iterator[_Value]:
    own = line[-1]
    if own.name not in TELLING and not own.vouches:
        return
    text = " ".join("".join(own.texts).split())
    if not text:
        return
    kind = Kind.CREDENTIAL if own.vouches else kind_of([each.name for each in line[-2:]])
    if kind is None:
        return
    if kind is Kind.CREDENTIAL:
        yield from _of_security(line, text)
        return
    around = next((each for each in reversed(line) if each.name in _PERSONS), None)
    if around is None or kind in (Kind.ADDRESS, Kind.CONTACT):
        around = line[-2]
    is_own = own.name in _NUMBERS and around.name not in _PERSONS
    yield _Value(kind, own.number if is_own else around.number, own.name, text)


def _of_security(line: list[_Open], text: str) -> Iterator[_Value]:
    """Tell who the user is from what vouches for that; words, moments and names of formats say neither."""
    said = next((each.tag for each in reversed(line) if each.name == "Attribute"), "")
    named = _NAMED.search(said)
    around = next(each.number for each in line if each.vouches)
    if named and (role := _ROLES.search(named.group(1))):
        part = {"givenname": "GivenName", "surname": "Surname", "commonname": "Name"}.get(role.group().lower())
        yield _Value(
            Kind.PROFESSIONAL, around, part or ("Email" if role.group().lower() == "email" else "Identifier"), text
        )
    elif not _HARMLESS.fullmatch(text):
        yield _Value(Kind.CREDENTIAL, around, line[-1].name, text)


# --- JSON ------------------------------------------------------------------------------------------------------------

_MEMBER = re.compile(r'"([^"\\]{1,100})"\s*:\s*"((?:[^"\\]|\\.)*)"')


def _json_values(text: str) -> Iterator[_Value]:
    for names, number, said in _texts_in(text):
        kind = kind_of(names)
        if kind is not None and (value := " ".join(said.split())):
            yield _Value(kind, number, names[-1], value)


def _texts_in(text: str) -> Iterator[tuple[list[str], int, str]]:
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        yield from (([found.group(1)], found.start(), found.group(2)) for found in _MEMBER.finditer(text))
    else:
        yield from _members(content)


def _members(content: Any) -> Iterator[tuple[list[str], int, str]]:
    """Walk the texts of an object, each with the names on the way to it and the number of whom it tells of."""
    waiting: list[tuple[list[str], int, Any]] = [([], 0, content)]
    count = 0
    while waiting:
        names, around, value = waiting.pop()
        if isinstance(value, str):
            yield names, around, value
        elif isinstance(value, list):
            waiting += [(names, around, each) for each in reversed(value)]
        elif isinstance(value, dict):
            count += 1
            own = around if names[-1:] in (["Name"], ["Identifier"], ["PersonIdentifier"]) else count
            inner = [(names if key == "#text" else [*names[-31:], key], own, each) for key, each in value.items()]
            waiting += [each for each in reversed(inner) if not each[0][-1:] or not each[0][-1].startswith("@")]
