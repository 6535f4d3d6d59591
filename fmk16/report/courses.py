"""When the next episode of a course may start, in words and as JSON (dosage.md 38 to 41)."""

from __future__ import annotations

from datetime import date

from fmk16.report.documents import without_nothing
from fmk16.report.elements import Json
from fmk16.report.grounds import basis_json, statements_json
from fmk16.report.moments import Calendar
from fmk16.report.phrases import Words
from fmk16.schedule.answer import NextEpisode
from fmk16.schedule.plan import Episode


def next_episode_in_words(following: NextEpisode, words: Words, calendar: Calendar) -> list[str]:
    """Say which episode is under way, and when the next may start."""
    when = words.say("ground", text=_when(following, words, calendar), statement=following.grounds[-1])
    return [*([] if following.under_way is None else [_under_way(following.under_way, words, calendar)]), when]


def _when(following: NextEpisode, words: Words, calendar: Calendar) -> str:
    if following.cannot_tell is not None:
        return words.say("course.next.untold", why=words.say(f"reason.{following.cannot_tell}"))
    if following.from_day is None:
        return words.say("course.next.never")
    key = "course.next.first" if following.previous is None else "course.next.from"
    return words.say(key, day=calendar.day(following.from_day))


def _under_way(episode: Episode, words: Words, calendar: Calendar) -> str:
    start = calendar.dated(episode.start)
    if episode.end is None or episode.end_unknown:
        return words.say("course.under_way", start=start)
    return words.say("course.under_way.until", start=start, end=calendar.dated(episode.end))


def nothing_in_words(following: NextEpisode | None, last: date, words: Words) -> str:
    """Say that some days hold no dose; of a course that may be started on them, none of those that are known (39).

    Args:
        following: When an episode of a course may start; None when the order is none.
        last: The last of the days.
        words: The language.
    """
    may_start = following is not None and (following.from_day is None or following.from_day <= last)
    is_over = following is None or following.is_over
    return words.say("schedule.nothing.known" if may_start and not is_over else "schedule.nothing")


def next_episode_json(following: NextEpisode) -> Json:
    """Turn it into an object; ``FromDay`` is missing where it cannot be told, and where treatment ends first."""
    said: Json = {
        "FromDay": _day(following.from_day),
        "CannotTell": None if following.cannot_tell is None else str(following.cannot_tell),
        "NoMore": following.is_over or None,
        "UnderWay": None if following.under_way is None else _episode(following.under_way),
        "Previous": None if following.previous is None else _episode(following.previous),
    }
    sure = {"Basis": basis_json(following.basis), "Statements": statements_json(following.grounds)}
    return without_nothing(said) | sure


def _episode(episode: Episode) -> Json:
    ends = {"EndUnknown": episode.end_unknown or None, "CutShort": episode.is_cut or None}
    return without_nothing({"Start": _day(episode.start), "LastDay": _day(episode.end), **ends})


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
