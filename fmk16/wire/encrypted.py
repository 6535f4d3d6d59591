"""Whether a message is encrypted: its body, or anything in its payload. Encrypted headers are headers like others."""

from __future__ import annotations

from lxml import etree

from fmk16.finding import Said
from fmk16.wire.document import Document
from fmk16.wire.envelope import SOAP_NAMESPACES

ENCRYPTED = Said("the message could not be checked: encrypted; give it as it was before encryption")
"""Why an encrypted message is not checked."""

_DATA = "{http://www.w3.org/2001/04/xmlenc#}EncryptedData"
_MARK = b"xmlenc#"
_BODIES = frozenset(f"{{{soap}}}Body" for soap in SOAP_NAMESPACES)


def encrypted_in(document: Document) -> etree._Element | None:
    """Find the first encrypted part of a message, if there is one."""
    data = document.data
    if _MARK not in data and b"\0" not in data[:4]:  # UTF-16 writes the mark otherwise
        return None
    root = document.root
    holders = [child for child in root if child.tag in _BODIES] or [root]
    return next((each for holder in holders for each in holder.iter(_DATA)), None)
