"""Small dosages as XML, and what the rules of some families find in them."""

from __future__ import annotations

from fmk16.conformance.check import check
from fmk16.finding import Finding
from fmk16.model.structure import NAMESPACE

FAMILIES = frozenset({"PER", "WKD", "TIM", "DOS"})
MONDAY, WEDNESDAY, SUNDAY = "2026-08-10", "2026-08-12", "2026-08-16"
TIMES = "<TimesPerDayDosage><Quantity>1</Quantity><TimesPerDay>1</TimesPerDay></TimesPerDayDosage>"
HANDOVER = "<UpdateValidFromUponHandover/>"
COURSE = f"<ValidFrom>{MONDAY}</ValidFrom><EpisodicTreatment><Trigger>feber</Trigger></EpisodicTreatment>"


def findings(*periods: str, start: str = f"<ValidFrom>{MONDAY}</ValidFrom>") -> list[Finding]:
    """Check a request's dosage of some periods; only what the families here find is given."""
    return _checked(requested(*periods, start=start))


def requested(*periods: str, start: str) -> str:
    """Give a request's dosage of some periods."""
    held = "".join(f"<DosagePeriod>{period}</DosagePeriod>" for period in periods)
    return f'<Dosage xmlns="{NAMESPACE}"><Precondition>{start}</Precondition><UnitText>tablet</UnitText>{held}</Dosage>'


def response_findings(*periods: str, start: str = f"<ValidFrom>{MONDAY}</ValidFrom>") -> list[Finding]:
    """The same for a dosage as FMK returns it."""
    held = "".join(f"<DosagePeriod>{period}</DosagePeriod>" for period in periods)
    message = (
        f'<DosageForResponse xmlns="{NAMESPACE}"><Precondition>{start}</Precondition>'
        f"<UnitText>tablet</UnitText>{held}</DosageForResponse>"
    )
    return _checked(message)


def _checked(message: str) -> list[Finding]:
    checked = check(message.encode())
    assert not [each for each in checked.findings if each.id.startswith(("SCH", "XML"))], checked.findings
    assert checked.ruling is not None
    assert not [each for each in checked.ruling.crashed if each[:3] in FAMILIES]
    return [each for each in checked.findings if each.id[:3] in FAMILIES]


def ids(found: list[Finding]) -> list[str]:
    """Give the ids of findings, sorted, each as often as it comes."""
    return sorted(each.id for each in found)


def starting(day: str) -> str:
    """Give the start of a dosage on a day."""
    return f"<ValidFrom>{day}</ValidFrom>"


def length(days: int) -> str:
    """Give a period's length."""
    return f"<PeriodLength>{days}</PeriodLength>"


def fixed(cycle: str, interval: int | None = None, minutes: int | None = None) -> str:
    """Give fixed doses."""
    return f"<Fixed>{_structure(cycle, interval, minutes)}</Fixed>"


def prn(cycle: str, interval: int | None = None, minutes: int | None = None) -> str:
    """Give as-needed doses."""
    return f"<PRN>{_structure(cycle, interval, minutes)}</PRN>"


def _structure(cycle: str, interval: int | None, minutes: int | None) -> str:
    between = "" if minutes is None else f"<MinimumDurationBetweenDoses>{minutes}</MinimumDurationBetweenDoses>"
    return between + ("" if interval is None else f"<IterationInterval>{interval}</IterationInterval>") + cycle


def day(index: int | None = 1, doses: str = TIMES) -> str:
    """Give a day of a cycle."""
    return f"<Day>{'' if index is None else f'<Index>{index}</Index>'}<Dosage>{doses}</Dosage></Day>"


def any_day(doses: str = TIMES) -> str:
    """Give a day of the patient's choice."""
    return f"<UnspecifiedDay><Dosage>{doses}</Dosage></UnspecifiedDay>"


def week(*labels: str, doses: str = TIMES) -> str:
    """Give a week with the same doses on some weekdays."""
    days = (f"<Weekday><Label>{label}</Label><Dosage>{doses}</Dosage></Weekday>" for label in labels)
    return f"<Week>{''.join(days)}</Week>"


def clock(*times: str) -> str:
    """Give doses at clock times."""
    doses = (f"<TimeOfDayDose><Quantity>1</Quantity><Time>{time}</Time></TimeOfDayDose>" for time in times)
    return f"<TimeOfDayDosage>{''.join(doses)}</TimeOfDayDosage>"


def times(count: int) -> str:
    """Give one tablet so many times a day."""
    return f"<TimesPerDayDosage><Quantity>1</Quantity><TimesPerDay>{count}</TimesPerDay></TimesPerDayDosage>"


def unlimited(amount: str = "<Quantity>1</Quantity>", most: str | None = None, infusion: str = "") -> str:
    """Give doses any number of times a day."""
    maximum = "" if most is None else f"<MaximumDailyDose>{most}</MaximumDailyDose>"
    return f"<UnlimitedDayDosage>{amount}{infusion}{maximum}</UnlimitedDayDosage>"


def between(least: str, most: str) -> str:
    """Give an amount between two bounds."""
    return f"<MinimumQuantity>{least}</MinimumQuantity><MaximumQuantity>{most}</MaximumQuantity>"
