"""``fmk16 describe``: what does a message or a type consist of?"""

from __future__ import annotations

import sys
from shutil import get_terminal_size

import click

from fmk16.cli import options
from fmk16.cli.help_pages import HelpPages
from fmk16.errors import SelectionError
from fmk16.model.directory import find
from fmk16.report.description import description

DEEPEST = 100


@click.command(name="describe", cls=HelpPages, example="fmk16 describe Infusion")
@click.argument("name", metavar="OPERATION_OR_TYPE")
@click.option(
    "--depth",
    type=click.IntRange(1, DEEPEST),
    default=DEEPEST,
    help="Show so many elements within each other; everything, unless given.",
)
def command(name: str, depth: int) -> None:
    """Draw the structure of an operation's messages, of one message, or of a type.

    A line an element: how often it stands, its Danish term, the features it serves, and what it holds.  What stands in
    several places is drawn once.  OPERATION_OR_TYPE is a name of the interface, such as GetMedicineCard,
    GetMedicineCardResponse, Dosage or WarrantStatus.
    """
    try:
        found = find(name)
    except SelectionError as error:
        raise click.BadParameter(str(error), param_hint="OPERATION_OR_TYPE") from error
    text = description(found, depth, options.width())
    if sys.stdout.isatty() and text.count("\n") >= get_terminal_size().lines:
        click.echo_via_pager(text)
    else:
        click.echo(text, nl=False)
