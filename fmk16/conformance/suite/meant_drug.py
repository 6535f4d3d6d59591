"""Whether an order is for the drug that was meant: its ATC code, form and strength.

A vendor's drug has another number and name than the invented one of a scenario, so neither counts. Strengths are
compared as quantities (2.5 mg and 0.0025 g are one), forms by their code or by the word that names the kind of thing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from fmk16.conformance.suite.wording import folded
from fmk16.finding import Said
from fmk16.model.drug import Drug, DrugForm, DrugStrength, StrengthInFigures
from fmk16.model.measure import WIDE, measure_named

Figures = frozenset[tuple[tuple[Decimal, str], int]]
"""The figures of a strength, each with its unit and how often it stands there."""

_FIGURE = re.compile(r"(\d+(?:[.,]\d+)?)\s*([^\d\s+;,][^\d\s+;]*)")


def drug_shortfalls(wanted: Drug, given: Drug) -> Iterator[Said]:
    """Tell in what a drug is another than the one that was meant; what that does not say is not asked."""
    sides = ((_atc(wanted), _atc(given)), (form_name(wanted.form), form_name(given.form)))
    if sides[0][0] not in ("", sides[0][1]):
        yield _differ(Said("the ATC code"), *sides[0])
    if sides[1][0] and not is_same_form(wanted.form, given.form):
        yield _differ(Said("the form"), *sides[1])
    strengths = strength_text(wanted.strength), strength_text(given.strength)
    if strengths[0] and not is_same_strength(wanted.strength, given.strength):
        yield _differ(Said("the strength"), *strengths)


def _differ(what: Said, wanted: str, given: str) -> Said:
    return Said("{what}: expected {wanted}, got {given}", what=what, wanted=wanted, given=given or Said("nothing"))


def _atc(drug: Drug) -> str:
    return "" if drug.atc is None else drug.atc.code.value.strip().upper()


# --- form ------------------------------------------------------------------------------------------------------------


def form_name(form: DrugForm | None) -> str:
    """Give the form as the message words it, or its code."""
    return "" if form is None else form.text.strip() or form.code.value.strip()


def is_same_form(wanted: DrugForm | None, given: DrugForm | None) -> bool:
    """Tell whether two forms are of one kind: coated tablets are tablets, depot tablets are something else."""
    if wanted is None or given is None:
        return wanted is given
    if folded(wanted.code.value) == folded(given.code.value):
        return True
    return _kind(wanted.text) == _kind(given.text) != ""


def _kind(text: str) -> str:
    """Give the word that names the kind of thing, which stands last before a comma (da: bløde kapsler)."""
    words = folded(text.partition(",")[0]).split()
    return words[-1] if words else ""


# --- strength --------------------------------------------------------------------------------------------------------


def is_same_strength(wanted: DrugStrength | None, given: DrugStrength | None) -> bool:
    """Tell whether two strengths are the same quantities; where one has words alone, the same words are enough."""
    if wanted is None or given is None:
        return wanted is given
    in_figures = all(isinstance(each.statement, StrengthInFigures) for each in (wanted, given))
    if not in_figures and _plain(strength_text(wanted)) == _plain(strength_text(given)):
        return True
    figures = figures_of(wanted), figures_of(given)
    return all(figures) and figures[0] == figures[1]


def _plain(text: str) -> str:
    return folded(text).replace(",", ".").replace(" ", "")


def figures_of(strength: DrugStrength) -> Figures:
    """Give the figures of a strength, read out of its words where it has no others."""
    statement = strength.statement
    if isinstance(statement, StrengthInFigures):
        found = [_figure(Decimal(item.value), item.unit_text) for item in statement.strength_items]
        return frozenset(Counter(found).items())
    return figures_in(statement.text.value)


def figures_in(words: str) -> Figures:
    """Give the figures that stand in words, such as ``500 mg`` or ``10 mg/ml``."""
    found = [_figure(Decimal(value.replace(",", ".")), unit) for value, unit in _FIGURE.findall(words)]
    return frozenset(Counter(found).items())


def _figure(value: Decimal, unit: str) -> tuple[Decimal, str]:
    """Say a quantity in the unit that its kind is counted in; a share of a volume keeps what it is a share of."""
    amount, slash, whole = folded(unit).partition("/")
    measure = measure_named(amount)
    if measure is None:
        return value, folded(unit)
    return WIDE.multiply(value, measure.size).normalize(WIDE), f"{measure.kind.unit}{slash}{whole}"


def strength_text(strength: DrugStrength | None) -> str:
    """Give a strength as the message words it."""
    if strength is None:
        return ""
    statement = strength.statement
    if statement.text is not None and statement.text.value.strip():
        return statement.text.value.strip()
    items = statement.strength_items if isinstance(statement, StrengthInFigures) else ()
    return " + ".join(f"{item.value:f} {item.unit_text}" for item in items)
