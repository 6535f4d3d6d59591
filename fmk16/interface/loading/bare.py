"""The documents of a set without what says nothing of messages: annotations, comments, blanks, order of attributes."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from copy import deepcopy

from lxml import etree

from fmk16.interface.components import XS
from fmk16.interface.loading.documents import WSDL, DocumentSet

_SAID = (f"{{{XS}}}annotation", f"{{{WSDL}}}documentation")


def bare_documents(documents: DocumentSet) -> Mapping[str, bytes]:
    """Give each file of a set in canonical form, one element a line.

    The names lead nowhere out of the set, and the files lie as far apart from each other as they did.
    """
    roots = {each.file: each.root for each in documents.schemas}
    roots |= {each.file: each.root for each in documents.services}
    up = max((name.split("/").count("..") for name in roots), default=0)
    folder = "/".join(("_",) * up)
    named = {posixpath.normpath(posixpath.join(folder, name)): root for name, root in roots.items()}
    return {name: _bare(named[name]) for name in sorted(named)}


def _bare(element: etree._Element) -> bytes:
    root = deepcopy(element.getroottree().getroot())
    for said in list(root.iter(*_SAID)):
        parent = said.getparent()
        if parent is not None:
            parent.remove(said)
    for each in root.iter():
        each.text = each.tail = None
    etree.indent(root, space="")
    return etree.tostring(root, method="c14n") + b"\n"
