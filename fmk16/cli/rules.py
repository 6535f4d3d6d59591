"""``fmk16 rules``: which rules are there?"""

from __future__ import annotations

import click

from fmk16.cli import options
from fmk16.cli.help_pages import HelpPages
from fmk16.cli.output import say_document
from fmk16.conformance.catalogue import catalogue
from fmk16.conformance.features import features
from fmk16.conformance.register import unknown
from fmk16.finding import Severity
from fmk16.report.phrases import Language, Words
from fmk16.report.rules import Listed, rules_json, rules_text
from fmk16.wire.kinds import KINDS


def _families(ctx: click.Context, param: click.Parameter, text: str | None) -> tuple[str, ...]:
    """Read the ids of features, or of families that are no feature, with commas between them, in any case."""
    asked = [name.strip().upper() for name in (text or "").split(",") if name.strip()]
    known = dict.fromkeys((*features(), *(each[:3] for each in (*catalogue(), *KINDS))))
    for name in asked:
        if name not in known:
            raise click.BadParameter(str(unknown("feature or family", name, known)), ctx, param)
    return tuple(asked)


@click.command(name="rules", cls=HelpPages, example="fmk16 rules --feature WKD")
@click.option(
    "--feature", "families", metavar="ID,...", callback=_families, help="Those of these features, or families."
)
@click.option("--severity", type=click.Choice([str(each) for each in Severity]), help="Those of this severity.")
@options.report_language
@options.as_json
def command(families: tuple[str, ...], severity: str | None, lang: str, *, as_json: bool) -> None:
    """List the rules: id, severity, how sure each is, and what it finds.

    A rule's id begins with its feature, such as WKD, or with a family that is no feature, such as DOS; one that ends in
    -00 tells that a message exercises the feature.  What the interface itself forbids has ids that begin with XML, MSG
    and SCH.  `fmk16 explain ID` shows the page of each.
    """
    listed = _listed(families, severity)
    words = Words(Language(lang))
    if as_json:
        say_document(rules_json(listed, words))
    else:
        click.echo(rules_text(listed, words, options.width()), nl=False)


def _listed(families: tuple[str, ...], severity: str | None) -> Listed:
    rules = [rule for rule in catalogue().values() if not families or {rule.family, *rule.also} & set(families)]
    kinds = [kind for kind in KINDS.values() if not families or kind.id[:3] in families]
    if severity is None:
        return Listed(rules, kinds)
    of_severity = [rule for rule in rules if rule.severity == severity and not rule.is_activation]
    return Listed(of_severity, [kind for kind in kinds if kind.severity == severity])
