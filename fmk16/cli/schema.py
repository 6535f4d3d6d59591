"""``fmk16 schema``: what does a message, or a report, look like as JSON?"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import click

from fmk16 import INTERFACE_REVISION
from fmk16.cli.help_pages import HelpPages
from fmk16.errors import SelectionError
from fmk16.model.directory import find
from fmk16.model.operation import Operation
from fmk16.report.schemas_of_reports import REPORTS, report_schema
from fmk16.wire.json_form.schema import json_schema


@click.command(name="schema", cls=HelpPages, example="fmk16 schema Dosage")
@click.argument("name", metavar="OPERATION_OR_TYPE")
@click.option("--request", "parts", flag_value="request", multiple=True, help="Of an operation, the request alone.")
@click.option("--response", "parts", flag_value="response", multiple=True, help="Of an operation, the response alone.")
def command(name: str, parts: tuple[str, ...]) -> None:
    """Print the JSON schema of an operation's messages, of one message, or of a type.

    It says what `fmk16 convert --to json` writes, in JSON Schema's draft 2020-12.  OPERATION_OR_TYPE is a name of the
    interface, such as GetMedicineCard, GetMedicineCardResponse, Dosage or Drug; or check, explain, gate or rules, for
    the schema of what these commands write as JSON.
    """
    if len(set(parts)) > 1:
        raise click.UsageError("both are printed when neither is named; leave out --request and --response")
    try:
        schema = _schema_of(name, parts)
    except SelectionError as error:
        raise click.BadParameter(str(error), param_hint="OPERATION_OR_TYPE") from error
    click.echo((json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode(), nl=False)


def _schema_of(name: str, parts: tuple[str, ...]) -> Mapping[str, Any]:
    if name not in REPORTS:
        return json_schema(_part_of(name, parts[0]) if parts else name, revision=INTERFACE_REVISION)
    if parts:
        raise click.UsageError(f"{name} is no operation, which alone has a {parts[0]}; leave out --{parts[0]}")
    return report_schema(name)


def _part_of(name: str, part: str) -> str:
    operation = find(name)
    if not isinstance(operation, Operation):
        raise click.UsageError(f"{name} is no operation, which alone has a {part}; leave out --{part}")
    return operation.request if part == "request" else operation.response
