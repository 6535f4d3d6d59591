"""What reports say, in Danish and in English: one table, the two side by side.

A phrase is asked for by its key; what stands in braces is filled in. Codes of the model and the expander (a reason, an
oddity, a weekday) have phrases under the code's own value.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Language(StrEnum):
    """The languages that reports speak."""

    DANISH = "da"
    ENGLISH = "en"


PHRASES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
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
        "available.now": ("nu", "now"),
        "available.perhaps": ("måske nu", "perhaps now"),
        "available.from": ("fra {day}", "from {day}"),
        "answer.cannot_tell": ("kan ikke afgøres", "cannot be told"),
        "answer.not_started": ("ikke startet", "not started"),
        "answer.finished": ("ingen flere doser", "no more doses"),
        "answer.finished.last_day": ("sidste dag: {day}", "last day: {day}"),
        "answer.ongoing.until": ("løber nu, til {until}", "running now, until {until}"),
        "answer.ongoing.all_day": ("løber nu, hele dagen", "running now, all day"),
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
        "why.handover": ("begynder ved udlevering", "begins upon handover"),
        # why something cannot be told
        "reason.free_text": ("doseres efter fritekst", "the dosage is in free text"),
        "reason.local_schema": ("doseres efter skema i lokalt system", "the dosage is a schema in a local system"),
        "reason.unspecified_period": (
            "periodens doser er ikke fastlagt endnu",
            "the doses of the period are not decided yet",
        ),
        "reason.period_without_content": ("perioden siger intet om doser", "the period says nothing of doses"),
        "reason.start_unknown": ("startdatoen kendes ikke", "the start date is not known"),
        "reason.length_unknown": (
            "den forrige periodes længde kendes ikke",
            "the length of the period before is not known",
        ),
        "reason.fixed_day_without_index": ("fast dosis på en dag uden nummer", "a fixed dose on a day without index"),
        "reason.week_interval_no_multiple_of_7": (
            "ugedage med et interval, der ikke er hele uger",
            "weekdays with an interval that is no whole number of weeks",
        ),
        "reason.unspecified_day_without_interval": (
            "en dag, patienten vælger, uden interval og uden længde",
            "a day the patient chooses, without interval and without length",
        ),
        "reason.clock_time": ("et klokkeslæt kan ikke læses", "a clock time cannot be read"),
        "reason.instant_without_offset": ("et tidspunkt uden tidszone", "a moment without a zone"),
        "reason.withdrawn": ("ophørt på en dag, som ikke er angivet", "ended on a day that is not given"),
        # what is odd
        "oddity": ("bemærk: {oddity}", "note: {oddity}"),
        "oddity.in_period": ("bemærk, periode {number}: {oddity}", "note, period {number}: {oddity}"),
        "oddity.period_never_starts": ("en periode begynder aldrig", "a period never starts"),
        "oddity.anchor_disagrees": (
            "startdatoen passer ikke med den beregnede slutdato, som gælder",
            "the start date disagrees with the calculated end date, which holds",
        ),
        "oddity.end_date_disagrees": (
            "den beregnede slutdato passer ikke med længden, som gælder",
            "the calculated end date disagrees with the length, which holds",
        ),
        "oddity.day_without_index": ("en fast dag uden nummer", "a fixed day without index"),
        "oddity.index_never_reached": ("en dags nummer nås aldrig", "the index of a day is never reached"),
        "oddity.given_twice": (
            "samme dag eller klokkeslæt står to gange og gives to gange",
            "the same day or clock time stands twice and is given twice",
        ),
        "oddity.week_never_reached": ("en uge nås aldrig", "a week is never reached"),
        "oddity.week_falls_away": (
            "en uge ligger før periodens første dag og falder bort",
            "a week lies before the first day of the period and falls away",
        ),
        "oddity.week_once": ("ugerne gives én gang: intet interval", "the weeks are given once: no interval"),
        "oddity.day_once_in_open_period": (
            "dagen gives én gang: intet interval, og perioden har ingen kendt længde",
            "the day is given once: no interval, and the period has no known length",
        ),
        "oddity.unspecified_day_once": (
            "dagen, patienten vælger, gives én gang: intet interval",
            "the day the patient chooses is given once: no interval",
        ),
        "oddity.interval_beside_prn_day": (
            "intervallet ved en PN-dag uden nummer har ingen betydning",
            "the interval beside an as-needed day without index means nothing",
        ),
        "oddity.week_readings_differ": (
            "uge 1 kan læses på flere måder, som giver andre doser",
            "week 1 can be read in other ways, which give other doses",
        ),
        "oddity.start_may_move": (
            "startdatoen flytter sig, til medicinen er udleveret",
            "the first day moves until the medicine is handed over",
        ),
        "oddity.end_before_start": (
            "slutdatoen ligger før periodens start og er ikke brugt",
            "the end date lies before the period's start and was not used",
        ),
        "oddity.episode_twice": (
            "en kurs start står to gange og tæller én gang",
            "a course start is told twice and counts once",
        ),
        "oddity.episode_cut_short": (
            "en kur blev afkortet af den næstes start",
            "a course was cut short by the start of the next",
        ),
        "oddity.episode_too_soon": (
            "en kur er startet for tidligt efter den forrige",
            "a course was started too soon after the one before",
        ),
        "oddity.episode_before_valid_from": (
            "en kur er startet før startdatoen",
            "a course was started before the start date",
        ),
        "oddity.episode_without_course": (
            "kurstarter på en ordination, som ikke er en PN-kur",
            "course starts on an order that is no course",
        ),
        "oddity.no_part_of_day": ("en dag uden morgen, middag, aften og nat", "a day without any part of day"),
        "oddity.minimum_above_maximum": (
            "et mindste er større end sit højeste: vist som skrevet, aldrig regnet med",
            "a minimum is above its maximum: shown as written, never computed with",
        ),
        "oddity.quantity_of_nought": ("en dosis på 0", "a dose of 0"),
        "oddity.empty_infusion": (
            "en infusion uden hastighed og uden varighed",
            "an infusion without rate and without duration",
        ),
        "oddity.rate_of_nought": ("en infusion med hastigheden 0", "an infusion at a rate of 0"),
        "oddity.maximum_without_room": (
            "højeste døgndosis er 0 eller mindre end én dosis",
            "the maximum daily dose is 0 or less than one dose",
        ),
        "oddity.unlimited_and_fixed": (
            "fast dosis uden fast antal gange, som ikke er en infusion",
            "a fixed dose any number of times a day that is no infusion",
        ),
        "oddity.times_too_close": (
            "faste klokkeslæt ligger tættere end den korteste tid mellem doser",
            "fixed clock times lie closer than the minimum duration between doses",
        ),
        "oddity.unknown_reference": (
            "en dosis henviser til et skema, som ikke findes",
            "a dose refers to a schema that does not exist",
        ),
        "oddity.ambiguous_reference": (
            "en dosis henviser til et skema, som ikke er entydigt",
            "a dose refers to a schema that is ambiguous",
        ),
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
        "schedule.one_day": ("på en dag: {doses}", "on one day: {doses}"),
        "schedule.times": ("{times} {dose}", "{times} {dose}"),
        "schedule.at": ("{time}: {dose}", "{time}: {dose}"),
        "schedule.as_needed": ("efter behov:", "as needed:"),
        "schedule.as_needed.trigger": ("efter behov, {trigger}:", "as needed, {trigger}:"),
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
        "visit.heading": ("besøg {day} kl. {begin}-{end}", "visit {day} from {begin} to {end}"),
        "visit.citizen": ("Borger {number}", "Citizen {number}"),
        "visit.citizen.sources": ("{citizen} ({sources})", "{citizen} ({sources})"),
        "visit.nothing": ("intet i besøget", "nothing in the visit"),
        "visit.nothing.incomplete": (
            "intet kendt i besøget, men det kan mangle",
            "nothing known in the visit, but something may be missing",
        ),
        "visit.no_citizens": ("ingen medicinkort og ingen ordinationer", "no medicine cards and no orders"),
        "visit.due": ("i besøget, ved siden af rullen", "in the visit, beside the roll"),
        "visit.due.alone": ("i besøget", "in the visit"),
        "visit.roll": ("fra rullen eller æsken", "from the roll or the box"),
        "visit.overdue": ("tidligere i dag, ikke registreret givet", "earlier today, not registered as given"),
        "visit.untimed": ("i dag, uden klokkeslæt", "today, at no stated time"),
        "visit.patches": ("plastre", "patches"),
        "visit.drips": ("infusioner", "infusions"),
        "visit.as_needed": ("efter behov", "as needed"),
        "visit.available.now": (
            "efter det, der er registreret, kan den tages, når besøget begynder",
            "by what is registered, it may be taken when the visit begins",
        ),
        "visit.available.from": (
            "efter det, der er registreret, tidligst {moment}",
            "by what is registered, {moment} at the earliest",
        ),
        "visit.available.never": ("kan ikke tages", "may not be taken"),
        "visit.available.untold": (
            "om den kan tages nu, kan ikke afgøres",
            "whether it may be taken now cannot be told",
        ),
        "visit.differences": ("rullen og ordinationen er ikke ens", "the roll and the order differ"),
        "visit.untold": ("kan ikke afgøres", "cannot be told"),
        "visit.notes": ("i øvrigt", "besides"),
        "visit.item": ("{drug}: {what}", "{drug}: {what}"),
        "visit.item.at": ("{time} {drug}: {what}", "{time} {drug}: {what}"),
        "visit.self_administered": ("{drug} (selvadministration)", "{drug} (self-administered)"),
        "visit.remarked": ("{what} ({remark})", "{what} ({remark})"),
        "visit.given": ("registreret givet", "registered as given"),
        "visit.given.some": (
            "{count} af {expected} registreret givet",
            "{count} of {expected} registered as given",
        ),
        "visit.given.other_amount": ("en anden mængde end ordineret", "another amount than ordered"),
        "visit.given.as_needed": ("i dag registreret givet: {count}", "registered as given today: {count}"),
        "visit.pouch": ("pose {number}", "pouch {number}"),
        "visit.count": ("tælles op: {amounts}", "to count out: {amounts}"),
        "visit.count.overdue": (
            "og hvis det tidligere ikke er givet: {amounts}",
            "and if what was earlier has not been given: {amounts}",
        ),
        "visit.sources.more": ("og {count} til", "and {count} more"),
        "visit.count.untold": ("{amount}, og en mængde, der ikke er kendt", "{amount}, and an amount not known"),
        "visit.patch.on": ("sæt på: {dose}", "put on: {dose}"),
        "visit.patch.off": (
            "tag det forrige af (sat på {when}): {dose}",
            "take the one before off (put on {when}): {dose}",
        ),
        "visit.patch.last": (
            "sidste plaster (sat på {when}); hvornår det tages af, er ikke angivet",
            "the last patch (put on {when}); when it comes off is not said",
        ),
        "visit.drip.connect": ("tilslut: {dose}", "connect: {dose}"),
        "visit.drip.disconnect": ("frakobl: {dose}", "disconnect: {dose}"),
        "visit.drip.disconnect.between": (
            "frakobl, når den er løbet ind, {least}-{most}: {dose}",
            "disconnect when it has run in, {least}-{most}: {dose}",
        ),
        "visit.drip.running.until": ("løber til {until}: {dose}", "running until {until}: {dose}"),
        "visit.drip.running.all_day": ("løber hele dagen: {dose}", "running all day: {dose}"),
        "visit.drip.running.perhaps": (
            "løber måske, slut kan ikke beregnes: {dose}",
            "may be running, its end cannot be worked out: {dose}",
        ),
        "visit.difference.not_in_roll": ("ordineret {ordered}, ikke i rullen", "ordered {ordered}, not in the roll"),
        "visit.difference.not_ordered": ("i rullen {packed}, ikke ordineret", "in the roll {packed}, not ordered"),
        "visit.difference.other_amount": (
            "ordineret {ordered}, i rullen {packed}",
            "ordered {ordered}, in the roll {packed}",
        ),
        "visit.difference.not_comparable": (
            "ordineret {ordered}, i rullen {packed}; kan ikke sammenlignes",
            "ordered {ordered}, in the roll {packed}; they cannot be compared",
        ),
        "visit.difference.changes_from": (
            "en ændring når rullen fra {day}",
            "a change reaches the roll from {day}",
        ),
        "visit.roll.previous": (
            "rullen er planlagt efter en tidligere version af ordinationen; indholdet er ikke vist",
            "the roll is planned for an earlier version of the order; its contents are not shown",
        ),
        "visit.roll.later": (
            "planen for rullen begynder {day}; hvad den indeholder før, er ikke vist",
            "the plan for the roll begins {day}; what it holds before is not shown",
        ),
        "visit.unmatched": (
            "en registreret administration passer ikke med nogen dosis: {amount} {unit}",
            "a registered administration fits no dose: {amount} {unit}",
        ),
        "visit.older_cards": (
            "et ældre kort for samme borger er ikke vist",
            "an older card of the same citizen is not shown",
        ),
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

    @property
    def decimal_mark(self) -> str:
        """What stands between the whole and its fraction."""
        return "," if self.language is Language.DANISH else "."
