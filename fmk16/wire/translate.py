"""What a given schema set refuses, in our words: the names are taken from the processor's message, its text is not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from lxml.etree import ErrorTypes

from fmk16.finding import Said
from fmk16.wire.diagnose import Fault
from fmk16.wire.validate import FORM_CODES, Refusal
from fmk16.wire.vocabulary import interface_names
from fmk16.wire.words import attribute_missing, bare, expected_got, is_personal, listed, local_name, quoted

_NAME = re.compile(r"\{[^}]*\}([\w.-]+)")

_TOLD: Mapping[int, tuple[str, str]] = MappingProxyType(
    {
        ErrorTypes.SCHEMAV_CVC_LENGTH_VALID: ("SCH-06", "a value of another length"),
        ErrorTypes.SCHEMAV_CVC_MINLENGTH_VALID: ("SCH-06", "a longer value"),
        ErrorTypes.SCHEMAV_CVC_MAXLENGTH_VALID: ("SCH-06", "a shorter value"),
        ErrorTypes.SCHEMAV_CVC_MININCLUSIVE_VALID: ("SCH-06", "a greater value"),
        ErrorTypes.SCHEMAV_CVC_MINEXCLUSIVE_VALID: ("SCH-06", "a greater value"),
        ErrorTypes.SCHEMAV_CVC_MAXINCLUSIVE_VALID: ("SCH-06", "a smaller value"),
        ErrorTypes.SCHEMAV_CVC_MAXEXCLUSIVE_VALID: ("SCH-06", "a smaller value"),
        ErrorTypes.SCHEMAV_CVC_TOTALDIGITS_VALID: ("SCH-06", "fewer digits"),
        ErrorTypes.SCHEMAV_CVC_FRACTIONDIGITS_VALID: ("SCH-06", "fewer digits after the point"),
        ErrorTypes.SCHEMAV_CVC_PATTERN_VALID: ("SCH-06", "a value of another form"),
        ErrorTypes.SCHEMAV_CVC_ENUMERATION_VALID: ("SCH-06", "one of the listed values"),
        **dict.fromkeys(FORM_CODES, ("SCH-05", "a value of another form")),
        ErrorTypes.SCHEMAV_CVC_COMPLEX_TYPE_2_1: ("SCH-09", "nothing in it"),
        ErrorTypes.SCHEMAV_CVC_COMPLEX_TYPE_2_2: ("SCH-01", "a value"),
        ErrorTypes.SCHEMAV_CVC_COMPLEX_TYPE_2_3: ("SCH-09", "elements alone"),
        ErrorTypes.SCHEMAV_CVC_TYPE_3_1_2: ("SCH-01", "a value"),
        ErrorTypes.SCHEMAV_CVC_COMPLEX_TYPE_3_1: ("SCH-08", "no such attribute"),
        ErrorTypes.SCHEMAV_CVC_COMPLEX_TYPE_3_2_1: ("SCH-08", "no such attribute"),
        ErrorTypes.SCHEMAV_CVC_TYPE_3_1_1: ("SCH-08", "no such attribute"),
        ErrorTypes.SCHEMAV_CVC_ELT_3_1: ("SCH-08", "no such attribute"),
        ErrorTypes.SCHEMAV_CVC_COMPLEX_TYPE_4: ("SCH-07", "another attribute"),
        ErrorTypes.SCHEMAV_CVC_ELT_1: ("MSG-01", "a root element of the given schema set"),
    }
)
"""The kind of finding for each of the processor's codes, and what was expected."""


def translate(refusal: Refusal) -> Fault:
    """Turn a refusal into a fault of ours."""
    kind, text = _misfit(refusal) if refusal.code == ErrorTypes.SCHEMAV_ELEMENT_CONTENT else _told(refusal)
    return Fault(kind, refusal.element, (), text)


def _told(refusal: Refusal) -> tuple[str, str]:
    kind, expected = _TOLD.get(refusal.code, ("SCH-01", "something else"))
    name, attribute = local_name(refusal.element), bare(refusal.attribute)
    match kind:
        case "MSG-01":
            return kind, Said("expected a root element of the given schema set, got {got}", got=name)
        case "SCH-07":
            return kind, attribute_missing(name, attribute)
        case "SCH-08":
            return kind, expected_got(name, Said(expected), attribute or "xsi:nil")
        case "SCH-01" | "SCH-09" if len(refusal.element):
            return "SCH-01", expected_got(name, Said(expected), local_name(refusal.element[0]))
        case _:
            where = f"{name}/@{attribute}" if attribute else name
            return kind, expected_got(where, Said(expected), _value(refusal))


def _misfit(refusal: Refusal) -> tuple[str, str]:
    name = local_name(refusal.element)
    names = _NAME.findall(refusal.message.partition("Expected is")[2])
    if "Missing child" in refusal.message:
        return "SCH-03", Said("{element} ends too early: expected {expected}", element=name, expected=listed(names))
    parent = refusal.element.getparent()
    holder = local_name(parent) if parent is not None else Said("the message")
    expected = listed(names) or Said("the end of {element}", element=holder)
    if name in interface_names():
        return "SCH-02", expected_got(holder, expected, name)
    stranger = Said("{got}{what}", got=name, what=Said(", which fmk16's model does not know"))
    return "SCH-01", expected_got(holder, expected, stranger)


def _value(refusal: Refusal) -> str:
    value = refusal.value
    return quoted(value, personal=is_personal(refusal.element)) if value.strip() else Said("nothing")
