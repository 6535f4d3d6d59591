"""What goes to standard output in bytes, because its encoding is not the terminal's."""

from __future__ import annotations

import click

from fmk16.report.documents import document_text
from fmk16.report.elements import Json
from fmk16.report.privacy import shows_identities


def say_document(content: Json) -> None:
    """Write a report for machines: UTF-8, a file's name that is no UTF-8 in JSON's own escapes, stamped if need be."""
    stamp: Json = {"IdentitiesShown": True} if shows_identities() else {}
    click.echo(document_text(stamp | content).encode(errors="backslashreplace"), nl=False)
