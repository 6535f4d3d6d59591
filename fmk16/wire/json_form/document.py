"""A whole JSON document made into elements: its namespace, its root, and the envelope around it."""

from __future__ import annotations

import re

from lxml import etree

from fmk16.errors import InputError, NotJsonError, UnknownRootError
from fmk16.model.message import HEADERS, ROOTS
from fmk16.model.structure import NAMESPACE, Element
from fmk16.wire.document import parse
from fmk16.wire.envelope import SOAP_NAMESPACES, fill
from fmk16.wire.json_form.build import Builder
from fmk16.wire.json_form.envelope import BODY, ENVELOPE, FRAME, HEADER, SOAP, SOAP_PREFIXES, plain_envelope
from fmk16.wire.json_form.faults import described
from fmk16.wire.json_form.form import XMLNS
from fmk16.wire.json_form.parse import Json, JsonObject, is_text
from fmk16.wire.recognise import structure_of
from fmk16.wire.words import bare, either, quoted

SOAP_KEY = re.compile(rf"@({'|'.join(SOAP_PREFIXES.values())}):([A-Za-z_][A-Za-z0-9_.-]*)")
"""The key of an attribute that SOAP puts on a header."""

_DECLARATION = re.compile(r"\s*<\?xml\b")
_NAMESPACES = {prefix: namespace for namespace, prefix in SOAP_PREFIXES.items()}


def build_document(document: Json, builder: Builder) -> etree._Element:
    """Make the elements of a document; what is wrong with its shape is told to the builder's faults.

    Raises:
        NotJsonError: It is no object.
        UnknownRootError: It names no namespace, no root, or one that FMK does not have.
        OtherVersionError: Its namespace is another version's.
    """
    if not isinstance(document, JsonObject):
        raise NotJsonError(f"expected an object with a message in it, got {described(document)}")
    namespace = document.get(XMLNS)
    if not is_text(namespace):
        got = described(namespace) if XMLNS in document else "none"
        raise UnknownRootError(f'expected the key "{XMLNS}" with the namespace "{NAMESPACE}", got {got}; add it')
    for key in document.repeated:
        builder.faults.say("SCH-04", key, "expected this key at most once, got it again", "leave one out")
    name = _only_name([key for key in document if key != XMLNS])
    if name == ENVELOPE:
        return _envelope(document[name], namespace, builder)
    return builder.root(name, _structure(name, namespace), document[name], name)


def _only_name(names: list[str]) -> str:
    if len(names) != 1:
        got = ", ".join(map(quoted, names[:3])) or "none"
        raise UnknownRootError(f"expected one message, behind the name of its root element, got {got}")
    return names[0]


def _structure(name: str, namespace: str) -> type[Element]:
    if namespace == NAMESPACE and name in ROOTS:
        return ROOTS[name]
    try:
        return structure_of(etree.Element(f"{{{namespace}}}{name}"))
    except ValueError:  # no name, or no namespace, that XML knows
        raise UnknownRootError(f"expected a root element of FMK 1.6.0, got {quoted(name)}, which is none") from None


# --- envelopes -------------------------------------------------------------------------------------------------------


def _envelope(value: Json, namespace: str, builder: Builder) -> etree._Element:
    members = builder.faults.members(value, (SOAP, FRAME, HEADER, BODY), ENVELOPE)
    if not isinstance(value, JsonObject):
        return etree.Element(ENVELOPE)
    frame = _frame(members, builder)
    headers = _headers(members.get(HEADER, []), builder)
    payload = _payload(members, namespace, builder)
    if payload is None or frame is None:
        return etree.Element(ENVELOPE)
    try:
        envelope = fill(frame, payload, headers)
    except ValueError:
        builder.faults.say("MSG-04", f"{ENVELOPE}/{FRAME}", "expected <?fmk16-payload?> in it, got none")
        return payload
    builder.keep(envelope, ENVELOPE)
    return envelope


def _payload(members: JsonObject, namespace: str, builder: Builder) -> etree._Element | None:
    path = f"{ENVELOPE}/{BODY}"
    if BODY not in members:
        builder.faults.say("SCH-03", ENVELOPE, f"expected {BODY} with the message, got none")
        return None
    body = members[BODY]
    if not isinstance(body, JsonObject):
        builder.faults.other(path, "an object", body)
        return None
    name = _only_name(list(body))
    builder.faults.members(body, (name,), path)
    return builder.root(name, _structure(name, namespace), body[name], f"{path}/{name}")


def _frame(members: JsonObject, builder: Builder) -> bytes | None:
    if (SOAP in members) == (FRAME in members):
        got = "both" if SOAP in members else "neither"
        builder.faults.say("MSG-04", ENVELOPE, f"expected either {SOAP} or {FRAME}, got {got}")
    elif FRAME in members:
        return _own_frame(members[FRAME], builder)
    elif is_text(members[SOAP]) and members[SOAP] in SOAP_NAMESPACES.values():
        return plain_envelope(members[SOAP], has_header=HEADER in members)
    else:
        versions = either([f'"{version}"' for version in SOAP_NAMESPACES.values()])
        builder.faults.other(f"{ENVELOPE}/{SOAP}", versions, members[SOAP])
    return None


def _own_frame(value: Json, builder: Builder) -> bytes | None:
    path = f"{ENVELOPE}/{FRAME}"
    envelope = _xml(value, builder, path)
    if envelope is None:
        return None
    if envelope.tag not in [f"{{{soap}}}{ENVELOPE}" for soap in SOAP_NAMESPACES]:
        builder.faults.say("MSG-04", path, f"expected an envelope of SOAP, got {bare(envelope.tag)}")
        return None
    return str(value).encode()


def _headers(value: Json, builder: Builder) -> tuple[etree._Element, ...]:
    path = f"{ENVELOPE}/{HEADER}"
    if not isinstance(value, list):
        builder.faults.other(path, "a list", value)
        return ()
    made = [_header(each, builder, f"{path}[{number}]") for number, each in enumerate(value, 1)]
    return tuple(header for header in made if header is not None)


def _header(value: Json, builder: Builder, path: str) -> etree._Element | None:
    if is_text(value):
        header = _xml(value, builder, path)
        if header is not None:
            builder.keep(header, path)
        return header
    if not isinstance(value, JsonObject):
        builder.faults.other(path, "an object, or XML as a text", value)
        return None
    soap = [key for key in value if SOAP_KEY.fullmatch(key)]
    members = builder.faults.members(value, (*HEADERS, *soap), path)
    names = [name for name in HEADERS if name in members]
    if len(names) != 1:
        builder.faults.say("SCH-03", path, f"expected one of {either(HEADERS)}, got {len(names) or 'none'}")
        return None
    header = builder.root(names[0], ROOTS[names[0]], members[names[0]], f"{path}/{names[0]}")
    for key in soap:
        prefix, name = key[1:].split(":")
        header.set(f"{{{_NAMESPACES[prefix]}}}{name}", builder.faults.text(members[key], f"{path}/{key}") or "")
    return header


def _xml(value: Json, builder: Builder, path: str) -> etree._Element | None:
    """Parse what stands as XML in a text, as safely as a message, and without comments."""
    text = builder.faults.text(value, path)
    if text is None:
        return None
    if _DECLARATION.match(text):
        builder.faults.say("XML-01", path, "expected XML without a declaration, got one; a JSON text has no encoding")
        return None
    try:
        return parse(text.encode()).root
    except InputError as error:
        builder.faults.say("XML-01", path, f"expected XML, got none: {error}")
        return None
