"""Attributes of one type beside those of another."""

from __future__ import annotations

from collections.abc import Iterator

from fmk16.interface.components import Atomic, AttributeUse, ComplexType, Name, SimpleType, Wildcard
from fmk16.interface.language.leaves import STRANGE, admits, namespaces_of
from fmk16.interface.language.result import AttributeMissing, AttributeRefused, AttributeValueRefused, Difference
from fmk16.interface.language.simple import fixed_to
from fmk16.interface.language.values import Refused, Unsure, Values

_ANY_VALUE = Atomic("anySimpleType")


def differences(sub: ComplexType, sup: ComplexType, values: Values) -> Iterator[Difference | Unsure]:
    """Give what one type's attributes let through that the other's refuse, or may refuse."""
    theirs = {use.name: use for use in sup.attributes}
    own = {use.name: use for use in sub.attributes}
    for name, use in theirs.items():
        if use.required and not (name in own and own[name].required):
            yield AttributeMissing(name)
    for name, use in own.items():
        if not values.is_empty(value_type(use)):
            yield from _of_one(use, theirs.get(name), sup.any_attribute, values)
    if sub.any_attribute and sub.any_attribute != sup.any_attribute:
        yield from _of_others(sub.any_attribute, sup.any_attribute, own, theirs)
    if sub.any_attribute:
        yield from _let_in(sub.any_attribute, own, theirs, values)


def value_type(use: AttributeUse) -> SimpleType:
    """Give the type of an attribute's values, with what it is fixed to as the only one."""
    return use.type if use.fixed is None else fixed_to(use.type, use.fixed)


def _of_one(
    use: AttributeUse, other: AttributeUse | None, wildcard: Wildcard | None, values: Values
) -> Iterator[Difference | Unsure]:
    if other is None:
        if wildcard is None or not admits(wildcard, use.name.namespace):
            yield _refused(use, values)
        elif wildcard.process == "strict":
            yield Unsure(f"whether a wildcard lets in the attribute {use.name} depends on global attributes")
        return
    match values.compare(value_type(use), value_type(other)):
        case Refused(text):
            yield AttributeValueRefused(use.name, text)
        case Unsure() as unsure:
            yield unsure


def _refused(use: AttributeUse, values: Values) -> AttributeRefused | Unsure:
    text = values.sample(value_type(use))
    if text is None:
        return Unsure(f"no value is known of the attribute {use.name}")
    return AttributeRefused(use.name, text)


def _of_others(
    wildcard: Wildcard, other: Wildcard | None, own: dict[Name, AttributeUse], theirs: dict[Name, AttributeUse]
) -> Iterator[Difference | Unsure]:
    """Compare what two wildcards let in, in each namespace that either names and in one that none does."""
    named = namespaces_of(wildcard) | (namespaces_of(other) if other else frozenset()) | {"", STRANGE}
    for namespace in sorted(named, key=lambda name: (name != STRANGE, name)):
        if admits(wildcard, namespace) and not (other and admits(other, namespace)):
            if wildcard.process == "strict":
                yield Unsure(f"a wildcard lets in global attributes of {namespace or 'no namespace'} on one side only")
            else:
                yield AttributeRefused(_unknown(namespace, {**own, **theirs}), "")
    if other is None or wildcard.process in (other.process, "strict") or other.process == "skip":
        return
    if wildcard.process == "skip" and other.process == "lax":
        yield Unsure("a wildcard skips the attributes it lets in, and validates them on the other side")
        return
    for namespace in (STRANGE, *sorted(named)):
        if admits(wildcard, namespace):
            yield AttributeRefused(_unknown(namespace, {**own, **theirs}), "")
            return


def _unknown(namespace: str, known: dict[Name, AttributeUse]) -> Name:
    local = "unknown"
    while Name(namespace, local) in known:
        local += "1"
    return Name(namespace, local)


def _let_in(
    wildcard: Wildcard, own: dict[Name, AttributeUse], theirs: dict[Name, AttributeUse], values: Values
) -> Iterator[Difference | Unsure]:
    """Compare attributes that only the other side names with anything that a wildcard lets in under their name."""
    for name, use in theirs.items():
        if name in own or not admits(wildcard, name.namespace):
            continue
        match values.compare(_ANY_VALUE, value_type(use)):
            case Refused(text) if wildcard.process == "skip" or (wildcard.process == "lax" and not name.namespace):
                yield AttributeValueRefused(name, text)
            case Refused() | Unsure():
                yield Unsure(f"whether a wildcard lets in the attribute {name} depends on global attributes")
