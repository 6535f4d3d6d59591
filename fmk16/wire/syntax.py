"""What is wrong with XML that is none, in one clear sentence."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from lxml.etree import ErrorTypes

from fmk16.finding import Said

LIMIT_CODES = frozenset({ErrorTypes.ERR_RESOURCE_LIMIT, ErrorTypes.ERR_NAME_TOO_LONG})
"""The parser's own bounds: depth, and the length of a text, an attribute or a name."""

_NEVER_CUT_OFF = frozenset(
    {ErrorTypes.ERR_INVALID_ENCODING, ErrorTypes.ERR_UNSUPPORTED_ENCODING, ErrorTypes.ERR_TAG_NAME_MISMATCH}
)
"""Faults that are what they say, even where the input ends."""

CUT_OFF = Said("the input ends before its elements are closed; it looks cut off")

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
        return Said("the input is empty; an FMK message is expected")
    if code == ErrorTypes.ERR_DOCUMENT_EMPTY and _begins_otherwise(data):
        return Said("the input is no XML: it does not begin with <")
    if code not in _NEVER_CUT_OFF and _is_at_the_end(data, line, column):
        return CUT_OFF
    if code in _SENTENCES:
        return Said(_SENTENCES[code])
    return Said("the input is not well-formed XML here") if _ends_in_a_tag(data) else CUT_OFF


def _begins_otherwise(data: bytes) -> bool:
    return not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def _is_at_the_end(data: bytes, line: int, column: int) -> bool:
    text = data.rstrip()
    last_line = text[text.rfind(b"\n") + 1 :]
    lines = text.count(b"\n") + 1
    return line > lines or (line == lines and column >= len(last_line.decode("utf-8", "replace")))


def _ends_in_a_tag(data: bytes) -> bool:
    return data.rstrip(b" \t\r\n\0").endswith(b">")
