"""What reports say, in Danish and in English: one table, the two side by side, its long parts in modules of their own.

A phrase is asked for by its key; what stands in braces is filled in. Codes of the model and the expander (a reason, an
oddity, a weekday) have phrases under the code's own value.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from fmk16.report.phrase_book.calendars import CALENDARS
from fmk16.report.phrase_book.checks import CHECKS
from fmk16.report.phrase_book.meaning import MEANING
from fmk16.report.phrase_book.pictures import PICTURES
from fmk16.report.phrase_book.privacy import PRIVACY
from fmk16.report.phrase_book.reasons import REASONS
from fmk16.report.phrase_book.reports import REPORTS
from fmk16.report.phrase_book.rules import RULES
from fmk16.report.phrase_book.suite import SUITE
from fmk16.report.phrase_book.text import TEXT
from fmk16.report.phrase_book.visits import VISITS


class Language(StrEnum):
    """The languages that reports speak."""

    DANISH = "da"
    ENGLISH = "en"


PHRASES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        **REASONS,
        **MEANING,
        **CALENDARS,
        **CHECKS,
        **RULES,
        **REPORTS,
        **PICTURES,
        **PRIVACY,
        **VISITS,
        **SUITE,
        **TEXT,
        # days and times
        "weekday.0": ("mandag", "Monday"),
        "weekday.1": ("tirsdag", "Tuesday"),
        "weekday.2": ("onsdag", "Wednesday"),
        "weekday.3": ("torsdag", "Thursday"),
        "weekday.4": ("fredag", "Friday"),
        "weekday.5": ("lørdag", "Saturday"),
        "weekday.6": ("søndag", "Sunday"),
        "month.1": ("januar", "January"),
        "month.2": ("februar", "February"),
        "month.3": ("marts", "March"),
        "month.4": ("april", "April"),
        "month.5": ("maj", "May"),
        "month.6": ("juni", "June"),
        "month.7": ("juli", "July"),
        "month.8": ("august", "August"),
        "month.9": ("september", "September"),
        "month.10": ("oktober", "October"),
        "month.11": ("november", "November"),
        "month.12": ("december", "December"),
        "day.today": ("i dag", "today"),
        "day.tomorrow": ("i morgen", "tomorrow"),
        "day.date": ("{weekday} {day}. {month}", "{weekday} {day} {month}"),
        "day.date_and_year": ("{weekday} {day}. {month} {year}", "{weekday} {day} {month} {year}"),
        "days": ("{first} - {last}", "{first} - {last}"),
        "days.from": ("fra {first}", "from {first}"),
        "days.window": ("på en dag fra {first} til {last}", "on one day from {first} to {last}"),
        "part.morning": ("morgen", "morning"),
        "part.noon": ("middag", "noon"),
        "part.evening": ("aften", "evening"),
        "part.night": ("nat", "night"),
        "part.morning.today": ("i dag om morgenen", "this morning"),
        "part.noon.today": ("i dag ved middagstid", "today at noon"),
        "part.evening.today": ("i aften", "this evening"),
        "part.night.today": ("i nat", "tonight"),
        "part.morning.tomorrow": ("i morgen tidlig", "tomorrow morning"),
        "part.noon.tomorrow": ("i morgen ved middagstid", "tomorrow at noon"),
        "part.evening.tomorrow": ("i morgen aften", "tomorrow evening"),
        "part.night.tomorrow": ("i morgen nat", "tomorrow night"),
        "part.of_day": ("{day}, {part}", "{day}, {part}"),
        "part.after_midnight": ("natten til {day}", "the night to {day}"),
        "time.about": ("{day}, ca. kl. {time}", "{day}, about {time}"),
        "time.at": ("{day} kl. {time}", "{day} at {time}"),
        "time.alone": ("kl. {time}", "at {time}"),
        "times.day": ("{day}, {times}", "{day}, {times}"),
        "times.one": ("1 gang", "once"),
        "times.many": ("{count} gange", "{count} times"),
        "times.without_limit": ("uden fast antal gange", "any number of times"),
        "times.all_day": ("hele dagen", "all day"),
        "times.outside_pause": ("uden for pausen", "outside the pause"),
        # amounts
        "amount": ("{amount} {unit}", "{amount} {unit}"),
        "amount.by_schema": ("efter skema: {label}", "by schema: {label}"),
        "amount.by_the_schema": ("efter skema", "by schema"),
        "amount.row.least": ("{what}: trinnet fra {least} og op", "{what}: the row from {least} up"),
        "amount.row.least_below": (
            "{what}: trinnet fra {least} til under {below}",
            "{what}: the row from {least} to below {below}",
        ),
        "amount.choice": ("{when}: {gives}", "{when}: {gives}"),
        "amount.choice.from": ("fra {least}", "from {least}"),
        # why an amount cannot be told
        "amount.untold": ("mængden kan ikke afgøres: {why}", "the amount cannot be told: {why}"),
        "amount.no_value": ("{named} er ikke oplyst", "no value of {named} is given"),
        "amount.ambiguous_value": (
            "den oplyste værdi af {named} er ikke entydig",
            "the value given of {named} could be another",
        ),
        "amount.below_first_row": (
            "{what} er under laveste trin {least}",
            "{what} is below the lowest row, {least}",
        ),
        "amount.unknown_reference": ("skemaet {named} findes ikke", "there is no schema {named}"),
        "amount.unknown_reference.nameless": ("doseringen har intet skema", "the dosage has no schema"),
        "amount.ambiguous_reference": ("{named} kan være flere skemaer", "{named} could be several schemas"),
        "amount.ambiguous_reference.nameless": ("doseringen har flere skemaer", "the dosage has several schemas"),
        "amount.equal_rows": (
            "to trin i skemaet {named} begynder ved samme værdi",
            "two rows of the schema {named} hold from the same value",
        ),
        "amount.mixed_rows": (
            "skemaet {named} blander trin og kriterier: {rows}",
            "the schema {named} mixes values and criteria: {rows}",
        ),
        "amount.criterion_in_words": ("{named} vælges efter kriterium: {rows}", "choose by {named}: {rows}"),
        "amount.instruction": ("{what}: der står, hvad der skal gøres", "{what}: it is said what to do"),
        "amount.minimum_above_maximum": (
            "mindste mængde er større end største",
            "the least amount is larger than the most",
        ),
        "infusion.exact_duration": ("{amount} over {duration}", "{amount} over {duration}"),
        "infusion.duration_range": ("{amount} over {least}-{most} min", "{amount} over {least}-{most} min"),
        "infusion.least_duration": ("{amount} over mindst {least} min", "{amount} over at least {least} min"),
        "infusion.most_duration": ("{amount} over højst {most} min", "{amount} over at most {most} min"),
        "infusion.exact_rate": ("{amount}, {most} ml/t", "{amount}, {most} ml/h"),
        "infusion.rate_range": ("{amount}, {least}-{most} ml/t", "{amount}, {least}-{most} ml/h"),
        "infusion.least_rate": ("{amount}, mindst {least} ml/t", "{amount}, at least {least} ml/h"),
        "infusion.most_rate": ("{amount}, højst {most} ml/t", "{amount}, at most {most} ml/h"),
        "infusion.unsaid": ("{amount} som infusion", "{amount} as an infusion"),
        # limits of as-needed doses
        "limit.daily_amount": ("højst {amount} i døgnet", "at most {amount} a day"),
        "limit.daily_count.one": ("højst 1 gang i døgnet", "at most once a day"),
        "limit.daily_count.many": ("højst {count} gange i døgnet", "at most {count} times a day"),
        "limit.window_count.one": ("højst 1 gang den dag", "at most once that day"),
        "limit.window_count.many": ("højst {count} gange den dag", "at most {count} times that day"),
        "limit.between": ("{duration} imellem", "{duration} apart"),
        "duration.minutes": ("{count} min", "{count} min"),
        "duration.hour": ("1 time", "1 hour"),
        "duration.hours": ("{count} timer", "{count} hours"),
        # kinds
        "kind.fixed": ("fast", "fixed"),
        "kind.prn": ("PN", "as needed"),
        "kind.both": ("fast og PN", "fixed and as needed"),
        # answers
        "answer.available": ("kan tages {when}", "may be taken {when}"),
        "answer.available.never": ("kan ikke tages", "may not be taken"),
        "answer.available.perhaps_from": (
            "kan ikke tages nu, måske fra {moment}",
            "may not be taken now, perhaps from {moment}",
        ),
        "available.now": ("nu", "now"),
        "available.perhaps": ("måske nu", "perhaps now"),
        "available.from": ("fra {day}", "from {day}"),
        "answer.cannot_tell": ("kan ikke afgøres", "cannot be told"),
        "answer.not_started": ("ikke startet", "not started"),
        "answer.finished": ("ingen flere doser", "no more doses"),
        "answer.finished.last_day": ("sidste dag: {day}", "last day: {day}"),
        "answer.ongoing.until": ("løber nu, til {until}", "running now, until {until}"),
        "answer.ongoing.all_day": ("løber nu, hele dagen", "running now, all day"),
        "infusion.registered": ("registreret givet {moment}", "registered as given {moment}"),
        "infusion.registered.amount": (
            "registreret givet {moment}: {amount}",
            "registered as given {moment}: {amount}",
        ),
        "answer.ongoing.now": ("løber nu", "running now"),
        "answer.ongoing.until_pause": ("løber nu, til pausen {begin}", "running now, until the pause {begin}"),
        "answer.ongoing.until_withdrawal": ("løber nu, til ophøret {begin}", "running now, until withdrawn {begin}"),
        "answer.ongoing.when_paused": ("i gang, da pausen begyndte", "under way when the pause began"),
        "answer.ongoing.least": (
            "løber nu, mindst til {least}, slut kan ikke beregnes",
            "running now, until {least} at least, its end cannot be worked out",
        ),
        "answer.ongoing.least_most": (
            "løber nu, mindst til {least}, højst til {most}",
            "running now, until {least} at least and {most} at most",
        ),
        "answer.ongoing.most": ("løber måske nu, højst til {most}", "may be running now, until {most} at most"),
        "answer.ongoing.perhaps": (
            "løber måske nu, slut kan ikke beregnes",
            "may be running now, its end cannot be worked out",
        ),
        "answer.overdue.nobody": (
            "tidligere i dag, ikke registreret: {doses} (ingen registrerer på ordinationen)",
            "earlier today, not registered: {doses} (nobody registers on this order)",
        ),
        "answer.other_amount": (
            "{dose} {when}: registreret givet {moment}: {amount}, en anden mængde end ordineret",
            "{dose} {when}: registered as given {moment}: {amount}, another amount than ordered",
        ),
        "answer.then": ("derefter {what}", "then {what}"),
        "answer.beside": ("desuden {what}", "also {what}"),
        "answer.beside.prn": ("desuden PN: {what}", "also as needed: {what}"),
        "answer.beside.prn.untold": ("PN kan ikke afgøres: {what}", "as needed cannot be told: {what}"),
        "answer.known": ("kendt: {what}", "known: {what}"),
        "why.course": ("PN-kur", "a course when needed"),
        "why.course.trigger": ("PN-kur: {trigger}", "a course when needed: {trigger}"),
        "why.course.apart.one": (
            "mindst 1 dag fra en kurs start til den næstes",
            "at least 1 day from the start of one course to the start of the next",
        ),
        "why.course.apart.many": (
            "mindst {days} dage fra en kurs start til den næstes",
            "at least {days} days from the start of one course to the start of the next",
        ),
        # courses
        "why.course.apart_from_end.one": (
            "mindst 1 dag fra en kurs slutning til den næstes start",
            "at least 1 day from the end of one course to the start of the next",
        ),
        "why.course.apart_from_end.many": (
            "mindst {days} dage fra en kurs slutning til den næstes start",
            "at least {days} days from the end of one course to the start of the next",
        ),
        "course.next.first": (
            "ingen tidligere kur kendt, kan startes fra {day}",
            "no earlier course known, may be started from {day}",
        ),
        "course.next.from": ("næste kur kan startes fra {day}", "the next course may be started from {day}"),
        "course.next.never": (
            "ingen kur kan startes mere, behandlingen slutter først",
            "no course may be started any more, treatment ends first",
        ),
        "course.next.untold": (
            "hvornår næste kur kan startes, kan ikke afgøres: {why}",
            "when the next course may be started cannot be told: {why}",
        ),
        "course.under_way": ("en kur er i gang, startet {start}", "a course is under way, started {start}"),
        "course.under_way.until": (
            "en kur er i gang, {start} - {end}",
            "a course is under way, {start} - {end}",
        ),
        # as-needed doses after what is registered
        "registered.now": ("efter det registrerede: kan tages nu", "by what is registered: may be taken now"),
        "registered.from": (
            "efter det registrerede: tidligst {moment}, {why}",
            "by what is registered: {moment} at the earliest, {why}",
        ),
        "registered.untold": (
            "om den kan tages efter det registrerede, kan ikke afgøres: {why}",
            "whether it may be taken by what is registered cannot be told: {why}",
        ),
        "registered.surely": ("sikkert {moment}", "surely {moment}"),
        "registered.running": (
            "PN registreret {start}: {running}",
            "as needed, registered {start}: {running}",
        ),
        "registered.left": (", {left} tilbage i dag", ", {left} left today"),
        "registered.left.one": (", 1 gang tilbage i dag", ", once more today"),
        "registered.left.many": (", {count} gange tilbage i dag", ", {count} times more today"),
        "registered.total": (
            "fast og PN i alt højst {amount} på en dag",
            "fixed and as needed together at most {amount} a day",
        ),
        "registered.amount_untold": ("mængden kan ikke afgøres", "the amount cannot be told"),
        "unsure.amount_given": ("en given mængde er ikke kendt", "an amount that was given is not known"),
        "unsure.structure_given": (
            "om en given dosis var fast eller PN, er ikke kendt",
            "whether a dose that was given was fixed or as needed is not known",
        ),
        "blocked.minimum_duration": ("der skal gå tid imellem", "doses must lie apart"),
        "blocked.times_per_day": ("dagens antal gange er brugt", "the times of the day are used up"),
        "blocked.once_at_its_time": ("tages kun én gang på den tid", "taken only once at that time"),
        "blocked.daily_maximum": ("højeste døgndosis er nået", "the maximum daily dose is reached"),
        "blocked.chosen_day": ("dagen er allerede valgt", "the day has been chosen already"),
        "blocked.pause": ("pause", "paused"),
        "blocked.withdrawal": ("ophørt", "withdrawn"),
        "blocked.treatment": ("uden for behandlingen", "outside treatment"),
        "blocked.not_on_offer": ("ingen PN-dosis før da", "no as-needed dose before then"),
        "never.limit": ("en grænse giver ikke plads til nogen dosis", "a limit leaves room for no dose"),
        # readings
        "readings.differ": (
            "læst anderledes ({option} = {value}) {day}: {there}, her {here}",
            "read otherwise ({option} = {value}) {day}: {there}, here {here}",
        ),
        "readings.no_dose": ("ingen dosis", "no dose"),
        "readings.differ.available": (
            "PN læst anderledes ({option} = {value}): {there}, her {here}",
            "as needed read otherwise ({option} = {value}): {there}, here {here}",
        ),
        "readings.now": ("nu", "now"),
        "readings.from": ("fra {moment}", "from {moment}"),
        "readings.never": ("ikke", "not at all"),
        # the roll beside the order
        "roll.differs": (
            "rullen eller æsken er anderledes {when}: {what}",
            "the roll or the box differs {when}: {what}",
        ),
        "roll.agrees_from": ("ens fra {day}", "they agree from {day}"),
        "why.handover": ("begynder ved udlevering", "begins upon handover"),
        # what is odd
        "oddity": ("bemærk: {oddity}", "note: {oddity}"),
        # remarks
        "remark.period": ("periode {number}", "period {number}"),
        "remark.episode": ("kur startet {day}", "course started {day}"),
        "remark.clock_change": ("uret stilles om den dag", "the clocks change that day"),
        "remark.end_unknown": ("periodens slutning kendes ikke", "the end of the period is not known"),
        "pause.begin_end": ("pause fra {begin} til {end}", "paused from {begin} to {end}"),
        "pause.begin": ("pause fra {begin}, slut ikke angivet", "paused from {begin}, no end given"),
        "pause.end": ("pause til {end}", "paused until {end}"),
        "pause.always": ("pause, slut ikke angivet", "paused, no end given"),
        "remark.part": ("{part} ca. kl. {time}", "{part} about {time}"),
        "remark.part.next_day": ("{part} ca. kl. {time} næste dag", "{part} about {time} the next day"),
        "remark.parts": ("omtrentlige tider: {times}", "approximate times: {times}"),
        "ground": ("{text} (dosage:{statement})", "{text} (dosage:{statement})"),
        # schedules and messages
        "schedule.days_left": ("kun {days} uden for pausen", "only {days} outside the pause"),
        "schedule.one_day": ("på en dag: {doses}", "on one day: {doses}"),
        "schedule.times": ("{times} {dose}", "{times} {dose}"),
        "schedule.at": ("{time}: {dose}", "{time}: {dose}"),
        "schedule.as_needed": ("efter behov:", "as needed:"),
        "schedule.as_needed.trigger": ("efter behov, {trigger}:", "as needed, {trigger}:"),
        "schedule.nothing.known": (
            "ingen doser af kendte kure i disse dage",
            "no doses of known courses in these days",
        ),
        "schedule.nothing": ("ingen doser i disse dage", "no doses in these days"),
        "order.without_drug": ("dosering", "dosage"),
        "message.invalid_order": (
            "1 ordination er ugyldig og kan ikke vises: {identifiers}",
            "1 order is invalid and cannot be shown: {identifiers}",
        ),
        "message.invalid_orders": (
            "{count} ordinationer er ugyldige og kan ikke vises: {identifiers}",
            "{count} orders are invalid and cannot be shown: {identifiers}",
        ),
        "message.incomplete": ("medicinkortet er ufuldstændigt: {why}", "the medicine card is incomplete: {why}"),
        "incomplete.hidden_data": (
            "data er skjult på grund af negativt samtykke",
            "data are hidden because of negative consent",
        ),
        "incomplete.medicinecard_invalid": ("kortet er ugyldigt", "the card is invalid"),
        "incomplete.not_reviewed": ("kortet er erklæret ikke ajourført", "the card is declared not reviewed"),
        "incomplete.paging": (
            "svaret er en side med højst {size} af {total} ({kind})",
            "the answer is a page of at most {size} of {total} ({kind})",
        ),
        # visits
        "incomplete.hospital_stay": ("borgeren er indlagt", "the citizen is in hospital"),
        "incomplete.invalid_order": ("ordination {order} er ugyldig", "order {order} is invalid"),
        "incomplete.of_order": ("{drug}: {why}", "{drug}: {why}"),
        "message.without_orders": ("{root}: ingen ordinationer", "{root}: no orders"),
    }
)
"""Every phrase: Danish, English."""


class Words:
    """The phrases of one language."""

    __slots__ = ("_column", "language")

    def __init__(self, language: Language = Language.DANISH) -> None:
        self.language = language
        self._column = 0 if language is Language.DANISH else 1

    def say(self, key: str, /, **values: object) -> str:
        """Give a phrase with its blanks filled in.

        Raises:
            KeyError: There is no such phrase, or it has a blank that no value is given for.
        """
        return PHRASES[key][self._column].format_map(values)

    def counted(self, key: str, count: int, **blanks: object) -> str:
        """Say how many of a thing there are, by the phrase for many or that for one."""
        return self.say(f"{key}.one" if count == 1 else key, count=count, **blanks)

    @property
    def decimal_mark(self) -> str:
        """What stands between the whole and its fraction."""
        return "," if self.language is Language.DANISH else "."
