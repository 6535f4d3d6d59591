"""Short words in a picture: what a day is called, what a pointer over it tells, and the key to its signs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fmk16.report.phrases import Words
from fmk16.report.pictures.clock import Change
from fmk16.report.pictures.picture import Day, Layout, Mark, Panel

_GROUND = re.compile(r" ?\(dosage:\w+\).*", re.DOTALL)


def weekday(number: int, words: Words) -> str:
    """Name a day of the week in two letters."""
    return words.say(f"weekday.{number}")[:2]


def day_label(day: Day, words: Words) -> str:
    """Name a day in a few letters, such as ``ma 6/7``."""
    return f"{weekday(day.date.weekday(), words)} {day.date.day}/{day.date.month}"


def marks_said(day: Day, panel: Panel) -> str:
    """Say in words what stands on a day."""
    words = panel.words
    said = [mark.said for mark in day.fixed]
    said += [words.say("picture.as_needed.line", line=mark.said) for mark in day.as_needed]
    said += [f"{words.say('answer.cannot_tell')}: {why}" for why in (*day.untold, *day.untold_prn)]
    if day.shut:
        said.append(words.say("picture.pause"))
    if day.change:
        said.append(words.say("picture.clock.back" if day.change > 0 else "picture.clock.forward"))
    if day.begins:
        said.append(day.begins)
    return "; ".join((panel.calendar.dated(day.date), *said))


def grounds_said(day: Day, words: Words) -> str:
    """Say in short why a day cannot be told; as-needed doses alone are named."""
    said = [_GROUND.sub("", why) for why in day.untold]
    alone = words.say("picture.as_needed.alone")
    said += [f"{alone}: {_GROUND.sub('', why)}" for why in day.untold_prn if why not in day.untold]
    return "; ".join(dict.fromkeys(said))


def combined(marks: Sequence[Mark], words: Words, letters: int) -> str:
    """Write the doses of a day together, or count them where they take more letters than there are."""
    texts = [words.say("picture.choice", amount=mark.text) if mark.is_choice else mark.text for mark in marks]
    said = "+".join(texts)
    if len(said) <= letters:
        return said
    is_same = len(set(texts)) == 1 and len(texts) > 1 and texts[0].replace(",", "").replace(".", "").isdigit()
    if is_same:
        said = words.say("picture.times", count=len(texts), amount=texts[0])
    return said if is_same and len(said) <= letters else words.counted("picture.doses", len(marks))


def key_of(panel: Panel) -> Iterator[tuple[str, str]]:
    """Give what each sign in a picture means: the kind of the sign, and its meaning."""
    marks = list(panel.marks)
    used = {
        "fixed": any(not (mark.is_prn or mark.is_choice) for mark in marks),
        "as_needed": any(mark.is_prn for mark in marks),
        "choice": any(mark.is_choice for mark in marks),
        "infusion": panel.layout is Layout.HOURS and any(mark.is_infusion for mark in marks),
        "fading": any(mark.fading or _has_open_end(mark, panel) for mark in marks),
        "pause": any(day.shut for day in panel.days),
        "untold": any(day.untold or day.untold_prn for day in panel.days),
        "outside": any(day.is_outside for day in panel.days),
        "clock": any(day.change for day in panel.days),
        "period": any(day.begins and day.begins[-1].isdigit() for day in panel.days),
        "course": any(day.is_course for day in panel.days),
    }
    for sign, is_used in used.items():
        if is_used:
            is_by_week = sign in {"fixed", "choice"} and panel.layout is Layout.WEEKS
            said = panel.words.say(f"picture.key.{sign}{'.weeks' if is_by_week else ''}")
            yield sign, said + (_changes(panel) if sign == "clock" else "")


def _changes(panel: Panel) -> str:
    """Say on which days the clock is changed, and what becomes of the hour; nothing where years have many."""
    if panel.layout is Layout.WEEKS:
        return ""
    found = [(day, Change.on(day.ordinal, panel.clock)) for day in panel.days if day.change]
    said = (f"{day_label(day, panel.words)} {change.in_words(panel.words)}" for day, change in found if change)
    return ": " + "; ".join(said)


def _has_open_end(mark: Mark, panel: Panel) -> bool:
    is_timed_infusion = mark.is_infusion and not mark.is_all_day and mark.occurrence.instant is not None
    return panel.layout is Layout.HOURS and is_timed_infusion and mark.sure != mark.possible
