"""What the table of comparisons is made of: its rows, and small declarations to write them with.

A row says what changed and whom it breaks, each change as ``rule path: whom``. The letters are s for senders, r for
readers and c for generated classes; one with a question mark is not decided.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from re import findall
from typing import Any

Files = Mapping[str, str | bytes]
"""A set of several files; the first one leads to the others."""

REQUEST, RESPONSE, BOTH = "AskRequest", "AskResponse", "Content"


@dataclass(frozen=True, slots=True)
class Row:
    """Two sets and all that is to be said of them.

    Attributes:
        title: What the row is about.
        old: The declarations of a schema, or a set of files.
        new: The same later.
        changes: What is to be said, in any order.
        options: What `compare` is told besides.
        wrong: Why this is not said yet; empty when it is.
    """

    title: str
    old: str | Files
    new: str | Files
    changes: tuple[str, ...] = ()
    options: Mapping[str, Any] = field(default_factory=dict)
    wrong: str = ""

    @property
    def rules(self) -> frozenset[str]:
        """The rules that it fires."""
        return frozenset(change.split()[0] for change in self.changes)

    def breaks(self, whom: str) -> bool:
        """Whether it breaks somebody, by letter."""
        return any(whom in change.partition(": ")[2] for change in self.changes)


def row(
    title: str,
    old: str | Files,
    new: str | Files,
    *changes: str,
    wrong: str = "",
    options: Mapping[str, Any] | None = None,
) -> Row:
    """Make a row; without any change, it expects nothing at all."""
    return Row(title, old, new, changes, options or {}, wrong)


def either(
    title: str, old: str, new: str, *changes: str, more: tuple[str, str] | str = "", wrong: str = ""
) -> Iterator[Row]:
    """Make three rows of one type, which is that of a request, of a response, and of both.

    Args:
        title: What the rows are about.
        old: The content of a type; simple when it is that of a simple type.
        new: The same later.
        changes: What is to be said, with ``*`` for the type. Senders do not meet a response, nor readers a request.
        more: Declarations beside the type; two, when they change.
        wrong: Why this is not said yet.
    """
    before, after = (more, more) if isinstance(more, str) else more
    for where, root, met in (("a request", REQUEST, "s"), ("a response", RESPONSE, "r"), ("both", BOTH, "sr")):
        said = tuple(_met(change.replace("*", root, 1), met) for change in changes)
        yield Row(f"{title}, in {where}", _rooted(root, old) + before, _rooted(root, new) + after, said, wrong=wrong)


def _met(change: str, met: str) -> str:
    said, _, whom = change.partition(": ")
    kept = "".join(part for part in findall(r"[csr]\??", whom) if part[0] in f"c{met}")
    return f"{said}: {kept}" if kept else said


def _rooted(root: str, inner: str) -> str:
    kind = "simpleType" if inner.startswith(("<restriction", "<union", "<list")) else "complexType"
    if root == BOTH:
        roots = "".join(f'<element name="{name}" type="t:{BOTH}"/>' for name in (REQUEST, RESPONSE))
        return f'{roots}<{kind} name="{BOTH}">{inner}</{kind}>'
    return f'<element name="{root}"><{kind}>{inner}</{kind}></element>'


def request(inner: str, more: str = "") -> str:
    """Declare a request by the content of its type."""
    return _rooted(REQUEST, inner) + more


def response(inner: str, more: str = "") -> str:
    """Declare a response by the content of its type."""
    return _rooted(RESPONSE, inner) + more


def both(inner: str, more: str = "") -> str:
    """Declare a request and a response of one type, by its content."""
    return _rooted(BOTH, inner) + more


# --- declarations ----------------------------------------------------------------------------------------------------


def seq(*parts: str, occurs: str = "") -> str:
    """Write a sequence."""
    return f"<sequence{_occurs(occurs)}>{''.join(parts)}</sequence>"


def one_of(*parts: str, occurs: str = "") -> str:
    """Write a choice."""
    return f"<choice{_occurs(occurs)}>{''.join(parts)}</choice>"


def in_any_order(*parts: str) -> str:
    """Write an all group."""
    return f"<all>{''.join(parts)}</all>"


def el(local: str, occurs: str = "", kind: str = 'type="string"') -> str:
    """Write an element; ``occurs`` is such as ``?``, ``*``, ``+`` or ``2-5``."""
    return f'<element name="{local}" {kind}{_occurs(occurs)}/>'


def typed(local: str, name: str, occurs: str = "") -> str:
    """Write an element of a named type."""
    return el(local, occurs, f'type="t:{name}"')


def any_of(namespace: str = "##other", process: str = "lax", occurs: str = "") -> str:
    """Write a wildcard."""
    return f'<any namespace="{namespace}" processContents="{process}"{_occurs(occurs)}/>'


def attr(local: str, use: str = "", kind: str = 'type="string"') -> str:
    """Write an attribute."""
    return f'<attribute name="{local}" {kind}{f" use={use!r}" if use else ""}/>'


def of(base: str, *facets: str) -> str:
    """Restrict a simple type; a facet is written ``name=value``."""
    pairs = (facet.partition("=") for facet in facets)
    inner = "".join(f'<{facet} value="{text}"/>' for facet, _, text in pairs)
    return f'<restriction base="{base}">{inner}</restriction>'


def union(*members: str) -> str:
    """Unite simple types."""
    return f"<union>{''.join(f'<simpleType>{member}</simpleType>' for member in members)}</union>"


def items(member: str) -> str:
    """List a simple type."""
    return f"<list><simpleType>{member}</simpleType></list>"


def words(*values: str) -> str:
    """Restrict strings to a few."""
    return of("string", *(f"enumeration={value}" for value in values))


def simple(local: str, inner: str) -> str:
    """Declare a named simple type."""
    return f'<simpleType name="{local}">{inner}</simpleType>'


def complex_(local: str, inner: str, kind: str = "") -> str:
    """Declare a named complex type."""
    return f'<complexType name="{local}" {kind}>{inner}</complexType>'


def extends(base: str, inner: str = "") -> str:
    """Extend a complex type."""
    return f'<complexContent><extension base="{base}">{inner}</extension></complexContent>'


def _occurs(text: str) -> str:
    if not text:
        return ""
    text = {"?": "0-1", "*": "0-unbounded", "+": "1-unbounded"}.get(text, text)
    least, _, most = text.partition("-")
    return f' minOccurs="{least}" maxOccurs="{most}"'


A, B, C = (el(local) for local in ("Alpha", "Beta", "Gamma"))
