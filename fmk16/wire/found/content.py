"""What a piece of the input is, told by its content and never by the ending of its name."""

from __future__ import annotations

import codecs
import re
from enum import Enum, auto

from lxml import etree

from fmk16.model.message import ROOTS
from fmk16.model.structure import NAMESPACE

_HEAD = 4096
"""So many bytes show what a piece is."""

_ROOT = re.compile(r"<(?:([A-Za-z_][\w.-]*):)?([A-Za-z_][\w.-]*)([^<>]*)")
_BEFORE_ROOT = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^<>\[]*(?:\[.*?\])?\s*>", re.DOTALL)
HTTP_START = re.compile(rb"(?:[A-Z]{3,7} [^\s]{1,4000} HTTP/[12](?:\.\d)?|HTTP/[12](?:\.\d)? \d{3}[^\r\n]{0,200})\r?\n")
_MIME = re.compile(rb"\s{0,8}--[^\s][^\r\n]{0,200}\r?\n(?:content-|mime-)[a-z-]{1,40}:", re.IGNORECASE)
_MIME_HEADERS = re.compile(rb"(?:mime-version|content-[a-z-]+):.{0,4000}?multipart/", re.IGNORECASE | re.DOTALL)
_FMK = re.compile(r"fmk-teknik\.dk/|dkma\.dk/medicinecard/")

_PACKED_OTHERWISE = {
    b"7z\xbc\xaf\x27\x1c": "7-Zip",
    b"Rar!\x1a\x07": "RAR",
    b"\xfd7zXZ\x00": "xz",
    b"BZh": "bzip2",
    b"\x28\xb5\x2f\xfd": "Zstandard",
}
_MARKS = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16", codecs.BOM_UTF8: "utf-8-sig"}


class Kind(Enum):
    """What a piece of the input is; whatever nothing else is known of may be a text with messages in it."""

    XML = auto()
    ZIP = auto()
    GZIP = auto()
    TAR = auto()
    JSON = auto()
    MULTIPART = auto()
    HTTP = auto()
    TEXT = auto()
    PACKED_OTHERWISE = auto()


_MAGIC = (
    (Kind.ZIP, 0, (b"PK\x03\x04", b"PK\x05\x06")),
    (Kind.GZIP, 0, (b"\x1f\x8b",)),
    (Kind.TAR, 257, (b"ustar",)),
    (Kind.PACKED_OTHERWISE, 0, tuple(_PACKED_OTHERWISE)),
)
"""What is told by its first bytes, or by those at another place."""


def kind_of(data: bytes, said: str = "") -> Kind:
    """Tell what a piece is.

    Args:
        data: The piece, or its first four kilobytes.
        said: The content type that is said of it; it counts where parts are told apart by what only it names.
    """
    if _begins_as_xml(data):
        return Kind.XML
    if magic := next((kind for kind, place, marks in _MAGIC if data[place : place + 8].startswith(marks)), None):
        return magic
    if said.lstrip().lower().startswith("multipart/") or _MIME.match(data) or _MIME_HEADERS.match(data):
        return Kind.MULTIPART
    if HTTP_START.match(data):
        return Kind.HTTP
    return Kind.JSON if text_head(data).lstrip()[:1] == "{" else Kind.TEXT


def packed_as(data: bytes) -> str:
    """Name the way in which a piece is packed, where it is one that is not read."""
    return next((name for mark, name in _PACKED_OTHERWISE.items() if data.startswith(mark)), "")


def _begins_as_xml(data: bytes) -> bool:
    if data[:1] == b"<" and data[1:2].isdigit():  # the priority that stands before a line of syslog
        return False
    begin = data[:64].removeprefix(codecs.BOM_UTF8).lstrip(b" \t\r\n")
    return begin[:1] == b"<" or _is_xml_in_utf_16(data[:64])


def _is_xml_in_utf_16(begin: bytes) -> bool:
    begin = begin.removeprefix(codecs.BOM_UTF16_LE).removeprefix(codecs.BOM_UTF16_BE)
    return begin[:2] in (b"<\0", b"\0<")


def may_hold_text(head: bytes) -> bool:
    """Tell text, in any encoding, from what is none, by its first four kilobytes."""
    return b"\0" not in head or head.startswith(tuple(_MARKS))


def text_head(data: bytes) -> str:
    """Give the beginning of a piece as text, whatever its encoding."""
    head = data[:_HEAD]
    for mark, encoding in _MARKS.items():
        if head.startswith(mark):
            return head.decode(encoding, errors="replace")
    if b"\0" in head[:4]:
        return head.decode("utf-16-le" if head[1:2] == b"\0" else "utf-16-be", errors="replace")
    return head.decode("utf-8", errors="replace")


def is_message(root: etree._Element) -> bool:
    """Tell whether parsed XML is meant as a message."""
    name = etree.QName(root)
    return name.localname == "Envelope" or (name.namespace == NAMESPACE and name.localname in ROOTS)


def is_message_like(data: bytes) -> bool:
    """Tell whether XML is meant as a message: an envelope, or something whose root names FMK's namespace.

    A page, a picture or a schema is not.
    """
    head = text_head(data)
    begin = 0
    while before := _BEFORE_ROOT.match(head, begin):
        begin = before.end()
    root = _ROOT.match(head.lstrip("\ufeff") if begin == 0 else head, begin)
    if root is None:
        return False
    name, attributes = root.group(2), root.group(3)
    if name in ("schema", "definitions"):
        return False
    return name == "Envelope" or name in ROOTS or _FMK.search(attributes) is not None
