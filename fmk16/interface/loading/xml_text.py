"""Bytes of an XSD or WSDL to an element tree: no network, no other file, and of a document type only its entities.

libxml2 opens files that a document type names in parameter entities, whatever its options say, and parses the text of
entities without the namespace declarations around them, so that it loses what they hold. So no document type
reaches it: that of an XSD is refused, and the entities of a WSDL are put in as text before it is parsed.
"""

from __future__ import annotations

import codecs
import re
from functools import cache

from lxml import etree

from fmk16.errors import SchemaSetError
from fmk16.interface.loading.entities import expanded
from fmk16.interface.loading.faults import fault

_DECLARATION = re.compile(r"""<\?xml\s[^>]*?\?>""")
_ENCODING = re.compile(rb"""<\?xml\s[^>]*?\bencoding\s*=\s*["']([A-Za-z0-9._:-]*)""")
_KNOWN_ENCODING = re.compile(r"utf-?8|(us-)?ascii|iso-?8859-?\d+|latin-?1|windows-125\d", re.IGNORECASE)
_PROLOG = re.compile(r"(?:\s++|<!--.*?-->|<\?.*?\?>)*+", re.DOTALL)
_DOCUMENT_TYPE = "<!DOCTYPE"
_PLACE_AT_END = re.compile(r", line \d+, column \d+( \(.*\))?$")


def parse(data: bytes, file: str, side: str) -> etree._Element:
    """Parse a document.

    Args:
        data: The file's content.
        file: The file's name within the set; one that ends in ``.wsdl`` may declare entities.
        side: What errors call the set.

    Raises:
        SchemaSetError: It is not well-formed XML, or declares what is not read.
    """
    text = _without_declaration(_decoded(data, file, side))
    prolog = _PROLOG.match(text)
    start = prolog.end() if prolog else 0
    if text.startswith(_DOCUMENT_TYPE, start):
        if not file.lower().endswith(".wsdl"):
            reason = "a document type (<!DOCTYPE ...>) is declared, which a schema never needs; leave it out"
            raise fault(side, file, text.count("\n", 0, start) + 1, reason)
        text = expanded(text, start, file, side)
    return _parsed(text, file, side)


def _decoded(data: bytes, file: str, side: str) -> str:
    encoding = _encoding(data, file, side)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise fault(side, file, line, f"a byte is not {encoding}; save the file as UTF-8") from error
    return text.replace("\r\n", "\n")


def _encoding(data: bytes, file: str, side: str) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    data = data.removeprefix(codecs.BOM_UTF8)
    declared = _ENCODING.match(data[:1000])
    if declared is None:
        return "utf-8-sig"
    name = declared[1].decode("ascii")
    if not _KNOWN_ENCODING.fullmatch(name) or not _is_known(name):
        raise fault(side, file, 1, f"the encoding {name} that it declares is not read here; save the file as UTF-8")
    return "utf-8-sig" if codecs.lookup(name).name == "utf-8" else name


def _is_known(encoding: str) -> bool:
    try:
        codecs.lookup(encoding)
    except LookupError:
        return False
    return True


def _without_declaration(text: str) -> str:
    declaration = _DECLARATION.match(text)
    return "\n" * declaration[0].count("\n") + text[declaration.end() :] if declaration else text


def _parsed(text: str, file: str, side: str) -> etree._Element:
    try:
        return etree.fromstring(text.encode(), _parser())
    except etree.XMLSyntaxError as error:
        raise _refusal(error, file, side) from None
    except UnicodeEncodeError as error:
        raise fault(side, file, 0, "it holds half of a surrogate pair, which is no character") from error


def _refusal(error: etree.XMLSyntaxError, file: str, side: str) -> SchemaSetError:
    said = _PLACE_AT_END.sub("", error.msg or "it is empty")
    if "depth" in said:
        return fault(side, file, error.position[0] or 1, "the elements are nested too deeply to be read safely")
    return fault(side, file, error.position[0] or 1, f"it is not well-formed XML: {said[:1].lower()}{said[1:]}")


@cache
def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
