"""One document judged by structure: schema, ``xsi:type``, binding; findings or a typed message come out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace

from lxml import etree
from pydantic import ValidationError

from fmk16.errors import OtherVersionError, UnknownRootError
from fmk16.finding import Finding, Location, Said, Severity
from fmk16.model.message import HEADERS, ROOTS
from fmk16.model.structure import NAMESPACE, Element
from fmk16.wire.binding import XSI, BindingError, bind_in_step
from fmk16.wire.collector import PausedCollector
from fmk16.wire.diagnose import XSI_TYPE, Fault, diagnose
from fmk16.wire.document import Document
from fmk16.wire.encrypted import ENCRYPTED, encrypted_in
from fmk16.wire.envelope import (
    SOAP_NAMESPACES,
    EnvelopeError,
    FaultWithoutDetailError,
    Unwrapped,
    frame_of,
    unwrap,
)
from fmk16.wire.fault import fault_of
from fmk16.wire.hints import root_hint
from fmk16.wire.in_step import Steps, in_step
from fmk16.wire.kinds import KINDS
from fmk16.wire.locate import locate
from fmk16.wire.message import Header, Message
from fmk16.wire.place import Elements, place_of_error
from fmk16.wire.recognise import structure_of
from fmk16.wire.translate import translate
from fmk16.wire.validate import Refusal, accepts, knows, own_schema, refusals, without_blanks
from fmk16.wire.words import expected_got, local_name, quoted, words_of

_HEADERS = frozenset({f"{{{NAMESPACE}}}{name}" for name in HEADERS})

MOST_FAULTS = 1000
"""So many faults of one document are shown, and looked for in each of its parts."""

SMALL_SIZE = 100_000
"""In so many bytes, no part is vast."""

_HAS_XSI_TYPE = etree.XPath("boolean(descendant-or-self::*/@xsi:type)", namespaces={"xsi": XSI.strip("{}")})
_IS_VAST = etree.XPath("boolean(descendant-or-self::*/*[1001]) or boolean(descendant::*[100001])")
"""Whether there are so many siblings, or elements, that the processor could take too long to list what it refuses."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdict on one document.

    Attributes:
        root: The name of the payload's element; empty when there is none.
        findings: What was found, in document order.
        message: The typed message, when nothing speaks against it and the model knows it.
        not_checked: Why the payload could not be checked; empty when it was.
    """

    root: str
    findings: tuple[Finding, ...] = ()
    message: Message | None = None
    not_checked: str = ""


def judge(document: Document, schema: etree.XMLSchema | None = None) -> Judged:
    """Judge a document by the model's own schema, or by a given one."""
    with PausedCollector():
        return in_step([judge_in_step(document, schema)])[0]


def judge_in_step(document: Document, schema: etree.XMLSchema | None = None) -> Steps[Judged]:
    """Judge a document as ``judge`` does, in step with others: by the schema, then read, then held by the model."""
    if (secret := encrypted_in(document)) is not None:
        return _not_checked(document, "MSG-08", secret, ENCRYPTED)
    try:
        unwrapped = unwrap(document.root)
    except EnvelopeError as error:
        return _without_payload(document, error)
    root = local_name(unwrapped.payload)
    try:
        structure = structure_of(unwrapped.payload)
    except OtherVersionError as error:
        return _not_checked(document, "MSG-02", unwrapped.payload, words_of(error))
    except UnknownRootError as error:
        if schema is not None and knows(schema, unwrapped.payload):
            return _judge_unmodelled(document, unwrapped, schema)
        fault = Fault("MSG-01", unwrapped.payload, (), words_of(error), root_hint(unwrapped.payload))
        return Judged(root, _findings(document, [fault]))
    return (yield from _Judge(document, unwrapped, schema).judge(root, structure))


def _not_checked(document: Document, kind: str, element: etree._Element, reason: str) -> Judged:
    return Judged(local_name(element), _findings(document, [Fault(kind, element, (), reason)]), not_checked=reason)


def _without_payload(document: Document, error: EnvelopeError) -> Judged:
    if isinstance(error, FaultWithoutDetailError):
        return _not_checked(document, "MSG-09", error.element, _of_a_foreign_fault(error.element))
    return Judged("", _findings(document, [Fault("MSG-04", error.element, (), words_of(error))]))


def _of_a_foreign_fault(element: etree._Element) -> str:
    fault = fault_of(element)
    said = ", ".join(quoted(text) for text in (fault.code, fault.text) if text) or Said("without code and text")
    return Said("a SOAP fault without FMKDetail could not be checked, for it is not FMK's own: {said}", said=said)


def _judge_unmodelled(document: Document, unwrapped: Unwrapped, schema: etree.XMLSchema) -> Judged:
    """Judge a message that came with a revision later than the model's, by the set of that revision alone."""
    payload = unwrapped.payload
    root = local_name(payload)
    text = Said("{name} is not modelled, so the given schema set alone has judged it", name=root)
    note = Fault("MSG-03", payload, (), text)
    typed = _xsi_types(payload)
    faults = [*typed, *_translated(_untyped(refusals(payload, schema), typed))]
    return Judged(root, _findings(document, [note, *_cut(payload, faults)]))


# --- what the model knows --------------------------------------------------------------------------------------------


class _Judge:
    """Judges the parts of one document: the headers that are FMK's own, and the payload."""

    def __init__(self, document: Document, unwrapped: Unwrapped, schema: etree.XMLSchema | None) -> None:
        self._document = document
        self._unwrapped = unwrapped
        self._given = schema
        self._faults: list[Fault] = []

    def judge(self, root: str, structure: type[Element]) -> Steps[Judged]:
        headers: list[Header | None] = []
        for header in self._unwrapped.headers:
            content = yield from self._header(header)
            headers.append(content)
        self._faults += [_unchecked_header(entry) for entry in self._unwrapped.beside]
        payload = yield from self._part(self._unwrapped.payload, structure)
        faults = _cut(self._unwrapped.payload, self._faults)
        findings = _findings(self._document, faults) if faults else ()
        if payload is None or None in headers:
            return Judged(root, findings)
        known = tuple(header for header in headers if header)
        message = Message(root, payload, known, frame_of(self._unwrapped), self._document.source)
        return Judged(root, findings, message)

    def _header(self, header: etree._Element) -> Steps[Header | None]:
        structure = ROOTS.get(local_name(header)) if header.tag in _HEADERS else None
        soap = tuple((name, str(header.get(name))) for name in map(str, header.keys()) if _is_soap(name))
        if structure is None or (self._given is not None and not knows(self._given, header)):
            self._faults.append(_unchecked_header(header) if structure is None else _header_beside_the_set(header))
            return Header(header.tag, etree.tostring(header, with_tail=False))
        part = self._part_of_soap if soap else self._part
        content = yield from part(header, structure)
        return Header(header.tag, content, soap) if content else None

    def _part_of_soap(self, header: etree._Element, structure: type[Element]) -> Steps[Element | None]:
        """Judge a header without ``mustUnderstand`` and the like, which are SOAP's and unknown to the schema."""
        copy = deepcopy(header)
        for name in [name for name in copy.attrib if _is_soap(str(name))]:
            del copy.attrib[name]
        before = len(self._faults)
        content = yield from self._part(copy, structure)
        originals = dict(zip(copy.iter(), header.iter(), strict=True))
        self._faults[before:] = [replace(fault, element=originals[fault.element]) for fault in self._faults[before:]]
        return content

    def _part(self, part: etree._Element, structure: type[Element]) -> Steps[Element | None]:
        """Judge one part; nothing comes out when it breaks the interface or the model cannot hold it."""
        typed = _xsi_types(part) if _HAS_XSI_TYPE(part) else []
        if self._given is not None:
            return (yield from self._part_by_the_set(part, structure, self._given, typed))
        if typed:
            self._faults += [*typed, *diagnose(part, structure, MOST_FAULTS)]
            return None
        if len(self._document.data) > SMALL_SIZE and _IS_VAST(part):
            return (yield from self._vast_part(part, structure))
        if refused := refusals(part, own_schema()):
            self._faults += diagnose(part, structure, MOST_FAULTS) or _translated(refused)
            return None
        return (yield from self._bound(part, structure, validated=True))

    def _vast_part(self, part: etree._Element, structure: type[Element]) -> Steps[Element | None]:
        """Judge by the model first, so that the schema has little left to refuse."""
        content = yield from self._bound(part, structure, validated=False)
        if content is None or accepts(without_blanks(part), own_schema()):
            return content
        self._faults += diagnose(part, structure, MOST_FAULTS) or _translated(refusals(part, own_schema()))
        return None

    def _part_by_the_set(
        self, part: etree._Element, structure: type[Element], schema: etree.XMLSchema, typed: list[Fault]
    ) -> Steps[Element | None]:
        refused = refusals(part, schema)
        if not typed and not refused:
            return (yield from self._bound(part, structure, validated=False))
        ours: dict[etree._Element, list[Fault]] = {}
        for fault in diagnose(part, structure, MOST_FAULTS):
            ours.setdefault(fault.element, []).append(fault)
        self._faults += typed
        for refusal in _first_each(_untyped(refused, typed)):
            self._faults += ours.pop(refusal.element, []) or [translate(refusal)]
        return None

    def _bound(self, part: etree._Element, structure: type[Element], *, validated: bool) -> Steps[Element | None]:
        yield
        try:
            return (yield from bind_in_step(part, structure, validated=validated))
        except (BindingError, ValidationError) as error:
            self._faults += self._unbindable(part, structure, error)
            return None

    def _unbindable(
        self, part: etree._Element, structure: type[Element], error: BindingError | ValidationError
    ) -> list[Fault]:
        """Explain what a schema accepts and the model does not."""
        faults = diagnose(part, structure) or list(_as_the_model_says(part, structure, error))
        if self._given is None:
            return faults
        return [fault if fault.kind == "SCH-11" else _beyond_the_model(fault) for fault in faults]


def _beyond_the_model(fault: Fault) -> Fault:
    text = Said("accepted by the given schema set, not by fmk16's model; {text}", text=fault.text)
    return replace(fault, kind="MSG-06", text=text)


def _as_the_model_says(
    part: etree._Element, structure: type[Element], error: BindingError | ValidationError
) -> Iterator[Fault]:
    if isinstance(error, BindingError):
        yield Fault("SCH-01", error.element, (), words_of(error))
        return
    elements = Elements(part, structure)
    for detail in error.errors(include_url=False, include_context=False, include_input=False):
        place = place_of_error(structure, detail["loc"])
        element = elements.at(place)
        text = expected_got(local_name(element), Said("a value that the model holds"), Said("another"))
        yield Fault("SCH-06", element, place, text)


def _xsi_types(part: etree._Element) -> list[Fault]:
    text = "{element}: expected no xsi:type, got one, which puts another type in the place of its own"
    return [
        Fault("XML-04", element, (), Said(text, element=local_name(element)), Said("leave xsi:type out"))
        for element in part.iter("*")
        if element.get(XSI_TYPE) is not None
    ]


def _untyped(refused: Sequence[Refusal], typed: Sequence[Fault]) -> Sequence[Refusal]:
    """Leave out what is refused where ``xsi:type`` says that something else should stand."""
    if not typed:
        return refused
    elements = {fault.element for fault in typed}
    return [refusal for refusal in refused if elements.isdisjoint((refusal.element, *refusal.element.iterancestors()))]


def _translated(refused: Sequence[Refusal]) -> list[Fault]:
    return [translate(refusal) for refusal in _first_each(refused)]


def _first_each(refused: Sequence[Refusal]) -> list[Refusal]:
    """Keep one refusal of each value: the processor gives a second one for the type derived from the first's."""
    first: dict[tuple[str, str], Refusal] = {}
    for refusal in refused[: MOST_FAULTS + 1]:
        first.setdefault((refusal.path, refusal.attribute), refusal)
    return list(first.values())


def _cut(payload: etree._Element, faults: list[Fault]) -> list[Fault]:
    """Leave it at so many faults: nobody reads more, and a message that is wrong everywhere has no end of them.

    Errors stay before notes, so that none is hidden by those.
    """
    if len(faults) < MOST_FAULTS:
        return faults
    worst = sorted(faults, key=lambda fault: KINDS[fault.kind].severity is not Severity.ERROR)
    text = Said("{count} faults are shown; correct these to see whether there are more", count=MOST_FAULTS)
    note = Fault("MSG-07", payload, (), text)
    return [*worst[:MOST_FAULTS], note]


# --- headers ---------------------------------------------------------------------------------------------------------


def _is_soap(attribute: str) -> bool:
    return attribute.startswith(tuple(f"{{{soap}}}" for soap in SOAP_NAMESPACES))


def _unchecked_header(header: etree._Element) -> Fault:
    text = Said("{name} is not FMK's own, so it was not checked", name=local_name(header))
    return Fault("MSG-05", header, (), text)


def _header_beside_the_set(header: etree._Element) -> Fault:
    text = Said("{name} is not in the given schema set, so it was not checked", name=local_name(header))
    return Fault("MSG-05", header, (), text)


# --- findings --------------------------------------------------------------------------------------------------------


def _findings(document: Document, faults: Iterable[Fault]) -> tuple[Finding, ...]:
    listed = list(faults)
    locations = locate(document, [fault.element for fault in listed])
    order = {element: number for number, element in enumerate(locations)}
    listed.sort(key=lambda fault: (fault.kind == "MSG-07", order.get(fault.element, 0)))
    return tuple(_finding(fault, locations.get(fault.element, Location(document.source))) for fault in listed)


def _finding(fault: Fault, location: Location) -> Finding:
    return Finding(fault.kind, KINDS[fault.kind].severity, fault.text, fault.hint, location, fault.place)
