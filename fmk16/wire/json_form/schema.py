"""JSON schemas, draft 2020-12, of what ``to_json`` writes: of an operation's messages, of one message, or of a type."""

from __future__ import annotations

from typing import Any

from fmk16.model.directory import Named, NamedElement, NamedSimpleType, find
from fmk16.model.message import HEADERS, ROOTS
from fmk16.model.operation import Operation
from fmk16.model.structure import NAMESPACE
from fmk16.wire.envelope import SOAP_NAMESPACES
from fmk16.wire.json_form.class_schema import ONE_OF_THEM, Definitions, first_sentence
from fmk16.wire.json_form.envelope import BODY, ENVELOPE, FRAME, HEADER, SOAP, SOAP_PREFIXES
from fmk16.wire.json_form.form import XMLNS
from fmk16.wire.json_form.value_schema import Schema, value_schema

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(name: str, *, revision: str = "") -> dict[str, Any]:
    """Give the JSON schema of what a name stands for.

    Args:
        name: An operation, for both its messages, alone or in an envelope; a root element, for that message; or a type,
            such as ``Drug``, for that part of a message.
        revision: The interface's revision, such as ``2026-07-20``, for the schema's ``$id``.

    Returns:
        The schema, as objects that ``json`` can write.

    Raises:
        SelectionError: There is nothing of that name; says which names are close.
    """
    named = find(name)
    urn = ":".join(["urn", "fmk16", "fmk-1.6.0", *([revision] if revision else []), named.name])
    return {"$schema": DIALECT, "$id": urn, "title": named.name, **_content(named)}


def _content(named: Named) -> Schema:
    match named:
        case Operation():
            roots = tuple(dict.fromkeys((named.request, named.response)))
            return _messages(f"What {named.name} asks, or what it answers.", roots)
        case NamedElement() if named.name in ROOTS:
            return _messages(first_sentence(named.structure), (named.name,))
        case NamedElement():
            definitions = Definitions()
            return {**definitions.reference(named.structure), "$defs": definitions.made}
        case NamedSimpleType():
            return value_schema(named.type.facets)


# --- documents -------------------------------------------------------------------------------------------------------


def _messages(description: str, roots: tuple[str, ...]) -> Schema:
    definitions = Definitions()
    messages = {root: definitions.reference(ROOTS[root]) for root in roots}
    envelope = _envelope(messages, definitions)
    return {
        "description": description,
        "type": "object",
        "properties": {XMLNS: {"const": NAMESPACE}, **messages, ENVELOPE: envelope},
        "required": [XMLNS],
        "oneOf": [{"required": [key]} for key in (*messages, ENVELOPE)],
        "additionalProperties": False,
        "$defs": definitions.made,
    }


def _envelope(messages: Schema, definitions: Definitions) -> Schema:
    return {
        "type": "object",
        "properties": {
            SOAP: {"enum": list(SOAP_NAMESPACES.values())},
            FRAME: {"type": "string", "minLength": 1},
            HEADER: {"type": "array", "items": {"anyOf": [{"type": "string", "minLength": 1}, _header(definitions)]}},
            BODY: {"type": "object", "properties": messages, **ONE_OF_THEM},
        },
        "required": [BODY],
        "oneOf": [{"required": [SOAP]}, {"required": [FRAME]}],
        "additionalProperties": False,
    }


def _header(definitions: Definitions) -> Schema:
    return {
        "type": "object",
        "properties": {name: definitions.reference(ROOTS[name]) for name in HEADERS},
        "patternProperties": {f"^@(?:{'|'.join(SOAP_PREFIXES.values())}):": {"type": "string"}},
        "oneOf": [{"required": [name]} for name in HEADERS],
        "additionalProperties": False,
    }
