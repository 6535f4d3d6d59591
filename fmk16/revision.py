"""Which revision of the interface this fmk16 speaks: what every report names, so that two of them can be compared."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from hashlib import sha256

from fmk16 import INTERFACE_REVISION, __version__
from fmk16.package_data import SCHEMA, data


@dataclass(frozen=True, slots=True)
class Revision:
    """What fmk16 is made of.

    Attributes:
        package: The version of fmk16.
        interface: The date of the official schema set that the model is proved equal to, such as ``2026-07-20``.
    """

    package: str
    interface: str

    @property
    def schema_digest(self) -> str:
        """The first sixteen hexadecimal digits of the SHA-256 of the flattened file of ``xsd/``."""
        return _schema_digest()

    @property
    def spoken(self) -> str:
        """What is spoken: the interface, its revision, and the digest of the schema."""
        return f"FMK 1.6.0 as of {self.interface}, schema {self.schema_digest}"

    def __str__(self) -> str:
        return f"fmk16 {self.package}, FMK 1.6.0 as of {self.interface}"


def revision() -> Revision:
    """Tell which revision this is."""
    return Revision(__version__, INTERFACE_REVISION)


@cache
def _schema_digest() -> str:
    return sha256((data() / SCHEMA).read_bytes()).hexdigest()[:16]
