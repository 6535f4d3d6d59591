"""What stands beside an answer: as-needed doses after what is registered, the next course, readings that differ."""

from __future__ import annotations

from typing import Any

import pytest
from schedule.cards import administration, administrations
from schedule.orders import DOCTOR, order, returned_order
from schedule.shorthand import (
    UNSPECIFIED,
    at,
    daily,
    on_days,
    on_weeks,
    once_per_cycle,
    parts,
    period,
    period_of_response,
    request,
    response,
    times,
)
from schedule.test_available import any_day, unlimited
from schedule.test_visit import infusions

from fmk16.model.dosage import EpisodicTreatment
from fmk16.model.dose import ExactDuration
from fmk16.report.answered import Answered, answered_on
from fmk16.report.answers import cells_of
from fmk16.report.answers_json import answered_json, expanded_json
from fmk16.report.orders import Subject
from fmk16.report.phrases import PHRASES, Language, Words
from fmk16.report.schedules import Expanded, section_of
from fmk16.schedule.alternatives import readings_differ
from fmk16.schedule.as_needed.availability import WhyUnsure
from fmk16.schedule.as_needed.limits import LimitKind
from fmk16.schedule.card.by_register import available_by_register
from fmk16.schedule.card.outstanding import next_by_register
from fmk16.schedule.episodes import next_episode, next_episode_on
from fmk16.schedule.expand import window
from fmk16.schedule.known import NOTHING, Known
from fmk16.schedule.order import compile_order
from fmk16.schedule.reading import DEFAULT, EpisodeGap, MinimumDuration, Reading, TimesOfParts

from .asked import danish

EVERY_FOUR_HOURS = any_day(times(4), minutes=240)
BEHIND = "earlier today, not registered as given: 1 tablet today at 08:00"
NINE = "2026-07-08T09:00"
UP_TO_EIGHT = any_day(unlimited("2", "8"), minutes=240, beside=daily(times(3)))


def registered(doses: Any, *given: Any) -> Any:
    return returned_order(response("2026-07-06", period_of_response(doses)), drug_administrations=given)


def answered(of: Any, when: str, reading: Reading = DEFAULT, known: Known = NOTHING) -> Answered:
    """The answer with all that stands beside it, as the command asks for it."""
    plan, moment = compile_order(of, reading, known=known), danish(when)
    found = next_by_register(of, plan, moment, known=known)
    answer = found.answer
    return Answered(
        Subject(of, (), known),
        plan,
        answer,
        next_episode(plan, moment) if plan.plan.course else None,
        available_by_register(of, plan, moment, known=known) if plan.plan.has.prn else None,
        readings_differ(of, moment.date(), answered_on(answer, moment.date()), reading, known=known),
        found.begun,
        found.overdue,
        found.between,
        paused=found.paused,
        unmatched=found.unmatched,
        other_amount=found.other_amount,
    )


def said(of: Any, when: str, language: Language = Language.DANISH, **more: Any) -> tuple[str, str]:
    """When, and what else there is to know."""
    cells = cells_of(answered(of, when, **more), danish(when), Words(language))
    return cells[2], cells[4]


class TestWhatIsRegisteredOfToday:
    """10: today counts until its doses are registered; one whose time has passed and that is not is shown, overdue."""

    @pytest.mark.parametrize(
        ("doses", "given", "when", "english"),
        [
            # one at 08:00: still to come, given before its time, overdue, given
            (at("08:00:00"), [], "08T07:00", ("today at 08:00", "")),
            (at("08:00:00"), ["08T04:30"], "08T07:00", ("tomorrow at 08:00", "")),
            (at("08:00:00"), ["07T06:10"], "08T09:00", ("tomorrow at 08:00", BEHIND)),
            (at("08:00:00"), ["08T06:10"], "08T09:00", ("tomorrow at 08:00", "")),
            # registered half an hour after the question: not known yet
            (
                at("08:00:00"),
                ["08T07:30"],
                "08T09:00",
                ("tomorrow at 08:00", BEHIND),
            ),
            # yesterday's is behind
            (at("08:00:00", "20:00:00"), ["08T06:10"], "08T09:00", ("today at 20:00", "")),
            (at("08:00:00", "20:00:00"), ["08T06:10", "08T16:30"], "08T18:45", ("tomorrow at 08:00", "")),
            (times(1), ["08T05:00"], "08T09:00", ("tomorrow, once", "")),
            (times(3), ["08T05:00"], "08T09:00", ("today, 3 times", "1 of 3 registered as given")),
            (times(3), ["08T05:00", "08T05:30", "08T06:00"], "08T09:00", ("tomorrow, 3 times", "")),
            (times(3), ["07T05:00"], "08T09:00", ("today, 3 times", "")),
        ],
    )
    def test_daily(self, doses: Any, given: list[str], when: str, english: tuple[str, str]) -> None:
        moments = administrations(*(f"2026-07-{each}:00Z" for each in given))
        assert said(registered(daily(doses), *moments), f"2026-07-{when}", Language.ENGLISH) == english

    @pytest.mark.parametrize(
        ("given", "english"),
        [
            ([], ("on one day from Monday 6 July to Sunday 12 July, once", "")),
            (["2026-07-07T10:00:00Z"], ("on one day from Monday 13 July to Sunday 19 July, once", "")),
        ],
    )
    def test_a_day_of_choice_that_is_chosen(self, given: list[str], english: tuple[str, str]) -> None:
        """22: one occurrence a cycle; the dose taken on Tuesday was that of the week."""
        weekly = registered(once_per_cycle(7, times(1)), *administrations(*given))
        assert said(weekly, "2026-07-08T09:00", Language.ENGLISH) == english

    @pytest.mark.parametrize(
        ("when", "is_told"),
        [
            ("2026-07-08T11:00", False),  # registered half an hour after the question: not known yet
            ("2026-07-08T11:30", True),
            ("2026-07-09T07:00", False),
        ],
    )
    def test_what_fits_no_dose_is_told(self, when: str, is_told: bool) -> None:
        """10: three and a half hours late it may be the dose that is not registered, or that is given again."""
        of = registered(daily(at("08:00:00")), *administrations("2026-07-08T09:30:00Z"))
        told = "an administration registered today at 11:30 fits no dose: 1 tablet"
        assert (told in said(of, when, Language.ENGLISH)[1]) is is_told
        assert [each["Why"] for each in answered_json(answered(of, when)).get("Unmatched", [])] == ["no_dose"] * is_told

    @pytest.mark.parametrize(
        ("given", "when", "is_told"),
        [
            ("1", "2026-07-08T07:40", True),
            ("0", "2026-07-08T12:00", True),
            ("2", "2026-07-08T07:40", False),
            ("1", "2026-07-09T07:40", False),
        ],
    )
    def test_another_amount_than_ordered_is_told(self, given: str, when: str, is_told: bool) -> None:
        """10: it is taken for the dose of two tablets at 08:00; the rest is not given, and nobody may think so."""
        of = registered(daily(at("08:00:00", each="2")), administration("2026-07-08T05:30:00Z", given))
        told = (
            f"2 tablet today at 08:00: registered as given today at 07:30: {given} tablet, another amount than ordered"
        )
        assert (told in said(of, when, Language.ENGLISH)[1]) is is_told
        found = answered_json(answered(of, when)).get("OtherAmount", [])
        assert [each["GivenQuantities"] for each in found] == [[given]] * is_told

    def test_an_infusion_that_fits_no_dose_is_told_the_day_after_too(self) -> None:
        """It may still run, though nobody says which it is."""
        runs = ExactDuration(duration=120)
        of = registered(daily(infusions(runs, "08:00:00")), *administrations("2026-07-08T20:00:00Z"))
        told = "an administration registered Wednesday 8 July at 22:00 fits no dose: 1 tablet"
        assert told in said(of, "2026-07-09T00:30", Language.ENGLISH)[1]

    def test_the_last_dose_is_overdue(self) -> None:
        """16a: the dosage ends today, and nothing follows; what is behind is shown all the same."""
        dosage = response("2026-07-06", period_of_response(daily(at("08:00:00")), 3))
        of = returned_order(dosage, drug_administration_registration_requested=True)
        when, remark = said(of, "2026-07-08T09:00", Language.ENGLISH)
        assert (when, remark) == ("no more doses", BEHIND)

    def test_a_pause_asks_for_nothing(self) -> None:
        """16: in a pause no dose is expected, nor is one that is behind asked for."""
        dosage = response("2026-07-06", period_of_response(daily(at("08:00:00"))))
        pause = {**DOCTOR, "date_time": "2026-07-08T06:30:00Z"}
        pause["begin"] = {"from_date_time": "2026-07-08T06:30:00Z"}
        paused = returned_order(dosage, paused=pause, drug_administration_registration_requested=True)
        when, remark = said(paused, NINE, Language.ENGLISH)
        assert when.startswith("paused")
        assert "registered" not in remark

    def test_an_order_on_which_nobody_registers(self) -> None:
        """10: a dose that is not registered is still shown, overdue; where nobody registers, that is said too."""
        of = registered(daily(at("08:00:00")))
        assert said(of, NINE) == (
            "i morgen kl. 08:00",
            "tidligere i dag, ikke registreret: 1 tablet i dag kl. 08:00 (ingen registrerer på ordinationen)",
        )
        assert said(of, NINE, Language.ENGLISH)[1] == (
            "earlier today, not registered: 1 tablet today at 08:00 (nobody registers on this order)"
        )
        assert answered_json(answered(of, NINE))["NobodyRegisters"] is True

    def test_a_withdrawn_order_asks_for_nothing(self) -> None:
        of = registered(daily(at("08:00:00")), *administrations("2026-07-07T06:00:00Z"))
        known = Known(withdrawn_at=danish("2026-07-08T08:30"))
        named = "withdrawn today at 08:30 (dosage:16)"
        assert said(of, "2026-07-08T09:00", Language.ENGLISH, known=known) == ("no more doses", named)
        found = answered_json(answered(of, "2026-07-08T09:00", known=known))["Withdrawal"]
        assert found == {"DateTime": "2026-07-08T06:30:00Z", "Statements": ["dosage:16"]}

    @pytest.mark.parametrize(
        ("when", "is_named"),
        [
            ("2026-07-08T07:00", False),  # the dose of 08:00 comes before the pause
            ("2026-07-08T09:00", True),  # the next is that of 20:00 tomorrow, when the pause is over
            ("2026-07-08T10:00", False),  # the answer is the pause itself
            ("2026-07-09T13:00", False),
        ],
    )
    def test_a_pause_that_is_jumped_over_is_named(self, when: str, is_named: bool) -> None:
        """16: from 10:00 to 12:00 the day after, of doses at 08:00 and 20:00."""
        span = {
            "by": DOCTOR["by"],
            "date_time": "2026-07-01T08:00:00Z",
            "begin": {"from_date_time": "2026-07-08T10:00:00+02:00"},
            "end": {"to_date_time": "2026-07-09T12:00:00+02:00"},
        }
        of = returned_order(response("2026-07-06", period_of_response(daily(at("08:00:00", "20:00:00")))), paused=span)
        found = answered(of, when)
        assert ("PauseAhead" in answered_json(found)) is is_named
        assert ("paused from today at 10:00 to tomorrow at 12:00" in said(of, when, Language.ENGLISH)[1]) is is_named

    @pytest.mark.parametrize(
        ("begin", "end", "days"),
        [
            ("2026-07-07", "2026-07-10", [("2026-07-06", "2026-07-06"), ("2026-07-10", "2026-07-12")]),
            ("2026-07-11", "2026-07-20", [("2026-07-06", "2026-07-10")]),
            ("2026-07-13", "2026-07-20", []),  # leaves all days of the week
        ],
    )
    def test_the_days_of_choice_that_a_pause_leaves(self, begin: str, end: str, days: list[tuple[str, str]]) -> None:
        """16 and 22: once a week on a day of choice, from Monday 6 to Sunday 12 July; the to-date is not paused."""
        span = {
            "by": DOCTOR["by"],
            "date_time": "2026-07-01T08:00:00Z",
            "begin": {"from_date": begin},
            "end": {"to_date": end},
        }
        of = returned_order(response("2026-07-06", period_of_response(once_per_cycle(7, times(1)))), paused=span)
        plan, (first, last) = compile_order(of), (danish("2026-07-06").date(), danish("2026-07-12").date())
        expanded = Expanded(Subject(of, ()), plan, first, last, window(plan.plan, first, last, plan.bounds))
        (dose,) = expanded_json(expanded)["Doses"]
        left = [(each["FirstDay"], each["LastDay"]) for each in dose.get("DaysLeft", [])]
        assert (dose["LastDay"], left) == ("2026-07-12", days)
        ((_, _, remark),) = section_of(expanded, Words(Language.ENGLISH)).fixed
        assert ("outside the pause (dosage:16)" in remark) is bool(days)

    def test_an_order_in_a_request_has_no_administrations(self) -> None:
        of = order(request("2026-07-06", period(daily(at("08:00:00")))))
        assert said(of, "2026-07-08T09:00", Language.ENGLISH) == ("tomorrow at 08:00", "")

    def test_json(self) -> None:
        begun = answered_json(answered(registered(daily(times(3)), *administrations("2026-07-08T05:00:00Z")), NINE))
        assert [(each["TimesPerDay"], each["Registered"]) for each in begun["Begun"]] == [(3, 1)]
        overdue = answered_json(answered(registered(daily(at("08:00:00"))), NINE))["Overdue"]
        assert [(each["DateTime"], each["Registered"]) for each in overdue] == [("2026-07-08T06:00:00Z", 0)]


def prn(*moments: str) -> Any:
    return any_day(at(*moments))


NIGHT_AT_1 = Reading(times_of_parts=TimesOfParts(night=3600))


class TestAsNeededAtATime:
    """29a: at a clock time or part of day one may be taken once, and from then until the next: a late one still may."""

    @pytest.mark.parametrize(
        ("doses", "given", "when", "english"),
        [
            (prn("22:00:00"), [], "08T20:00", "may be taken today at 22:00"),
            (prn("22:00:00"), [], "08T22:00", "may be taken now"),
            (prn("22:00:00"), [], "08T23:00", "may be taken now"),
            (prn("22:00:00"), ["08T20:10"], "08T23:00", "may be taken tomorrow at 22:00"),
            (prn("08:00:00", "22:00:00"), [], "08T12:00", "may be taken now"),
            (prn("08:00:00", "22:00:00"), ["08T06:10"], "08T12:00", "may be taken today at 22:00"),
        ],
    )
    def test_clock_times(self, doses: Any, given: list[str], when: str, english: str) -> None:
        of = registered(doses, *administrations(*(f"2026-07-{each}:00Z" for each in given)))
        assert said(of, f"2026-07-{when}", Language.ENGLISH)[0] == english

    def test_the_amount_is_that_of_the_time_before(self) -> None:
        both = on_days(1, (1, at("08:00:00", each="1")), (1, at("22:00:00", each="2")))
        of = registered(both.model_copy(update={"fixed": None, "prn": both.fixed}))
        cells = cells_of(answered(of, "2026-07-08T12:00"), danish("2026-07-08T12:00"), Words(Language.ENGLISH))
        assert cells[1:3] == ("1 tablet", "may be taken now")

    @pytest.mark.parametrize(
        ("when", "english"),
        [
            ("2026-07-08T21:00", ("may be taken today at 22:00", "")),
            ("2026-07-08T23:00", ("may be taken now", "")),
            ("2026-07-09T00:00", ("no more doses", "last day: Wednesday 8 July")),
        ],
    )
    def test_the_last_one(self, when: str, english: tuple[str, str]) -> None:
        """16a: the dosage ends on 8 July, and so does the chance."""
        of = returned_order(response("2026-07-06", period_of_response(prn("22:00:00"), 3)))
        assert said(of, when, Language.ENGLISH) == english

    def test_a_night_after_midnight_is_that_of_the_day_before(self) -> None:
        """28: night at 01:00 lies on the next calendar day; the dose day stays."""
        when = said(registered(any_day(parts(night="1"))), "2026-07-08T00:30", Language.ENGLISH, reading=NIGHT_AT_1)[0]
        assert when == "may be taken the night to Wednesday 8 July, about 01:00"


class TestWhatLiesBetween:
    """13: a period that is not decided yet is never jumped over: what lies behind it is not simply the next."""

    GAP = "cannot be told, Wednesday 8 July - Tuesday 14 July: the doses of the period are not decided yet (dosage:13)"

    @pytest.mark.parametrize(
        ("before", "after", "also"),
        [
            # untimed today, at 08:00 behind the gap
            (daily(times(3)), daily(at("08:00:00")), "also 1 tablet Wednesday 15 July at 08:00"),
            # at 08:00 tomorrow, untimed behind the gap
            (daily(at("08:00:00")), daily(times(3)), "also 1 tablet Wednesday 15 July, 3 times"),
            # fixed tomorrow, as needed behind the gap
            (
                daily(at("08:00:00")),
                any_day(times(3)),
                "also as needed: 1 tablet may be taken from Wednesday 15 July (at most 3 times a day; period 3)",
            ),
        ],
    )
    def test_a_period_that_is_not_decided(self, before: Any, after: Any, also: str) -> None:
        of = order(request("2026-07-01", period(before, 7), period(UNSPECIFIED, 7), period(after)))
        remark = said(of, "2026-07-03T09:00", Language.ENGLISH)[1]
        assert also in remark
        assert self.GAP in remark
        (gap,) = answered_json(answered(of, "2026-07-03T09:00"))["CannotTellBetween"]
        assert (gap["FirstDay"], gap["LastDay"], gap["Reason"]) == ("2026-07-08", "2026-07-14", "unspecified_period")

    @pytest.mark.parametrize(
        ("before", "when"),
        [
            (
                daily(
                    times(3),
                ),
                "2026-07-09T09:00",
            ),  # within it: the answer itself says so
            (daily(at("08:00:00")), "2026-07-03T09:00"),  # nothing is answered from behind it
        ],
    )
    def test_what_the_answer_says_is_not_said_again(self, before: Any, when: str) -> None:
        of = order(request("2026-07-01", period(before, 7), period(UNSPECIFIED, 7), period(daily(at("08:00:00")))))
        assert answered(of, when).between == ()


class TestAsNeededAfterWhatIsRegistered:
    """10, 29 to 33: when the next as-needed dose may be taken after what is registered, and how much is left."""

    @pytest.mark.parametrize(
        ("language", "at_9", "at_13"),
        [
            (
                Language.DANISH,
                ("kan tages fra i dag kl. 12:10", "tidligst i dag kl. 12:10, der skal gå tid imellem (dosage:32)"),
                ("kan tages nu", "efter det registrerede: kan tages nu, 3 gange tilbage i dag"),
            ),
            (
                Language.ENGLISH,
                (
                    "may be taken from today at 12:10",
                    "today at 12:10 at the earliest, doses must lie apart (dosage:32)",
                ),
                ("may be taken now", "by what is registered: may be taken now, 3 times more today"),
            ),
        ],
    )
    def test_now_and_from_when(self, language: Language, at_9: tuple[str, str], at_13: tuple[str, str]) -> None:
        given = registered(EVERY_FOUR_HOURS, *administrations("2026-07-08T06:10:00Z"))
        for hour, (when, remark) in (("09", at_9), ("13", at_13)):
            found = said(given, f"2026-07-08T{hour}:00", language)
            assert found[0] == when
            assert found[1].endswith(remark)

    def test_without_registrations_the_dosage_says_it_all(self) -> None:
        assert said(registered(EVERY_FOUR_HOURS), "2026-07-08T09:00") == (
            "kan tages nu",
            "højst 4 gange i døgnet; 4 timer imellem",
        )

    def test_the_sum_with_fixed_doses(self) -> None:
        """33: so that a person sees 3 fixed and up to 8 as-needed tablets as 11."""
        remark = said(registered(UP_TO_EIGHT), "2026-07-08T09:00")[1]
        assert remark.endswith("fast og PN i alt højst 11 tablet på en dag (dosage:33)")

    def test_how_much_is_left(self) -> None:
        given = registered(any_day(unlimited("2", "8")), administration("2026-07-08T05:00:00Z", "6"))
        assert said(given, "2026-07-08T09:00")[1].endswith(
            "efter det registrerede: kan tages nu, 2 tablet tilbage i dag"
        )

    def test_an_amount_that_is_not_known(self) -> None:
        given = registered(any_day(unlimited("2", "8")), administration("2026-07-08T05:00:00Z", "500", "mg"))
        when, remark = said(given, "2026-07-08T09:00")
        assert when == "kan tages måske nu"
        assert "kan ikke afgøres: en given mængde er ikke kendt (dosage:33); sikkert i morgen kl. 00:00" in remark

    def test_perhaps_later(self) -> None:
        """32: which dose was given is no fact, that too little time has passed is; a visit says the same."""
        doses = any_day(unlimited("1", "2"), minutes=240, beside=daily(at("08:00:00", "20:00:00")))
        given = registered(doses, *administrations("2026-07-08T06:00:00Z", "2026-07-08T08:30:00Z"))
        assert "1 tablet kan ikke tages nu, måske fra i dag kl. 14:30" in said(given, "2026-07-08T11:00")[1]
        assert "1 tablet kan tages måske nu" in said(given, "2026-07-08T14:30")[1]

    def test_a_limit_without_room(self) -> None:
        """31: a maximum daily dose below one dose leaves room for none."""
        when, remark = said(registered(any_day(unlimited("2", "1"))), "2026-07-08T09:00")
        assert when == "kan ikke tages"
        assert "en grænse giver ikke plads til nogen dosis" in remark

    def test_a_fixed_dose_to_come_where_it_is_read_so(self) -> None:
        both = registered(any_day(times(4), minutes=240, beside=daily(at("10:00:00"))))
        across = Reading(minimum_duration=MinimumDuration.ACROSS)
        remark = said(both, "2026-07-08T09:00", reading=across)[1]
        assert "kan tages fra i dag kl. 14:00" in remark
        assert "efter det registrerede: tidligst i dag kl. 14:00, der skal gå tid imellem (dosage:32)" in remark

    def test_json(self) -> None:
        given = registered(EVERY_FOUR_HOURS, *administrations("2026-07-08T06:10:00Z"))
        found = answered_json(answered(given, "2026-07-08T09:00"))["AsRegistered"]
        assert (found["Answer"], found["From"], found["Registered"]) == ("AvailableFrom", "2026-07-08T10:10:00Z", 1)
        assert [(each["Kind"], each["Certain"]) for each in found["Limits"]] == [("minimum_duration", True)]
        assert found["Today"]["TimesLeft"] == 3
        assert found["Basis"] == "decided"
        assert "dosage:32" in found["Statements"]

    def test_json_of_what_cannot_be_told(self) -> None:
        given = registered(EVERY_FOUR_HOURS, *administrations("2026-07-08T06:10:00"))
        found = answered_json(answered(given, "2026-07-08T09:00"))["AsRegistered"]
        assert found["Answer"] == "AvailabilityUntold"
        assert found["Because"] == [
            {
                "Reason": "instant_without_offset",
                "Statements": ["dosage:15"],
                "Place": "drug_administrations[0]",
            }
        ]
        assert found["Known"]["Answer"] == "AvailableNow"

    def test_json_of_an_order_without_as_needed_doses(self) -> None:
        assert "AsRegistered" not in answered_json(answered(registered(daily(times(3))), "2026-07-08T09:00"))

    def test_every_limit_has_words(self) -> None:
        assert {f"blocked.{kind}" for kind in LimitKind} <= PHRASES.keys()
        assert {f"unsure.{why}" for why in WhyUnsure} <= PHRASES.keys()


COURSE = request(
    "2026-07-01",
    period(daily(times(1)), 3),
    course=EpisodicTreatment(trigger="ved opblussen", minimum_days_between_episodes=14),
)
STARTED = Known(episodes=(danish("2026-07-06T00:00").date(),))


class TestCourses:
    """39 to 41: which episode is under way, and when the next may start."""

    @pytest.mark.parametrize(
        ("when", "known", "remark"),
        [
            ("2026-06-20T09:00", Known(), "ingen tidligere kur kendt, kan startes fra onsdag 1. juli (dosage:41)"),
            (
                "2026-07-07T09:00",
                STARTED,
                "en kur er i gang, mandag 6. juli - onsdag 8. juli; "
                "næste kur kan startes fra mandag 20. juli (dosage:40)",
            ),
            ("2026-07-19T09:00", STARTED, "næste kur kan startes fra i morgen (dosage:40)"),
            ("2026-08-01T09:00", STARTED, "næste kur kan startes fra i dag (dosage:40)"),
        ],
    )
    def test_in_danish(self, when: str, known: Known, remark: str) -> None:
        assert said(COURSE, when, known=known)[1].endswith(remark)

    def test_in_english(self) -> None:
        remark = said(COURSE, "2026-07-07T09:00", Language.ENGLISH, known=STARTED)[1]
        assert remark == (
            "a course is under way, Monday 6 July - Wednesday 8 July; "
            "the next course may be started from Monday 20 July (dosage:40)"
        )

    def test_treatment_ends_first(self) -> None:
        ending = order(COURSE, end="2026-07-15")
        remark = said(ending, "2026-07-10T09:00", known=STARTED)[1]
        assert "ingen kur kan startes mere, behandlingen slutter først" in remark

    def test_an_end_that_nobody_can_tell(self) -> None:
        endless = request(
            "2026-07-01",
            period(daily(times(1)), "til det er ovre"),
            course=EpisodicTreatment(trigger="ved opblussen", minimum_days_between_episodes=14),
        )
        from_end = Reading(episode_gap=EpisodeGap.FROM_END)
        remark = said(endless, "2026-07-10T09:00", known=STARTED, reading=from_end)[1]
        assert "en kur er i gang, startet mandag 6. juli" in remark
        assert "hvornår næste kur kan startes, kan ikke afgøres: " in remark

    def test_days_between_courses_are_counted_as_they_are_read(self) -> None:
        remark = said(COURSE, "2026-07-20T09:00", reading=Reading(episode_gap=EpisodeGap.FROM_END))[1]
        assert "mindst 14 dage fra en kurs slutning til den næstes start" in remark

    def test_json(self) -> None:
        found = answered_json(answered(COURSE, "2026-07-07T09:00", known=STARTED))
        episode = {"Start": "2026-07-06", "LastDay": "2026-07-08"}
        assert found["NextEpisode"] == {
            "FromDay": "2026-07-20",
            "UnderWay": episode,
            "Previous": episode,
            "Basis": "decided",
            "Statements": ["dosage:39", "dosage:40"],
        }
        assert found["Beside"][0]["EpisodeStart"] == "2026-07-06"

    def test_json_of_one_that_has_not_started(self) -> None:
        found = answered_json(answered(COURSE, "2026-06-20T09:00"))
        assert (found["Answer"], found["NextEpisode"]["FromDay"]) == ("NotStarted", "2026-07-01")

    def test_a_schedule_names_the_course_of_a_dose_where_there_are_several(self) -> None:
        both = Known(episodes=(*STARTED.episodes, danish("2026-07-25T00:00").date()))
        section = section_of(schedule(COURSE, "2026-07-06", "2026-07-26", both), Words())
        assert [line[2] for line in section.fixed] == ["kur startet mandag 6. juli"] * 3 + [
            "kur startet lørdag 25. juli"
        ] * 2
        assert "næste kur kan startes fra lørdag 8. august (dosage:40)" in section.notes
        alone = section_of(schedule(COURSE, "2026-07-06", "2026-07-26", STARTED), Words())
        assert {line[2] for line in alone.fixed} == {""}


def schedule(of: Any, first: str, last: str, known: Known = NOTHING) -> Expanded:
    begin, end = (danish(f"{day}T00:00").date() for day in (first, last))
    plan = compile_order(of, known=known)
    following = None
    if plan.plan.course:
        starts = (each.start for each in plan.plan.episodes if begin < each.start <= end)
        following = next_episode_on(plan, plan.plan.course, max(starts, default=begin).toordinal())
    differ = readings_differ(of, begin, end, known=known)
    found = window(plan.plan, begin, end, plan.bounds)
    return Expanded(Subject(of, (), known), plan, begin, end, found, following, differ)


EVERY_OTHER_WEEK = request("2026-07-08", period(on_weeks(14, "Mon", dosage=at("08:00:00"))))
HALF_PAST_TWO = request("2026-10-01", period(daily(at("02:30:00"))))


class TestReadingsThatDiffer:
    """24, 27a: where two readings give different doses in the days asked about, the answer says that too."""

    def test_week_one(self) -> None:
        when, remark = said(EVERY_OTHER_WEEK, "2026-07-09T09:00")
        assert when == "mandag 20. juli kl. 08:00"
        assert remark.startswith(
            "læst anderledes (week_one = days_from_start) mandag 13. juli: "
            "1 tablet kl. 08:00, her ingen dosis (dosage:24)"
        )

    def test_in_english(self) -> None:
        remark = said(EVERY_OTHER_WEEK, "2026-07-09T09:00", Language.ENGLISH)[1]
        assert remark.startswith(
            "read otherwise (week_one = days_from_start) Monday 13 July: 1 tablet at 08:00, here no dose (dosage:24)"
        )

    def test_a_time_that_comes_twice_has_its_offset(self) -> None:
        remark = said(HALF_PAST_TWO, "2026-10-24T09:00")[1]
        assert "(fold = second) i morgen: 1 tablet kl. 02:30+01:00, her 1 tablet kl. 02:30+02:00 (dosage:27a)" in remark

    def test_nothing_is_said_where_readings_agree(self) -> None:
        weekly = request("2026-07-06", period(on_weeks(7, "Mon", dosage=times(1))))
        assert answered(weekly, "2026-07-09T09:00").differ == ()
        assert "ReadingsDiffer" not in answered_json(answered(weekly, "2026-07-09T09:00"))

    def test_a_pause_that_may_hold_on_its_to_date(self) -> None:
        pause = {"begin": {"from_date": "2026-07-06"}, "end": {"to_date": "2026-07-10"}}
        remark = said(order(request("2026-07-01", period(daily(parts(morning="1")))), pause=pause), "2026-07-08T09:00")[
            1
        ]
        assert "(paused_on_to_date = true) fredag 10. juli: ingen dosis, her 1 tablet morgen (dosage:16)" in remark

    def test_json(self) -> None:
        (first, second) = answered_json(answered(EVERY_OTHER_WEEK, "2026-07-09T09:00"))["ReadingsDiffer"]
        assert (first["Option"], first["Value"], first["Day"]) == ("week_one", "days_from_start", "2026-07-13")
        assert (first["Basis"], first["Statements"]) == ("decided", ["dosage:24"])
        assert first["Here"] == []
        assert [each["DateTime"] for each in first["There"]] == ["2026-07-13T06:00:00Z"]
        assert second["Value"] == "first_monday"

    def test_a_schedule_says_it_among_its_notes(self) -> None:
        expanded = schedule(EVERY_OTHER_WEEK, "2026-07-08", "2026-07-31")
        notes = section_of(expanded, Words()).notes
        assert [note.split(" mandag")[0] for note in notes[:2]] == [
            "læst anderledes (week_one = days_from_start)",
            "læst anderledes (week_one = first_monday)",
        ]
        assert len(expanded_json(expanded)["ReadingsDiffer"]) == 2
