"""``fmk16 suite new``: a folder to be handed in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import click

from fmk16.cli import options
from fmk16.cli.help_pages import HelpPages
from fmk16.conformance.features import Plan
from fmk16.conformance.roles import system_types
from fmk16.conformance.suite.handin import MOST_SEED, HandIn
from fmk16.conformance.suite.new import NewHandIn, new_handin
from fmk16.conformance.suite.scenario import Part
from fmk16.errors import InputError
from fmk16.report.phrases import Language, Words
from fmk16.report.suites.instructions import NAMES, instructions
from fmk16.report.suites.live import live_sheets


@click.command(
    name="new",
    cls=HelpPages,
    example='fmk16 suite new handin --phase 1 --role sender \\\n  --system "Elektronisk omsorgsjournal"',
    everyday=("--phase", "--role", "--system", "--answers", "--lang"),
)
@click.argument("folder", metavar="FOLDER", type=click.Path(path_type=Path))
@click.option("--phase", type=int, metavar="N", required=True, help="The phase that is asked about, with those before.")
@click.option(
    "--plan",
    type=click.Choice([str(plan) for plan in Plan]),
    default="three",
    show_default=True,
    help="The plan that --phase is of: of three phases, or of two.",
)
@click.option(
    "--role",
    type=click.Choice([str(part) for part in Part]),
    required=True,
    help="Whether the system writes orders, or reads them.",
)
@click.option(
    "--system",
    "system_type",
    metavar="TYPE",
    type=click.Choice(list(system_types()), case_sensitive=False),
    required=True,
    help=f"The type of system: {', '.join(system_types())}.",
)
@click.option("--party", default="", help="Who hands in; may be written into handin.toml later.")
@click.option("--name", "system", default="", help="The system's name; likewise.")
@click.option("--version", default="", help="The system's version; likewise.")
@click.option("--qualification", is_flag=True, help="Vary the scenarios by --seed.")
@click.option("--seed", type=click.IntRange(0, MOST_SEED), metavar="N", help="What a qualification is drawn by.")
@click.option(
    "--answers",
    "shape",
    type=click.Choice(["csv", "json", "xlsx"]),
    default="csv",
    show_default=True,
    help="The format of a reader's answers.",
)
@options.language
def command(folder: Path, phase: int, plan: str, shape: str, lang: str, **said: str | int | bool | None) -> None:
    """Make a folder to be handed in, with instructions in Danish and English and a place for each scenario.

    A sender hands in messages, a reader answers; FOLDER/README.md tells how.
    """
    if bool(said["qualification"]) != (said["seed"] is not None):
        raise click.UsageError("--qualification and --seed go together: a qualification is drawn by a seed")
    if phase not in Plan(plan).phases:
        known = ", ".join(map(str, Plan(plan).phases))
        raise click.BadParameter(f"the plan of {plan} phases has no phase {phase}; give {known}", param_hint="--phase")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise click.BadParameter(f"{folder} is there and not empty; name a new folder", param_hint="FOLDER")
    seed = said["seed"] if isinstance(said["seed"], int) else None
    handin = HandIn(
        party=str(said["party"]),
        system=str(said["system"]),
        version=str(said["version"]),
        system_type=str(said["system_type"]),
        role=Part(str(said["role"])),
        phase=phase,
        plan=Plan(plan),
        seed=seed,
        answers=MappingProxyType({}),
    )
    try:
        new = new_handin(handin, shape)
    except InputError as error:
        raise click.BadParameter(str(error), param_hint="--answers") from error
    write(folder, new, {**instructions(new), **live_sheets(new)})
    language = Language(lang)
    words, count = Words(language), len(new.scenarios)
    click.echo(words.say("suite.new.made", folder=folder, count=count, file=folder / NAMES[language]))


def write(folder: Path, new: NewHandIn, texts: Mapping[str, bytes]) -> None:
    """Write a hand-in's files and empty folders."""
    for name in new.folders:
        (folder / name).mkdir(parents=True, exist_ok=True)
    for name, content in {**texts, **new.files}.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
