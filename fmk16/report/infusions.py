"""Infusions in words: the dose and the pace as written, what follows from them in brackets, and what cannot be told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType

from fmk16.finding import place_text
from fmk16.model.flow import in_whole_minutes
from fmk16.model.measure import WIDE, Figure, Kind, Missing, WhyNot, measure_named
from fmk16.model.unit import Unit, unit_names
from fmk16.report.amounts import amount_in_words, duration_in_words, number, told_in_words, with_infusion
from fmk16.report.documents import moment_json, without_nothing
from fmk16.report.elements import Json
from fmk16.report.grounds import basis_json, statements_json
from fmk16.report.phrases import Language, Words
from fmk16.schedule.amounts import Told
from fmk16.schedule.clock import Clock
from fmk16.schedule.cycle import AllDay, CycleDose
from fmk16.schedule.infusion_window import Flow, InfusionWindow

_DIGITS = ((Decimal(10), "0.1"), (Decimal(1), "0.01"), (Decimal("0.1"), "0.001"))
_FINEST = "0.0001"
"""How finely a number is written that has no end of its own: as a pump can be set."""

PHRASES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "volume": ("{figure} ml", "{figure} ml"),
        "rate": ("{figure} ml/t", "{figure} ml/h"),
        "duration": ("over {figure}", "over {figure}"),
        "minutes": ("{figure} min", "{figure} min"),
        "less_than_a_minute": ("under 1 min", "less than 1 min"),
        "lasts": ("en dosis varer {figure}", "one dose lasts {figure}"),
        "about": ("ca. {figure}", "about {figure}"),
        "least": ("mindst {figure}", "at least {figure}"),
        "most": ("højst {figure}", "at most {figure}"),
        WhyNot.NO_DRUG: ("lægemidlet er ikke angivet", "the drug is not given"),
        WhyNot.PRICED: (
            "rumfanget kan ikke beregnes: lægemidlet er ikke en blanding",
            "the volume cannot be worked out: the drug is no mixture",
        ),
        WhyNot.NO_COMPOSITION: (
            "rumfanget kan ikke beregnes: lægemidlets sammensætning er ikke angivet",
            "the volume cannot be worked out: what the drug is put together from is not given",
        ),
        WhyNot.NO_AMOUNT: (
            "mængden af en del i blandingen er ikke angivet",
            "the amount of a part of the mixture is not given",
        ),
        WhyNot.NO_UNIT: ("en mængde i blandingen har ingen enhed", "an amount in the mixture has no unit"),
        WhyNot.UNKNOWN_UNIT: ("en enhed kan ikke omregnes til ml", "a unit cannot be turned into ml"),
        WhyNot.UNITS_DISAGREE: (
            "en enhed i blandingen er angivet på to måder, der ikke passer sammen",
            "a unit in the mixture is given in two ways that disagree",
        ),
        WhyNot.RATIO: (
            "en del af blandingen er angivet som forhold uden mængde",
            "a part of the mixture is given as a ratio without an amount",
        ),
        WhyNot.NOTHING_IN_VOLUME: (
            "ingen del af blandingen er målt i rumfang",
            "no part of the mixture is measured in volume",
        ),
        WhyNot.SOLVENT_NOT_IN_VOLUME: (
            "et solvens i blandingen er ikke målt i rumfang",
            "a solvent of the mixture is not measured in volume",
        ),
        WhyNot.NOTHING_OF_KIND: (
            "ingen aktiv del af blandingen er målt i dosis' enhed",
            "no active part of the mixture is measured in the dose's unit",
        ),
        WhyNot.SEVERAL_OF_KIND: (
            "flere aktive dele af blandingen er målt i dosis' enhed",
            "several active parts of the mixture are measured in the dose's unit",
        ),
        WhyNot.MORE_THAN_MADE: (
            "der indgår mere af en blanding, end der er blandet",
            "more of a mixture goes in than was put together",
        ),
        WhyNot.BY_SCHEMA: ("mængden gives efter skema", "the amount is given by a schema"),
        WhyNot.MINIMUM_ABOVE_MAXIMUM: (
            "mindste værdi er større end største",
            "the least value is larger than the most",
        ),
        WhyNot.OPEN_RANGE: ("kun den ene grænse er angivet", "only one of two limits is given"),
        WhyNot.RATE_OF_NOUGHT: ("hastigheden 0 ml/t bliver aldrig færdig", "at a rate of 0 ml/h it never ends"),
        WhyNot.EMPTY_INFUSION: (
            "hverken hastighed eller varighed er angivet",
            "neither rate nor duration is given",
        ),
    }
)
"""What is said of infusions alone: Danish, English."""


def infusion_in_words(dose: CycleDose, flow: Flow, words: Words, told: Told | None = None) -> str:
    """Say how much runs in and how fast: as written, and in brackets what follows.

    Such as ``100 ml over 4 timer (25 ml/t)``, ``1500 mg (100 ml), 200 ml/t (over 30 min)``.

    Args:
        dose: The dose.
        flow: How it runs in.
        words: The language.
        told: What is told of the amount, where a parameter schema gives it.
    """
    unit = dose.unit
    amount = amount_in_words(dose.amount, unit, words)
    amount = amount if told is None else told_in_words(told, dose.amount, unit, words)
    if not _is_volume(unit):
        amount = _bracketed(amount, _figure(flow.volume, "volume", words, _rounded))
    said = amount if dose.infusion is None else with_infusion(amount, dose.infusion, words)
    return _bracketed(said, _follows(flow, words, is_continuous=isinstance(dose.timing, AllDay)))


SAID_ELSEWHERE = frozenset(
    {WhyNot.BY_SCHEMA, WhyNot.MINIMUM_ABOVE_MAXIMUM, WhyNot.EMPTY_INFUSION, WhyNot.RATE_OF_NOUGHT}
)
"""Reasons that an answer says already: of the amount itself, or as what is odd about the order."""


def infusion_remarks(flow: Flow, words: Words, said: frozenset[WhyNot] = frozenset()) -> list[str]:
    """Say why it cannot be told how long an infusion takes, each reason once, with its statement of dosage.md.

    Args:
        flow: How it runs in.
        words: The language.
        said: Reasons that are said elsewhere.
    """
    return list(dict.fromkeys(_reason(each, words) for each in flow.duration.missing if each.why not in said))


def _reason(missing: Missing, words: Words) -> str:
    return words.say("ground", text=_say(missing.why, words), statement=missing.why.ground)


def _follows(flow: Flow, words: Words, *, is_continuous: bool) -> str:
    """Give what was worked out: the duration of a stated rate, or the rate of a stated duration."""
    if not flow.is_rate_stated:
        return _figure(flow.rate, "rate", words, _rounded)
    return _duration(flow.duration, "lasts" if is_continuous else "duration", words)


def _duration(duration: Figure, key: str, words: Words) -> str:
    whole = in_whole_minutes(duration)
    if whole.exact is None:
        return _figure(duration, key, words, _minutes, "minutes")
    said = duration_in_words(int(whole.exact), words) if whole.exact else _say("less_than_a_minute", words)
    is_rounded = duration.exact != whole.exact and whole.exact > 0
    return _say(key, words, figure=_say("about", words, figure=said) if is_rounded else said)


def _figure(figure: Figure, key: str, words: Words, rounded: Callable[[Decimal], Decimal], unit: str = "") -> str:
    """Write a figure: exact, from least to most, or the end of it that is known; nothing where none is."""
    ends = _ends(figure)
    if not ends:
        return ""
    said = "-".join(number(rounded(end), words) for end in ends)
    said = _say(unit, words, figure=said) if unit else said
    said = _say("about", words, figure=said) if any(rounded(end) != end for end in ends) else said
    if not figure.is_told and len(ends) == 1:
        said = _say("most" if figure.most is not None else "least", words, figure=said)
    return _say(key, words, figure=said)


def _ends(figure: Figure) -> list[Decimal]:
    if figure.exact is not None:
        return [figure.exact]
    least = figure.least if figure.is_told or figure.least else None
    return [end for end in (least, figure.most) if end is not None]


def _rounded(value: Decimal) -> Decimal:
    """Round what has more digits than anybody could set; what has few stays as it is."""
    if value == value.quantize(Decimal("0.001"), context=WIDE):
        return value
    step = next((step for least, step in _DIGITS if value >= least), _FINEST)
    return value.quantize(Decimal(step), context=WIDE)


def _minutes(value: Decimal) -> Decimal:
    return in_whole_minutes(Figure(value, value)).least


def _bracketed(said: str, more: str) -> str:
    return f"{said} ({more})" if more else said


def _is_volume(unit: Unit) -> bool:
    measures = [measure_named(name) for name in unit_names(unit)]
    return any(measure is not None and measure.kind is Kind.VOLUME for measure in measures)


def _say(key: str, words: Words, /, **values: object) -> str:
    return PHRASES[key][0 if words.language is Language.DANISH else 1].format_map(values)


# --- as JSON ---------------------------------------------------------------------------------------------------------


def infusion_json(window: InfusionWindow, clock: Clock) -> Json:
    """Turn what is worked out of an infusion into an object: millilitres, millilitres an hour, minutes, and its end."""
    missing = (*window.volume.missing, *window.rate.missing, *window.duration.missing)
    surely, possibly = (
        None if instant is None else clock.moment(instant) for instant in (window.surely_until, window.possibly_until)
    )
    return {
        **without_nothing(
            {
                "Volume": _figure_json(window.volume),
                "Rate": _figure_json(window.rate),
                "Duration": _figure_json(window.duration),
                "SurelyUntil": None if surely is None else moment_json(surely),
                "Until": None if possibly is None else moment_json(possibly),
            }
        ),
        "Ending": str(window.ending),
        **without_nothing({"CannotTell": [_missing_json(each) for each in dict.fromkeys(missing)]}),
        "Basis": basis_json(window.basis),
        "Statements": statements_json(window.grounds),
    }


def _figure_json(figure: Figure) -> Json:
    least = figure.least if figure.is_told or figure.least else None
    ends = {"Least": least, "Most": figure.most}
    return {name: f"{end:f}" for name, end in ends.items() if end is not None}


def _missing_json(missing: Missing) -> Json:
    statements = statements_json([missing.why.ground])
    return {"Reason": str(missing.why), "Statements": statements, "Place": place_text(missing.place)}
