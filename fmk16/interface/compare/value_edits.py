"""What differs between two simple types, facet by facet and value by value; each edit with the type it alone makes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

from fmk16.interface.compare.notation import facets_text, simple_text, values_text
from fmk16.interface.components import Atomic, Facets, ListOf, SimpleType, Site, UnionOf
from fmk16.interface.language import moments
from fmk16.interface.language.builtins import BUILTINS
from fmk16.interface.language.simple import lengths

_MOST_ITEMS = 1_000
"""Up to so many items a list is written out."""
_LENGTHS = ("length", "min_length", "max_length")
_LOWER = ("min_inclusive", "min_exclusive")
_UPPER = ("max_inclusive", "max_exclusive")
_DIGITS = ("total_digits", "fraction_digits")
_GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("length", ("length",)),
    ("length", ("min_length",)),
    ("length", ("max_length",)),
    ("range", _LOWER),
    ("range", _UPPER),
    ("digits", ("total_digits",)),
    ("digits", ("fraction_digits",)),
    ("white-space", ("white_space",)),
)
"""Facets that are one edit when they change, and the beginning of its rule's id."""

Way = Literal["tightened", "loosened", "changed"]


@dataclass(frozen=True, slots=True)
class ValueEdit:
    """One difference between two simple types.

    Attributes:
        rule: The id of its rule; ``pattern`` alone where only the values can tell which one it is.
        before: What the old type says.
        after: What the new type says.
        applied: The old type with this edit; the old type itself where a value came or went.
        undone: The new type without it; the new type itself where a value came or went.
        old: What declares it in the old set.
        new: What declares it in the new set.
        value: The value of an enumeration that came or went, which proves itself: there may be thousands of them, each
            of which would need two types with all the others.
        text: The value as the whole type has it: a list of it, where it is that of an item.
    """

    rule: str
    before: str
    after: str
    applied: SimpleType
    undone: SimpleType
    old: Site | None = None
    new: Site | None = None
    value: str | None = None
    text: str = ""

    @property
    def is_removal(self) -> bool:
        """Whether the new type lacks something."""
        return not self.after


def value_edits(old: SimpleType, new: SimpleType) -> Iterator[ValueEdit]:
    """Give what differs between two simple types."""
    if old == new:
        return
    match old, new:
        case Atomic(builtin), Atomic(other) if _family(builtin) != _family(other):
            yield _replaced(old, new)
        case Atomic(), Atomic():
            yield from _of_atomic(old, new)
        case ListOf(), ListOf():
            yield from _of_items(old, new)
            yield from _of_facets(old, new)
        case UnionOf(), UnionOf():
            yield from _of_members(old, new)
            yield from _of_facets(old, new)
        case _, UnionOf() if old in new.members:
            yield from _of_members(UnionOf((old,)), new)
        case UnionOf(), _ if new in old.members:
            yield from _of_members(old, UnionOf((new,)))
        case _:
            yield _replaced(old, new)


def _family(builtin: str) -> str:
    return BUILTINS[builtin].family if builtin in BUILTINS else builtin


def _replaced(old: SimpleType, new: SimpleType) -> ValueEdit:
    return ValueEdit("base-type-changed", simple_text(old), simple_text(new), new, old, _base(old), _base(new))


def _base(simple: SimpleType) -> Site | None:
    """Give what says which built-in type a type is made of; for a list or union, what restricts it."""
    return simple.site if isinstance(simple, Atomic) else _site(simple)


def _site(simple: SimpleType) -> Site | None:
    return next((step.site for step in reversed(simple.steps) if step.site), None)


# --- what simple types are made of -----------------------------------------------------------------------------------


def _of_atomic(old: Atomic, new: Atomic) -> Iterator[ValueEdit]:
    if old.builtin != new.builtin:
        applied, undone = replace(old, builtin=new.builtin), replace(new, builtin=old.builtin)
        yield ValueEdit("base-type-changed", old.builtin, new.builtin, applied, undone, _base(old), _base(new))
    yield from _of_facets(old, new)


def _of_items(old: ListOf, new: ListOf) -> Iterator[ValueEdit]:
    for edit in value_edits(old.item, new.item):
        text = _listed(edit.text, old if edit.is_removal else new)
        yield replace(edit, applied=replace(old, item=edit.applied), undone=replace(new, item=edit.undone), text=text)


def _listed(item: str, simple: ListOf) -> str:
    """Give a list of one item, as often as there have to be items at least."""
    least = lengths(simple.steps)[0]
    return " ".join([item] * least) if 1 < least <= _MOST_ITEMS else item


def _of_members(old: UnionOf, new: UnionOf) -> Iterator[ValueEdit]:
    gone = [member for member in old.members if member not in new.members]
    come = [member for member in new.members if member not in old.members]
    for one, other in _partners(gone, come):
        for edit in value_edits(one, other):
            yield replace(
                edit, applied=_with_member(old, one, edit.applied), undone=_with_member(new, other, edit.undone)
            )
        gone.remove(one)
        come.remove(other)
    for one in gone:
        applied, undone = _with_member(old, one, None), replace(new, members=(*new.members, one))
        yield ValueEdit("union-member-removed", simple_text(one), "", applied, undone, _site(one), None)
    for other in come:
        applied, undone = replace(old, members=(*old.members, other)), _with_member(new, other, None)
        yield ValueEdit("union-member-added", "", simple_text(other), applied, undone, None, _site(other))


def _partners(gone: list[SimpleType], come: list[SimpleType]) -> list[tuple[SimpleType, SimpleType]]:
    """Pair the members of one kind that went and came, in order."""
    left = list(come)
    pairs = []
    for one in gone:
        other = next((each for each in left if _kind(each) == _kind(one)), None)
        if other is not None:
            left.remove(other)
            pairs.append((one, other))
    return pairs


def _kind(simple: SimpleType) -> tuple[object, ...]:
    has_words = any(step.enumeration is not None for step in simple.steps)
    return type(simple), _family(simple.builtin) if isinstance(simple, Atomic) else "", has_words


def _with_member(union: UnionOf, member: SimpleType, instead: SimpleType | None) -> UnionOf:
    members = (instead if each is member else each for each in union.members)
    return replace(union, members=tuple(each for each in members if each is not None))


# --- facets ----------------------------------------------------------------------------------------------------------


def _of_facets(old: SimpleType, new: SimpleType) -> Iterator[ValueEdit]:
    if old.steps == new.steps:
        return
    mine, theirs = _effective(old.steps), _effective(new.steps)
    for group, names in _GROUPS:
        before, after = ({name: getattr(each, name) for name in names} for each in (mine, theirs))
        is_blank = group == "white-space" and _blanks(old, mine) == _blanks(new, theirs)
        if before != after and not is_blank:
            rule = f"{group}-{_way(group, before, after, old)}"
            yield _edit(rule, old, new, names, facets_text(_only(before)), facets_text(_only(after)))
    yield from _of_patterns(old, new)
    yield from _of_enumeration(old, new, mine, theirs)


def _blanks(simple: SimpleType, facets: Facets) -> str:
    """Say what is done to blanks, whether that is stated or goes without saying."""
    builtin = BUILTINS.get(simple.builtin) if isinstance(simple, Atomic) else None
    return facets.white_space or (builtin.blanks if builtin else "collapse")


def _only(facets: dict[str, Any]) -> Facets:
    return replace(Facets(), **facets)


def _effective(steps: tuple[Facets, ...]) -> Facets:
    """Give the facets that hold after all steps, patterns aside: of each the last stated, as each may only narrow."""
    found: dict[str, Any] = {}
    for step in steps:
        for names in (*((name,) for name in (*_LENGTHS, *_DIGITS, "white_space", "enumeration")), _LOWER, _UPPER):
            stated = {name: getattr(step, name) for name in names}
            if any(value is not None for value in stated.values()):
                found |= stated
    return _only(found)


def _edit(rule: str, old: SimpleType, new: SimpleType, names: tuple[str, ...], before: str, after: str) -> ValueEdit:
    return ValueEdit(
        rule,
        before,
        after,
        _with_facets(old, _effective(new.steps), names),
        _with_facets(new, _effective(old.steps), names),
        _stating(old, names),
        _stating(new, names),
    )


def _with_facets(simple: SimpleType, other: Facets, names: tuple[str, ...]) -> SimpleType:
    """Give a type with some facets taken from another."""
    taken = {name: getattr(other, name) for name in names}
    nothing: dict[str, Any] = dict.fromkeys(names)
    bare = tuple(replace(step, **nothing) for step in simple.steps)
    return replace(simple, steps=(*bare, _only(taken)))


def _stating(simple: SimpleType, names: tuple[str, ...]) -> Site | None:
    """Give the site of the last step that states one of some facets."""
    stating = (step for step in reversed(simple.steps) if any(getattr(step, name) is not None for name in names))
    found = next(stating, None)
    return found.site if found else _site(simple)


def _way(group: str, before: dict[str, object], after: dict[str, object], simple: SimpleType) -> Way:
    """Say whether a facet allows less than before, or more; it does when it is not there any more."""
    if group == "white-space":
        return "changed"
    (old_name, old), (new_name, new) = _stated(before), _stated(after)
    if old is None or new is None:
        return "tightened" if old is None else "loosened"
    order = _order(simple, str(old), str(new))
    if order == 0:
        return "tightened" if "exclusive" in new_name else "loosened"
    if order is None or "length" in (old_name, new_name):
        return "changed"
    is_lower = new_name.startswith("min")
    return "tightened" if (order < 0) == is_lower else "loosened"


def _stated(facets: dict[str, object]) -> tuple[str, object]:
    return next(((name, value) for name, value in facets.items() if value is not None), ("", None))


def _order(simple: SimpleType, old: str, new: str) -> int | None:
    try:
        left, right = Decimal(old), Decimal(new)
    except InvalidOperation:
        builtin = simple.builtin if isinstance(simple, Atomic) else ""
        if _family(builtin) != "ordered":
            return None
        first, second = moments.value_of(builtin, old), moments.value_of(builtin, new)
        return None if first is None or second is None else moments.compare(first, second)
    return (left > right) - (left < right)


def _of_patterns(old: SimpleType, new: SimpleType) -> Iterator[ValueEdit]:
    mine, theirs = _patterns(old), _patterns(new)
    if mine == theirs:
        return
    yield ValueEdit(
        "pattern",
        " and ".join(map(_alternatives, mine)),
        " and ".join(map(_alternatives, theirs)),
        _with_patterns(old, theirs),
        _with_patterns(new, mine),
        _stating_pattern(old),
        _stating_pattern(new),
    )


def _patterns(simple: SimpleType) -> tuple[tuple[str, ...], ...]:
    return tuple(step.patterns for step in simple.steps if step.patterns)


def _alternatives(patterns: tuple[str, ...]) -> str:
    return " or ".join(patterns)


def _with_patterns(simple: SimpleType, patterns: tuple[tuple[str, ...], ...]) -> SimpleType:
    bare = tuple(replace(step, patterns=()) for step in simple.steps)
    return replace(simple, steps=(*bare, *(Facets(patterns=each) for each in patterns)))


def _stating_pattern(simple: SimpleType) -> Site | None:
    return next((step.site for step in reversed(simple.steps) if step.patterns), _site(simple))


def _of_enumeration(old: SimpleType, new: SimpleType, mine: Facets, theirs: Facets) -> Iterator[ValueEdit]:
    before, after = mine.enumeration, theirs.enumeration
    names = ("enumeration",)
    if before is None or after is None:
        if before != after:
            rule = f"enumeration-{'added' if before is None else 'removed'}"
            yield _edit(rule, old, new, names, values_text(before or ()), values_text(after or ()))
        return
    sites = _stating(old, names), _stating(new, names)
    gone, come = _unlike(before, after, old), _unlike(after, before, new)
    for value in gone:
        yield ValueEdit("enumeration-value-removed", repr(value), "", old, new, *sites, value, value)
    for value in come:
        yield ValueEdit("enumeration-value-added", "", repr(value), old, new, *sites, value, value)


def _unlike(values: tuple[str, ...], others: tuple[str, ...], simple: SimpleType) -> list[str]:
    """Give the values that are not among others, however they are written: 1 is 01 to a number."""
    builtin = simple.builtin if isinstance(simple, Atomic) else "string"
    known = {_meaning(each, builtin) for each in others}
    return [each for each in values if _meaning(each, builtin) not in known]


def _meaning(value: str, builtin: str) -> object:
    match _family(builtin):
        case "decimal":
            with suppress(InvalidOperation):
                return Decimal(value)
        case "boolean":
            return value.strip() in ("true", "1")
        case "ordered":
            return moments.value_of(builtin, value.strip())
    return value
