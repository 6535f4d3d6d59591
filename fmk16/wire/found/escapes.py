"""How messages stand in texts: in which encoding, and escaped as a string of JSON or as text of XML."""

from __future__ import annotations

import codecs
import re
from enum import Enum, auto

_JSON_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))", re.DOTALL)
_JSON_LETTERS = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}
_XML_ESCAPE = re.compile(rb"&(?:(lt|gt|amp|quot|apos)|#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6}));")
_XML_NAMES = {b"lt": b"<", b"gt": b">", b"amp": b"&", b"quot": b'"', b"apos": b"'"}

_XML_AROUND_JSON = re.compile(rb"\\&(?:quot|#34|#[xX]22);")
_JSON_AROUND_XML = re.compile(rb"&gt;(?:\\[nrt])+\s*&")
_JSON_TAG = re.compile(rb"""<[^<>]*?\\(?:["'/]|u00)""")
_JSON_BREAK = re.compile(rb">(?:\\[nrt])+\s*<|<\\/")
_NEAR = 2000

_ENCODING = re.compile(rb"""(<\?xml[^<>]*?)\s+encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_ONE_BYTE = re.compile(rb"(?:iso-?8859-?\d+|windows-125\d|(?:us-)?ascii)", re.IGNORECASE)


def in_utf_8(text: bytes) -> bytes:
    """Write a text in UTF-8 when it says that it is in UTF-16, as some systems write their logs."""
    if text.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return text.decode("utf-16", errors="replace").encode()
    return text


def message_in_utf_8(message: bytes) -> bytes:
    """Give a message that was cut out of a text in an encoding that a parser reads.

    The text has one encoding, whatever each message in it declares: UTF-8, or else the one that is declared, or else
    Windows-1252. A declaration that is not true of the text is left out.
    """
    declared = _ENCODING.match(message)
    encoding = declared.group(2) if declared else b"utf-8"
    try:
        message.decode()
    except UnicodeDecodeError:
        if _ONE_BYTE.fullmatch(encoding):
            return message
        return _undeclared(message.decode("cp1252", errors="replace").encode())
    is_true = encoding.lower() == b"utf-8" or (message.isascii() and _ONE_BYTE.fullmatch(encoding))
    return message if is_true else _undeclared(message)


def _undeclared(message: bytes) -> bytes:
    return _ENCODING.sub(rb"\1", message, count=1)


class Form(Enum):
    """How a message is escaped: as a string of JSON, or as text of XML."""

    JSON = auto()
    XML = auto()


def form_of(text: bytes, begin: int) -> Form | None:
    """Tell how a message that begins somewhere in a text is escaped; where more than once, how it was last."""
    near = text[begin : begin + _NEAR]
    if near.startswith(b"<"):
        return Form.JSON if _JSON_TAG.match(near) or _JSON_BREAK.search(near) else None
    if _XML_AROUND_JSON.search(near):
        return Form.XML
    return Form.JSON if near.startswith(b"\\") or _JSON_AROUND_XML.search(near) else Form.XML


# --- JSON ------------------------------------------------------------------------------------------------------------


def string_around(text: bytes, begin: int, start: int) -> tuple[int, int]:
    """Find where a string of JSON begins and ends.

    Args:
        text: The text.
        begin: Where to stop looking for its beginning.
        start: A place in the string.
    """
    end = start
    while (end := text.find(b'"', end)) >= 0 and _is_escaped(text, end):
        end += 1
    first = start
    while (first := text.rfind(b'"', begin, first)) >= 0 and _is_escaped(text, first):
        pass
    if first < 0:  # it has lost its quotes; but it stands on one line
        first = max(begin - 1, text.rfind(b"\n", begin, start))
    return first + 1, (end if end >= 0 else len(text))


def _is_escaped(text: bytes, quote: int) -> bool:
    """Tell whether an odd number of backslashes stands in front."""
    before = text[max(0, quote - 64) : quote]
    return (len(before) - len(before.rstrip(b"\\"))) % 2 == 1


def unescaped_json(text: bytes) -> bytes:
    """Take one level of JSON's escapes off; what is no escape of JSON stands for itself."""
    plain = _JSON_ESCAPE.sub(_json_character, _decoded(text))
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()


def _json_character(escape: re.Match[str]) -> str:
    number, letter = escape.groups()
    return chr(int(number, 16)) if number else _JSON_LETTERS.get(letter, letter)


def _decoded(text: bytes) -> str:
    try:
        return text.decode()
    except UnicodeDecodeError:
        return text.decode("cp1252", errors="replace")


# --- XML -------------------------------------------------------------------------------------------------------------


def unescaped_xml(text: bytes) -> bytes:
    """Take one level of XML's escapes off."""
    return _XML_ESCAPE.sub(_xml_character, text)


def _xml_character(escape: re.Match[bytes]) -> bytes:
    name, number, hexadecimal = escape.groups()
    if name:
        return _XML_NAMES[name]
    code = int(number) if number else int(hexadecimal, 16)
    is_character = code < 0xD800 or 0xE000 <= code < 0x110000
    return chr(code).encode() if is_character else escape.group()
