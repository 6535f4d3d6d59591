"""Messages of one schema set, written as small as can be around a difference from another set."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from lxml import etree

from fmk16.interface.components import Atomic, Facets, Name, SimpleType, UnionOf
from fmk16.interface.language.attributes import value_type
from fmk16.interface.language.content import Language
from fmk16.interface.language.leaves import Held, Pick
from fmk16.interface.language.product import UNKNOWN_VALUE
from fmk16.interface.language.result import (
    AttributeRefused,
    AttributeValueRefused,
    ChildMissing,
    ChildRefused,
    Counterexample,
    NilRefused,
    Step,
    TextRefused,
    ValueRefused,
)
from fmk16.interface.language.simple import fixed_to
from fmk16.interface.language.values import Values

NO_TEXT = Atomic("string", (Facets(enumeration=("",)),))
_NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil"


def element_values(held: Held, simple: SimpleType | None) -> SimpleType:
    """Give the type of what may be written in an element: its values, the fixed one alone, and none for a default."""
    assert simple is not None  # noqa: S101 - asked for simple content only
    if held.fixed is not None:
        simple = fixed_to(simple, held.fixed)
    return simple if held.fixed is None and held.default is None else UnionOf((NO_TEXT, simple))


class UnknownValueError(ValueError):
    """A message needs a value of a type of which none is known."""


class Writer:
    """Writes the messages of one schema set."""

    def __init__(self, language: Language, values: Values) -> None:
        self._language = language
        self._values = values

    def message(self, counterexample: Counterexample) -> etree._Element:
        """Write a smallest message for a counterexample.

        Raises:
            UnknownValueError: It needs a value of a type of which none is known.
        """
        path = counterexample.path
        root = _element(path[0].name)
        element = root
        for step, following in pairwise(path):
            self._attributes(element, step.sub)
            element = self._around(element, step, following)
        self._different(element, path[-1], counterexample)
        return root

    def _around(self, element: etree._Element, step: Step, following: Step) -> etree._Element:
        """Write the children before one of the path, that one, and what has to come after; give that one."""
        child = _element(following.name)
        picks = (*following.before, Pick(following.name, following.sub))
        self._fill(element, following.before)
        element.append(child)
        self._fill(element, self._rest(step.sub, picks))
        return child

    def _different(self, element: etree._Element, step: Step, counterexample: Counterexample) -> None:
        held = step.sub
        self._attributes(element, held)
        match counterexample.difference:
            case ChildRefused(child, before):
                self._fill(element, (*before, child, *self._rest(held, (*before, child))))
            case ChildMissing(before):
                self._fill(element, before)
            case NilRefused():
                element.set(_NIL, "true")
            case ValueRefused(text):
                element.text = text
            case TextRefused(text):
                self._fill(element, self._rest(held, ()))
                element.text = text
            case AttributeRefused(name, text) | AttributeValueRefused(name, text):
                element.set(_tag(name), text)
                self._content(element, held)
            case _:
                self._content(element, held)

    def _rest(self, held: Held, picks: Iterable[Pick]) -> tuple[Pick, ...]:
        return self._language.rest(self._language.model(held.type), picks)

    def _fill(self, element: etree._Element, picks: Iterable[Pick]) -> None:
        for pick in picks:
            for _ in range(pick.count):
                child = _element(pick.name)
                element.append(child)
                self._attributes(child, pick.held)
                self._content(child, pick.held)

    def _attributes(self, element: etree._Element, held: Held) -> None:
        for use in self._language.type(held.type).attributes:
            if use.required:
                element.set(_tag(use.name), self._sample(value_type(use)))

    def _content(self, element: etree._Element, held: Held) -> None:
        if self._language.is_best_nil(held):
            element.set(_NIL, "true")
            return
        found = self._language.type(held.type)
        if found.simple_content is not None:
            element.text = self._sample(element_values(held, found.simple_content)) or None
        else:
            self._fill(element, self._language.least(self._language.model(held.type))[1])

    def _sample(self, simple: SimpleType) -> str:
        text = self._values.sample(simple)
        if text is None:
            raise UnknownValueError(UNKNOWN_VALUE)
        return text


def _tag(name: Name) -> str:
    return f"{{{name.namespace}}}{name.local}" if name.namespace else name.local


def _element(name: Name) -> etree._Element:
    return etree.Element(_tag(name), nsmap={"m": name.namespace} if name.namespace else None)
