"""What is wrong with XML that is none, in one clear sentence; and whether a document type is declared."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from xml.parsers import expat

from lxml.etree import ErrorTypes

_SLICE = 1024
"""Bytes given to expat at a time: what follows the first element's tag is hardly looked at."""

LIMIT_CODES = frozenset({ErrorTypes.ERR_RESOURCE_LIMIT, ErrorTypes.ERR_NAME_TOO_LONG})
"""The parser's own bounds: depth, and the length of a text, an attribute or a name."""

_NEVER_CUT_OFF = frozenset(
    {ErrorTypes.ERR_INVALID_ENCODING, ErrorTypes.ERR_UNSUPPORTED_ENCODING, ErrorTypes.ERR_TAG_NAME_MISMATCH}
)
"""Faults that are what they say, even where the input ends."""

_CUT_OFF = "the input ends before its elements are closed; it looks cut off"

_DECLARES_WIDE_ENCODING = re.compile(rb"""<\?xml [^>]*encoding=["'](?:UTF-?16|UTF-?32|UCS-?4)""", re.IGNORECASE)
"""A declaration in single bytes of an encoding that has none."""

_SENTENCES: Mapping[int, str] = MappingProxyType(
    {
        ErrorTypes.ERR_DOCUMENT_END: "more stands after the end of the root element; one message is one XML document",
        ErrorTypes.ERR_TAG_NAME_MISMATCH: "an end tag does not match the element that is open",
        ErrorTypes.ERR_GT_REQUIRED: "a tag is not closed with >",
        ErrorTypes.ERR_LT_REQUIRED: "a tag does not begin with <",
        ErrorTypes.ERR_LTSLASH_REQUIRED: "an end tag does not begin with </",
        ErrorTypes.ERR_UNDECLARED_ENTITY: "an entity is used that XML does not know; write the character itself",
        ErrorTypes.ERR_NAME_REQUIRED: "a name is missing after < or &; write a bare < as &lt; and a bare & as &amp;",
        ErrorTypes.ERR_ENTITYREF_SEMICOL_MISSING: "a semicolon is missing after &; write a bare & as &amp;",
        ErrorTypes.ERR_LT_IN_ATTRIBUTE: "a < stands in an attribute; write it as &lt;",
        ErrorTypes.ERR_ATTRIBUTE_NOT_STARTED: "an attribute's value does not stand in quotes",
        ErrorTypes.ERR_ATTRIBUTE_WITHOUT_VALUE: "an attribute has no value",
        ErrorTypes.ERR_ATTRIBUTE_REDEFINED: "an attribute stands twice in one tag",
        ErrorTypes.NS_ERR_ATTRIBUTE_REDEFINED: "an attribute stands twice in one tag, under two prefixes",
        ErrorTypes.ERR_SPACE_REQUIRED: "a blank is missing",
        ErrorTypes.ERR_RESERVED_XML_NAME: "the XML declaration does not stand at the very beginning; "
        "remove what comes before it",
        ErrorTypes.ERR_MISPLACED_CDATA_END: "]]> stands in a text; write it as ]]&gt;",
        ErrorTypes.ERR_HYPHEN_IN_COMMENT: "two hyphens stand in a comment",
        ErrorTypes.ERR_INVALID_CHAR: "a character stands here that XML does not allow",
        ErrorTypes.ERR_INVALID_ENCODING: "the bytes here are not in the encoding that the input declares; "
        "save it as UTF-8, which XML without a declaration must be in",
        ErrorTypes.ERR_UNSUPPORTED_ENCODING: "the declared encoding is not known; save the input as UTF-8",
        ErrorTypes.NS_ERR_UNDEFINED_NAMESPACE: "a prefix is used that no xmlns attribute declares",
        ErrorTypes.NS_ERR_XML_NAMESPACE: "a namespace is declared that may not be",
        ErrorTypes.WAR_NS_URI: "a namespace is declared that is no URI",
        ErrorTypes.ERR_RESOURCE_LIMIT: "the elements are nested too deeply or a text is too long, "
        "which no FMK message needs",
        ErrorTypes.ERR_NAME_TOO_LONG: "a name is too long, which no FMK message needs",
    }
)


def syntax_sentence(code: int, data: bytes, line: int, column: int) -> str:
    """Say what is wrong with an input that the parser refused.

    Args:
        code: The parser's code for the fault.
        data: The input.
        line: Line of the fault, counted from 1.
        column: Column of the fault, counted from 1.
    """
    if not data.strip():
        return "the input is empty; an FMK message is expected"
    if code == ErrorTypes.ERR_DOCUMENT_EMPTY and _begins_otherwise(data):
        return "the input is no XML: it does not begin with <"
    if _DECLARES_WIDE_ENCODING.match(data):
        return "the input is declared to be in an encoding that it is not in; save it as UTF-8"
    if code not in _NEVER_CUT_OFF and _is_at_the_end(data, line, column):
        return _CUT_OFF
    return _SENTENCES.get(code) or (_CUT_OFF if not _ends_in_a_tag(data) else "the input is not well-formed XML here")


def _begins_otherwise(data: bytes) -> bool:
    return not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def _is_at_the_end(data: bytes, line: int, column: int) -> bool:
    text = data.rstrip()
    last_line = text[text.rfind(b"\n") + 1 :]
    lines = text.count(b"\n") + 1
    return line > lines or (line == lines and column >= len(last_line.decode("utf-8", "replace")))


def _ends_in_a_tag(data: bytes) -> bool:
    return data.rstrip(b" \t\r\n\0").endswith(b">")


# --- the prolog ------------------------------------------------------------------------------------------------------


class _Prolog:
    """What stands before the first element, as far as expat can read it."""

    def __init__(self, data: bytes) -> None:
        self.declares_document_type = False
        self.has_element = False
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = self._on_document_type
        parser.StartElementHandler = self._on_element
        parser.DefaultHandler = lambda _: None  # with one set, expat leaves entities as they are
        self._read(parser, data)

    def _read(self, parser: expat.XMLParserType, data: bytes) -> None:
        for start in range(0, len(data), _SLICE):
            try:
                parser.Parse(data[start : start + _SLICE], False)
            except (expat.ExpatError, LookupError, ValueError):
                return
            if self.declares_document_type or self.has_element:
                return

    def _on_document_type(self, *_: object) -> None:
        self.declares_document_type = True

    def _on_element(self, *_: object) -> None:
        self.has_element = True


def declares_document_type(data: bytes) -> bool:
    """Tell whether a document type is declared before the first element."""
    return _Prolog(data).declares_document_type


def prolog_is_readable(data: bytes) -> bool:
    """Tell whether expat, a second parser, reads as far as the first element."""
    return _Prolog(data).has_element
