"""Dosages and orders, each with a question and the row that answers it, in Danish and in English."""

from __future__ import annotations

from schedule.orders import order
from schedule.shorthand import (
    EMPTY,
    UNSPECIFIED,
    as_needed,
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
    unlimited,
)

from fmk16.finding import Place
from fmk16.model.cycle import DosageInstruction, DosageStructure
from fmk16.model.dosage import (
    DosageForRequest,
    Doses,
    EpisodicTreatment,
    InLocalSystemForRequest,
    InWordsForRequest,
    StructuredForRequest,
)
from fmk16.model.dosage_in_words import EndingUndetermined, EndsOn, FreeTextForRequest, LocalSchemaForRequest
from fmk16.model.dose import (
    AtClockTimes,
    DayDosage,
    Exact,
    ExactDuration,
    Infusion,
    TimeOfDayDosage,
    TimeOfDayDose,
    UnlimitedDayDosage,
    WithoutLimit,
)
from fmk16.model.scalars import ClockTime, Date, Quantity
from fmk16.model.unit import UnitBySingularAndPlural, UnitTexts
from fmk16.schedule.order import Dosage, Order

MONDAY = "2026-07-06T13:00"
NOWHERE: Place = ()


def of_tablets(dosage: DosageForRequest) -> DosageForRequest:
    """The same dosage with a unit in two forms."""
    assert isinstance(dosage.form, StructuredForRequest)
    unit = UnitBySingularAndPlural(unit_texts=UnitTexts(singular="tablet", plural="tabletter"))
    return dosage.model_copy(update={"form": dosage.form.model_copy(update={"unit": unit})})


def prn(day: DayDosage, minutes: int | None = None, instruction: str | None = None) -> Doses:
    """As-needed doses on any day, with their limits."""
    structure = on_days(None, (None, day)).fixed
    assert structure is not None
    said = DosageInstruction(free_text=instruction) if instruction else None
    limited = {**dict(structure), "minimum_duration_between_doses": minutes, "instruction": said}
    return Doses(prn=DosageStructure(**limited))


def unlimited_up_to(most: str) -> DayDosage:
    """One, any number of times a day, within an amount."""
    dosage = UnlimitedDayDosage(amount=Exact(quantity=Quantity("1")), maximum_daily_dose=Quantity(most))
    return DayDosage(doses=WithoutLimit(unlimited_day_dosage=dosage))


def infusion_at(time: str, minutes: int) -> DayDosage:
    """Ten that run in over minutes."""
    amount, infusion = Exact(quantity=Quantity("10")), Infusion(pace=ExactDuration(duration=minutes))
    doses = (TimeOfDayDose(amount=amount, infusion=infusion, time=ClockTime(time)),)
    return DayDosage(doses=AtClockTimes(time_of_day_dosage=TimeOfDayDosage(time_of_day_doses=doses)))


def continuous() -> DayDosage:
    """An infusion all day."""
    dosage = UnlimitedDayDosage(amount=Exact(quantity=Quantity("10")), infusion=Infusion())
    return DayDosage(doses=WithoutLimit(unlimited_day_dosage=dosage))


TWO_PARTS = of_tablets(request("2026-07-01", period(daily(parts(morning="2", evening="1.5")))))
WEEKLY = request("2026-07-01", period(on_weeks(7, "Mon", dosage=at("08:00:00", each="4"))))
INFUSION = request("2026-07-01", period(daily(infusion_at("12:00:00", 120))))
COURSE = EpisodicTreatment(trigger="ved svie", minimum_days_between_episodes=14)
FREE_TEXT = DosageForRequest(
    form=InWordsForRequest(
        free_text=FreeTextForRequest(
            start_date=Date("2026-07-01"), end=EndsOn(end_date=Date("2026-07-31")), text="1 ved behov,\n1111111118"
        ),
        type="PRN",
    )
)
LOCAL = DosageForRequest(
    form=InLocalSystemForRequest(
        administration_according_to_schema_in_local_system=LocalSchemaForRequest(
            start_date=Date("2026-07-01"), end=EndingUndetermined()
        ),
        type="Fixed",
    )
)

CASES: dict[str, tuple[Order | Dosage, str, str, str]] = {
    "a part of day is approximate": (
        TWO_PARTS,
        MONDAY,
        "1,5 tabletter | i aften, ca. kl. 18 | fast | ",
        "1.5 tabletter | this evening, about 18:00 | fixed | ",
    ),
    "tomorrow has its own words": (
        TWO_PARTS,
        "2026-07-06T18:00",
        "2 tabletter | i morgen tidlig, ca. kl. 08 | fast | ",
        "2 tabletter | tomorrow morning, about 08:00 | fixed | ",
    ),
    "this morning and this noon": (
        request("2026-07-06", period(daily(parts(morning="1")), 1), period(daily(parts(noon="2")))),
        "2026-07-06T06:00",
        "1 tablet | i dag om morgenen, ca. kl. 08 | fast | periode 1",
        "1 tablet | this morning, about 08:00 | fixed | period 1",
    ),
    "noon": (
        request("2026-07-06", period(daily(parts(noon="2")))),
        "2026-07-06T06:00",
        "2 tablet | i dag ved middagstid, ca. kl. 12 | fast | ",
        "2 tablet | today at noon, about 12:00 | fixed | ",
    ),
    "a part of a later day": (
        request("2026-07-20", period(daily(parts(noon="1")))),
        MONDAY,
        "1 tablet | mandag 20. juli, middag, ca. kl. 12 | fast | ",
        "1 tablet | Monday 20 July, noon, about 12:00 | fixed | ",
    ),
    "a clock time on a later day": (
        WEEKLY,
        MONDAY,
        "4 tablet | mandag 13. juli kl. 08:00 | fast | ",
        "4 tablet | Monday 13 July at 08:00 | fixed | ",
    ),
    "a clock time today": (
        WEEKLY,
        "2026-07-06T07:59",
        "4 tablet | i dag kl. 08:00 | fast | ",
        "4 tablet | today at 08:00 | fixed | ",
    ),
    "another year is named": (
        request("2027-01-04", period(daily(at("08:00:30")))),
        MONDAY,
        "1 tablet | mandag 4. januar 2027 kl. 08:00:30 | fast | ",
        "1 tablet | Monday 4 January 2027 at 08:00:30 | fixed | ",
    ),
    "times per day are a day and a count": (
        request("2026-07-01", period(daily(times(3)))),
        MONDAY,
        "1 tablet | i dag, 3 gange | fast | ",
        "1 tablet | today, 3 times | fixed | ",
    ),
    "a day that the patient chooses": (
        request("2026-07-06", period(once_per_cycle(7, times(1)))),
        MONDAY,
        "1 tablet | på en dag fra mandag 6. juli til søndag 12. juli, 1 gang | fast | ",
        "1 tablet | on one day from Monday 6 July to Sunday 12 July, once | fixed | ",
    ),
    "two doses at one time stay two": (
        request("2026-07-06", period(on_days(1, (1, at("20:00:00")), (1, at("20:00:00"))))),
        MONDAY,
        "1 tablet + 1 tablet | i dag kl. 20:00 | fast | bemærk, periode 1: samme dag eller klokkeslæt står to gange"
        " og gives to gange (dosage:19)",
        "1 tablet + 1 tablet | today at 20:00 | fixed | note, period 1: the same day or clock time stands twice and"
        " is given twice (dosage:19)",
    ),
    "a dose without a moment stands beside": (
        request("2026-07-06", period(on_days(1, (1, at("20:00:00")), (1, times(2, "3"))))),
        MONDAY,
        "1 tablet | i dag kl. 20:00 | fast | desuden 3 tablet i dag, 2 gange; bemærk, periode 1: samme dag eller"
        " klokkeslæt står to gange og gives to gange (dosage:19)",
        "1 tablet | today at 20:00 | fixed | also 3 tablet today, 2 times; note, period 1: the same day or clock time"
        " stands twice and is given twice (dosage:19)",
    ),
    "the earlier day comes first, though it has no moment": (
        request("2026-07-06", period(on_days(3, (1, times(2, "3")), (3, at("20:00:00"))))),
        MONDAY,
        "3 tablet | i dag, 2 gange | fast | desuden 1 tablet onsdag 8. juli kl. 20:00",
        "3 tablet | today, 2 times | fixed | also 1 tablet Wednesday 8 July at 20:00",
    ),
    "fixed and as needed in one period": (
        request("2026-07-01", period(Doses(fixed=daily(at("20:00:00")).fixed, prn=prn(unlimited_up_to("8")).prn))),
        MONDAY,
        "1 tablet | i dag kl. 20:00 | fast og PN | desuden PN: 1 tablet kan tages nu (højst 8 tablet i døgnet)",
        "1 tablet | today at 20:00 | fixed and as needed | also as needed: 1 tablet may be taken now (at most 8 tablet"
        " a day)",
    ),
    "the period is named where there are several": (
        request("2026-07-01", period(daily(at("08:00:00")), 5), period(daily(at("09:00:00", each="2")))),
        MONDAY,
        "2 tablet | i morgen kl. 09:00 | fast | periode 2",
        "2 tablet | tomorrow at 09:00 | fixed | period 2",
    ),
    "the clocks change": (
        request("2026-03-29", period(daily(at("02:30:00")))),
        "2026-03-28T13:00",
        "1 tablet | i morgen kl. 03:30 | fast | uret stilles om den dag (dosage:27a)",
        "1 tablet | tomorrow at 03:30 | fixed | the clocks change that day (dosage:27a)",
    ),
    "the end of the period is unknown": (
        request("2026-07-01", period(daily(at("20:00:00")), "til udslættet er væk")),
        MONDAY,
        "1 tablet | i dag kl. 20:00 | fast | periodens slutning kendes ikke (dosage:11a)",
        "1 tablet | today at 20:00 | fixed | the end of the period is not known (dosage:11a)",
    ),
    "as needed, with its limits": (
        of_tablets(request("2026-07-01", period(prn(unlimited_up_to("2"), 120)), prn_trigger="ved migræne")),
        MONDAY,
        "1 tablet | kan tages nu | PN | højst 2 tabletter i døgnet; 2 timer imellem; ved migræne",
        "1 tablet | may be taken now | as needed | at most 2 tabletter a day; 2 hours apart; ved migræne",
    ),
    "as needed, so many times a day": (
        request("2026-07-01", period(prn(times(3), instruction="med vand"))),
        MONDAY,
        "1 tablet | kan tages nu | PN | højst 3 gange i døgnet; med vand",
        "1 tablet | may be taken now | as needed | at most 3 times a day; med vand",
    ),
    "as needed from a later day": (
        request("2026-07-20", period(prn(unlimited()))),
        MONDAY,
        "1 tablet | kan tages fra mandag 20. juli | PN | ",
        "1 tablet | may be taken from Monday 20 July | as needed | ",
    ),
    "as needed on a day that the patient chooses": (
        request("2026-07-06", period(as_needed(once_per_cycle(7, times(1))))),
        MONDAY,
        "1 tablet | kan tages på en dag fra mandag 6. juli til søndag 12. juli | PN | højst 1 gang den dag",
        "1 tablet | may be taken on one day from Monday 6 July to Sunday 12 July | as needed | at most once that day",
    ),
    "as needed at a time": (
        request("2026-07-01", period(as_needed(daily(parts(night="1"))))),
        MONDAY,
        "1 tablet | kan tages i nat, ca. kl. 22 | PN | ",
        "1 tablet | may be taken tonight, about 22:00 | as needed | ",
    ),
    "an infusion is under way": (
        INFUSION,
        MONDAY,
        "10 tablet over 2 timer | løber nu, til i dag kl. 14:00 | fast | derefter 10 tablet over 2 timer i morgen"
        " kl. 12:00",
        "10 tablet over 2 hours | running now, until today at 14:00 | fixed | then 10 tablet over 2 hours tomorrow"
        " at 12:00",
    ),
    "a continuous infusion is under way": (
        request("2026-07-01", period(daily(continuous()))),
        MONDAY,
        "10 tablet som infusion | løber nu, hele dagen | fast | bemærk, periode 1: en infusion uden hastighed og uden"
        " varighed (dosage:47)",
        "10 tablet as an infusion | running now, all day | fixed | note, period 1: an infusion without rate and without"
        " duration (dosage:47)",
    ),
    "a course that is not started": (
        request("2026-07-01", period(daily(times(2)), 5), course=COURSE),
        MONDAY,
        "- | ikke startet | - | PN-kur: ved svie, mindst 14 dage fra en kurs start til den næstes (dosage:39)",
        "- | not started | - | a course when needed: ved svie, at least 14 days from the start of one course to the"
        " start of the next (dosage:39)",
    ),
    "a course without a trigger": (
        request("2026-07-01", period(daily(times(2)), 5), course=EpisodicTreatment(trigger="  ")),
        MONDAY,
        "- | ikke startet | - | PN-kur (dosage:39)",
        "- | not started | - | a course when needed (dosage:39)",
    ),
    "treatment begins upon handover": (
        request(None, period(daily(times(2)), 5)),
        MONDAY,
        "- | ikke startet | - | begynder ved udlevering (dosage:8)",
        "- | not started | - | begins upon handover (dosage:8)",
    ),
    "finished": (
        request("2026-06-01", period(daily(times(2)), 5)),
        MONDAY,
        "- | ingen flere doser | - | sidste dag: fredag 5. juni",
        "- | no more doses | - | last day: Friday 5 June",
    ),
    "no doses at all": (
        request("2026-06-01", period(EMPTY)),
        MONDAY,
        "- | ingen flere doser | - | ",
        "- | no more doses | - | ",
    ),
    "no more doses, on the last day itself": (
        request("2026-07-06", period(daily(at("08:00:00")), 1)),
        MONDAY,
        "- | ingen flere doser | - | ",
        "- | no more doses | - | ",
    ),
    "free text": (
        FREE_TEXT,
        MONDAY,
        "- | kan ikke afgøres | PN | doseres efter fritekst (dosage:2): 1 ved behov, ***; mandag 6. juli - fredag"
        " 31. juli",
        "- | cannot be told | as needed | the dosage is in free text (dosage:2): 1 ved behov, ***; Monday 6 July -"
        " Friday 31 July",
    ),
    "a local schema": (
        LOCAL,
        MONDAY,
        "- | kan ikke afgøres | fast | doseres efter skema i lokalt system (dosage:2)",
        "- | cannot be told | fixed | the dosage is a schema in a local system (dosage:2)",
    ),
    "an undecided period, and what is known beside it": (
        request("2026-07-01", period(UNSPECIFIED, 7), period(daily(at("08:00:00")))),
        MONDAY,
        "- | kan ikke afgøres | fast | periodens doser er ikke fastlagt endnu (dosage:13); mandag 6. juli - tirsdag"
        " 7. juli; kendt: 1 tablet onsdag 8. juli kl. 08:00 (periode 2)",
        "- | cannot be told | fixed | the doses of the period are not decided yet (dosage:13); Monday 6 July - Tuesday"
        " 7 July; known: 1 tablet Wednesday 8 July at 08:00 (period 2)",
    ),
    "a pause with an end": (
        order(
            WEEKLY,
            start="2026-01-01",
            pause={"begin": {"from_date": "2026-07-01"}, "end": {"to_date_time": "2026-07-10T06:00:00Z"}},
        ),
        MONDAY,
        "Testpille | - | pause til fredag 10. juli kl. 08:00 | - | derefter 4 tablet mandag 13. juli kl. 08:00",
        "Testpille | - | paused until Friday 10 July at 08:00 | - | then 4 tablet Monday 13 July at 08:00",
    ),
    "a pause without an end": (
        order(WEEKLY, start="2026-01-01", pause={"begin": {"from_date": "2026-07-01"}, "end": None}),
        MONDAY,
        "Testpille | - | pause, slut ikke angivet | - | ",
        "Testpille | - | paused, no end given | - | ",
    ),
    "a pause to the end of the calendar": (
        order(
            WEEKLY,
            start="2026-01-01",
            pause={"begin": {"from_date": "2026-07-01"}, "end": {"to_date_time": "9999-12-31T23:59:59Z"}},
        ),
        MONDAY,
        "Testpille | - | pause, slut ikke angivet | - | derefter ingen flere doser",
        "Testpille | - | paused, no end given | - | then no more doses",
    ),
    "a pause without an end that begins later": (
        order(WEEKLY, start="2026-01-01", pause={"begin": {"from_date": "2026-07-08"}, "end": None}),
        MONDAY,
        "Testpille | - | pause fra onsdag 8. juli kl. 00:00, slut ikke angivet | - | ",
        "Testpille | - | paused from Wednesday 8 July at 00:00, no end given | - | ",
    ),
    "what may be taken as needed cannot be told": (
        request(
            "2026-07-01",
            period(Doses(fixed=daily(at("20:00:00")).fixed, prn=as_needed(daily(at("24:00:00"))).prn)),
        ),
        MONDAY,
        "1 tablet | i dag kl. 20:00 | fast og PN | PN kan ikke afgøres: et klokkeslæt kan ikke læses (dosage:27);"
        " mandag 6. juli",
        "1 tablet | today at 20:00 | fixed and as needed | as needed cannot be told: a clock time cannot be read"
        " (dosage:27); Monday 6 July",
    ),
    "a returned dosage without a start": (
        response(None, period_of_response(daily(times(2)), 5)),
        MONDAY,
        "- | kan ikke afgøres | - | startdatoen kendes ikke (dosage:14)",
        "- | cannot be told | - | the start date is not known (dosage:14)",
    ),
}
