"""Fixed or as-needed doses in words: on which days, how that repeats, and what goes with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from fmk16.model.cycle import Day, DosageStructure, OnDays, OnUnspecifiedDay, OnWeekdays, WeekdayLabel
from fmk16.model.dose import DayDosage
from fmk16.report.phrases import Words
from fmk16.report.texts.amounts import AmountWords, duration, listed, quoted
from fmk16.report.texts.days import day_in_words

DAYS_OF_WEEK = 7
_WEEKDAYS = tuple(WeekdayLabel)


def structure_in_words(structure: DosageStructure, amounts: AmountWords, *, is_prn: bool) -> str:
    """Say what is taken on which days, how far apart, and the instruction that goes with it.

    Args:
        structure: The fixed or the as-needed doses of a period.
        amounts: The words for amounts.
        is_prn: Whether they are taken as needed.
    """
    words = amounts.words
    said = _cycle(structure, amounts, is_prn=is_prn)
    if structure.minimum_duration_between_doses is not None:
        said = words.say("text.apart", doses=said, duration=duration(structure.minimum_duration_between_doses, words))
    if structure.instruction is not None:
        said = words.say("text.instruction", doses=said, instruction=quoted(structure.instruction.free_text, words))
    return said


def is_any_day(structure: DosageStructure) -> bool:
    """Tell whether as-needed doses may be taken on every day, which needs no word (dosage.md 21)."""
    match structure.cycle:
        case OnDays(days=(Day(index=None),)):
            return structure.iteration_interval is None
        case _:
            return False


def _cycle(structure: DosageStructure, amounts: AmountWords, *, is_prn: bool) -> str:
    words, interval = amounts.words, structure.iteration_interval

    def doses(dosage: DayDosage) -> str:
        return day_in_words(dosage, amounts, is_prn=is_prn)

    match structure.cycle:
        case OnDays(days=(Day(dosage=only),)) if is_prn and is_any_day(structure):
            return doses(only)
        case OnDays(days=(Day(index=1, dosage=only),)) if interval is not None:
            key = "text.every_day" if interval == 1 else "text.every"
            return words.say(key, days=interval, doses=doses(only))
        case OnDays(days=days):
            said = _groups([(day.index or 0, doses(day.dosage)) for day in days])
            return _listed(_repeated(interval, words), [(_days(which, words), of_day) for which, of_day in said], words)
        case OnUnspecifiedDay(unspecified_day=chosen):
            day = (words.say("text.day.chosen"), doses(chosen.dosage))
            return _listed(_repeated(interval, words), [day], words)
        case OnWeekdays(weeks=weeks):
            said_of_weeks = [
                _groups([(_WEEKDAYS.index(each.label), doses(each.dosage)) for each in week.weekdays]) for week in weeks
            ]
            return _weeks(interval, said_of_weeks, words)


def _groups(days: Iterable[tuple[int, str]]) -> list[tuple[list[int], str]]:
    """Put the days that give the same together; a day that is named twice stays there twice."""
    found: dict[str, list[int]] = {}
    for day, doses in sorted(days):
        found.setdefault(doses, []).append(day)
    return [(days, doses) for doses, days in found.items()]


def _listed(how: str, days: Iterable[tuple[str, str]], words: Words) -> str:
    said = (words.say("text.listed.day", day=day, doses=doses) for day, doses in days)
    return words.say("text.listed", how=how, days="; ".join(said))


# --- days ------------------------------------------------------------------------------------------------------------


def _repeated(interval: int | None, words: Words) -> str:
    if interval is None:
        return words.say("text.not_repeated")
    return words.say("text.repeated.one" if interval == 1 else "text.repeated", days=interval)


def _days(indexes: Sequence[int], words: Words) -> str:
    """Name the days of a cycle, all of them; three or more in a row by the first and the last."""
    unnumbered = [words.say("text.day.any") for index in indexes if not index]
    numbered = spans([index for index in indexes if index])
    named = [words.say("text.day", days=listed(numbered, words))] if numbered else []
    return listed([*named, *unnumbered], words)


def spans(numbers: Iterable[int], named: Callable[[int], str] = str) -> list[str]:
    """Write numbers that rise, three or more in a row by the first and the last.

    >>> spans([1, 2, 4, 5, 6, 6])
    ['1', '2', '4-6', '6']
    """
    said: list[str] = []
    for _, run in groupby(enumerate(numbers), key=lambda each: each[1] - each[0]):
        row = [named(number) for _, number in run]
        said += row if len(row) < 3 else [f"{row[0]}-{row[-1]}"]
    return said


# --- weeks -----------------------------------------------------------------------------------------------------------

_Groups = list[tuple[list[int], str]]


def _weeks(interval: int | None, weeks: Sequence[_Groups], words: Words) -> str:
    """Name weekdays; also the week by its number, unless the one week of the scheme comes every week."""
    if interval == DAYS_OF_WEEK and len(weeks) == 1:
        days = [(_weekdays(which, words), doses) for which, doses in weeks[0]]
        return _listed(words.say("text.repeated.weeks.one"), days, words)
    said = [
        words.say("text.listed.day", day=_week(number, which, words), doses=doses)
        for number, week in enumerate(weeks, 1)
        for which, doses in week
    ]
    return words.say(
        "text.listed", how=_repeated_weeks(interval, words), days="; ".join([*said, *_rest(interval, weeks, words)])
    )


def _week(number: int, weekdays: Sequence[int], words: Words) -> str:
    return words.say("text.week", week=number, weekdays=_weekdays(weekdays, words))


def _weekdays(numbers: Iterable[int], words: Words) -> str:
    return listed(spans(numbers, lambda number: words.say(f"weekday.{number}")), words)


def _repeated_weeks(interval: int | None, words: Words) -> str:
    """Say how weeks repeat; an interval that is no multiple of 7 as it stands, in days (dosage.md 17)."""
    if interval is None or interval % DAYS_OF_WEEK:
        return _repeated(interval, words)
    weeks = interval // DAYS_OF_WEEK
    return words.say("text.repeated.weeks.one" if weeks == 1 else "text.repeated.weeks", weeks=weeks)


def _rest(interval: int | None, weeks: Sequence[_Groups], words: Words) -> list[str]:
    """Name the weeks without doses at the end of the cycle (dosage.md 23)."""
    last = 0 if interval is None or interval % DAYS_OF_WEEK else interval // DAYS_OF_WEEK
    empty = spans(range(len(weeks) + 1, last + 1))
    return [words.say("text.week.empty", weeks=listed(empty, words))] if empty else []
