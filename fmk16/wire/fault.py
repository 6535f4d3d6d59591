"""What a SOAP fault says of itself, beside the ``FMKDetail`` in it: the same for SOAP 1.1 and 1.2."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from fmk16.model.scalars import BLANKS
from fmk16.wire.envelope import SOAP_12, SOAP_NAMESPACES, empty_envelope, mark_payload, parse_part

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class Fault:
    """A SOAP fault.

    Attributes:
        code: Whose fault it is, without a prefix: ``Client`` or ``Server`` in SOAP 1.1, ``Sender`` or ``Receiver`` in
            SOAP 1.2.
        text: What went wrong: ``faultstring``, or the first ``Reason``.
        actor: Who found it: ``faultactor``, or ``Role``; empty when that is not said.
        subcodes: What narrows the code down, the widest first; SOAP 1.2 only.
        texts: The ``Reason`` in every language that it is given in, each behind the language; SOAP 1.2 only.
    """

    code: str
    text: str
    actor: str = ""
    subcodes: tuple[str, ...] = ()
    texts: tuple[tuple[str, str], ...] = ()


def fault_of(element: etree._Element) -> Fault:
    """Read a ``Fault`` element; what it leaves out is empty."""
    if element.tag == f"{{{SOAP_12}}}Fault":
        return _fault_12(element)
    code, text, actor = (_text(element.find(name)) for name in ("faultcode", "faultstring", "faultactor"))
    return Fault(_bare(code), text, actor)


def fault_in(envelope: bytes) -> Fault | None:
    """Read the fault that an envelope holds, if it holds one."""
    if b"Fault" not in envelope:
        return None
    root = parse_part(envelope)
    found = (root.find(f"{{{soap}}}Body/{{{soap}}}Fault") for soap in SOAP_NAMESPACES)
    fault = next((each for each in found if each is not None), None)
    return None if fault is None else fault_of(fault)


def fault_envelope(fault: Fault, version: str = "1.1") -> bytes:
    """Give an envelope with a fault around the place where its ``FMKDetail`` belongs; for ``Message.envelope``.

    Raises:
        ValueError: There is no such version of SOAP.
    """
    envelope = parse_part(empty_envelope(version))
    soap = str(etree.QName(envelope).namespace)
    body = envelope[1]
    body.clear()
    element = etree.SubElement(body, f"{{{soap}}}Fault")
    detail = _written_12(element, fault) if soap == SOAP_12 else _written_11(element, fault)
    mark_payload(detail)
    return etree.tostring(envelope)


# --- SOAP 1.1 --------------------------------------------------------------------------------------------------------


def _written_11(element: etree._Element, fault: Fault) -> etree._Element:
    etree.SubElement(element, "faultcode").text = f"{element.prefix}:{fault.code}"
    etree.SubElement(element, "faultstring").text = fault.text
    if fault.actor:
        etree.SubElement(element, "faultactor").text = fault.actor
    return etree.SubElement(element, "detail")


# --- SOAP 1.2 --------------------------------------------------------------------------------------------------------


def _fault_12(element: etree._Element) -> Fault:
    code = element.find(f"{{{SOAP_12}}}Code")
    values = () if code is None else tuple(map(_bare, _values(code)))
    reasons = element.findall(f"{{{SOAP_12}}}Reason/{{{SOAP_12}}}Text")
    texts = tuple((str(reason.get(_LANGUAGE, "")), _text(reason)) for reason in reasons)
    actor = _text(element.find(f"{{{SOAP_12}}}Role"))
    return Fault("".join(values[:1]), "".join(text for _, text in texts[:1]), actor, values[1:], texts)


def _values(code: etree._Element | None) -> Iterator[str]:
    while code is not None:
        yield _text(code.find(f"{{{SOAP_12}}}Value"))
        code = code.find(f"{{{SOAP_12}}}Subcode")


def _written_12(element: etree._Element, fault: Fault) -> etree._Element:
    holder = etree.SubElement(element, f"{{{SOAP_12}}}Code")
    etree.SubElement(holder, f"{{{SOAP_12}}}Value").text = f"{element.prefix}:{fault.code}"
    for subcode in fault.subcodes:
        holder = etree.SubElement(holder, f"{{{SOAP_12}}}Subcode")
        etree.SubElement(holder, f"{{{SOAP_12}}}Value").text = subcode
    reason = etree.SubElement(element, f"{{{SOAP_12}}}Reason")
    for language, text in fault.texts or (("en", fault.text),):
        etree.SubElement(reason, f"{{{SOAP_12}}}Text", {_LANGUAGE: language}).text = text
    if fault.actor:
        etree.SubElement(element, f"{{{SOAP_12}}}Role").text = fault.actor
    return etree.SubElement(element, f"{{{SOAP_12}}}Detail")


# --- both ------------------------------------------------------------------------------------------------------------


def _text(element: etree._Element | None) -> str:
    return "" if element is None else (element.text or "").strip(BLANKS)


def _bare(code: str) -> str:
    """Take the prefix off a code."""
    return code.rpartition(":")[2]
