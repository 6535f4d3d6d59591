"""``fmk16 equality``: does this fmk16 speak that schema set?"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from fmk16.cli.exits import Exit
from fmk16.cli.files import save
from fmk16.cli.help_pages import HelpPages
from fmk16.conformance.equality import equality
from fmk16.errors import InputError, SchemaSetError
from fmk16.report.equality import equality_lines, equality_page
from fmk16.report.privacy import shown


@click.command(name="equality", cls=HelpPages, example="fmk16 equality xsd")
@click.argument("source", metavar="SET")
@click.option(
    "--page", type=click.Path(dir_okay=False, path_type=Path), help="Write the proof to this file, as Markdown."
)
def command(source: str, page: Path | None) -> None:
    """Prove that fmk16 accepts the messages of a schema set, and no others: every message, both ways.

    SET is a folder with schemas and WSDLs, a zip file, or a path in git such as main:schemas.  Exit code 0 when all are
    equal, 1 when one is not, 3 when the set cannot be loaded.
    """
    context = click.get_current_context()
    try:
        found = equality(source)
        name = Path(source).name or source
        for line in equality_lines(found, name):
            click.echo(line)
        if page is not None and found.operations is None:
            raise click.BadParameter(
                f"{source} has no WSDL; keep a proof against schemas and WSDLs", param_hint="--page"
            )
        if page is not None:
            save(equality_page(found, name, datetime.now(UTC).date()), page)
    except (SchemaSetError, InputError) as error:
        click.echo(shown(str(error)), err=True)
        context.exit(Exit.NOT_CHECKED)
    context.exit(Exit.CLEAN if found.holds else Exit.FINDINGS)
