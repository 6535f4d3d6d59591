"""Whose a root element is: FMK 1.6.0's, another version's, or nobody's."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from lxml import etree

from fmk16.errors import OtherVersionError, UnknownRootError
from fmk16.finding import Said
from fmk16.model.message import ROOTS
from fmk16.model.structure import NAMESPACE, Element
from fmk16.wire.words import shortened

_DATED = re.compile(r"https?://www\.dkma\.dk/medicinecard/xml\.schema/(\d{4})/(\d{2}|pem)(?:/(\d{2}))?(?:/.*)?")
_NUMBERED = re.compile(r"https?://fmk-teknik\.dk/(\d+)")

_NAMED: Mapping[str, str] = MappingProxyType({"2015/01": "FMK 1.4.4", "2015/06": "FMK 1.4.6"})
"""The versions that are known by name, by year and month of their schema."""


def structure_of(root: etree._Element) -> type[Element]:
    """Find the class of a payload.

    Raises:
        OtherVersionError: It belongs to another version of FMK.
        UnknownRootError: It belongs to no version of FMK.
    """
    name = etree.QName(root)
    if name.namespace != NAMESPACE:
        raise _foreign(name)
    if structure := ROOTS.get(name.localname):
        return structure
    got = shortened(name.localname)
    raise UnknownRootError(Said("expected a root element of FMK 1.6.0, got {got}, which is none", got=got))


def is_slip(namespace: str) -> bool:
    """Tell whether a namespace is FMK 1.6.0's but for its scheme, letter case, blanks or a slash at the end."""
    written = namespace.strip().casefold().rstrip("/").replace("https://", "http://")
    return namespace != NAMESPACE and written == NAMESPACE


def _foreign(name: etree.QName) -> OtherVersionError | UnknownRootError:
    local, namespace = shortened(name.localname), shortened(name.namespace or "")
    if version := other_version(name.namespace or ""):
        other = "{name} is {version} (namespace {namespace}); fmk16 checks FMK 1.6.0 alone"
        return OtherVersionError(Said(other, name=local, version=version, namespace=namespace))
    where = Said("namespace {namespace}", namespace=namespace) if namespace else Said("no namespace")
    unknown = "expected a root element of FMK 1.6.0 (namespace {namespace}), got {got} in {where}"
    return UnknownRootError(Said(unknown, namespace=NAMESPACE, got=local, where=where))


def other_version(namespace: str) -> str:
    """Name the version of FMK that a namespace belongs to; empty when it belongs to none, or to 1.6.0.

    >>> other_version("http://www.dkma.dk/medicinecard/xml.schema/2015/06/01/E2")
    'FMK 1.4.6'
    """
    if dated := _DATED.fullmatch(namespace):
        year, month = dated.group(1, 2)
        return _NAMED.get(f"{year}/{month}") or Said("an earlier version of FMK, of {year}", year=year)
    if namespace != NAMESPACE and not is_slip(namespace) and (numbered := _NUMBERED.fullmatch(namespace)):
        return Said("another version of FMK, {number}", number=shortened(numbered.group(1)))
    return ""
