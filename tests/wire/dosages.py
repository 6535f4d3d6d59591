"""Small messages for tests, written by hand: a dosage whose parts can be replaced, and envelopes around anything."""

from fmk16.conformance.check import Checked
from fmk16.model.structure import NAMESPACE
from fmk16.wire.envelope import SOAP_11

from .by_interface import check

PRECONDITION = "<Precondition><ValidFrom>2026-07-06</ValidFrom></Precondition>"
UNIT = "<UnitText>tablet</UnitText>"
MORNING = "<Dosage><PartOfDayDosage><Morning><Quantity>2</Quantity></Morning></PartOfDayDosage></Dosage>"
DAY = f"<Day><Index>1</Index>{MORNING}</Day>"
FIXED = f"<Fixed><IterationInterval>1</IterationInterval>{DAY}</Fixed>"
PERIOD = f"<DosagePeriod><PeriodLength>10</PeriodLength>{FIXED}</DosagePeriod>"
HEADER = "<FMKResponseHeader/>"
DETAIL = (
    "<FMKDetail><FaultCode>7</FaultCode><FaultText>ugyldig</FaultText><FaultDetails><KeyValueSet><Key>Periode</Key>"
    "<Value>2</Value></KeyValueSet></FaultDetails></FMKDetail>"
)
CARD_REQUEST = (
    '<GetMedicineCardRequest><PersonIdentifier source="CPR">1111111118</PersonIdentifier></GetMedicineCardRequest>'
)


def named(xml: str, namespace: str = NAMESPACE) -> str:
    """Put the first element of some XML into a namespace."""
    end = min(place for place in (xml.find(mark) for mark in (">", "/>", " ")) if place > 0)
    return f'{xml[:end]} xmlns="{namespace}"{xml[end:]}'


def dosage(periods: str = PERIOD, *, precondition: str = PRECONDITION, unit: str = UNIT) -> bytes:
    """Write a requested dosage."""
    return named(f"<Dosage>{precondition}{unit}{periods}</Dosage>").encode()


def fixed(content: str) -> bytes:
    """Write a dosage with one period whose fixed doses are given."""
    return dosage(f"<DosagePeriod><Fixed>{content}</Fixed></DosagePeriod>")


def dose(content: str) -> bytes:
    """Write a dosage with one dose, in the morning."""
    return fixed(DAY.replace("<Quantity>2</Quantity>", content))


def clock_dose(content: str) -> bytes:
    """Write a dosage with one dose at a clock time."""
    day = f"<Dosage><TimeOfDayDosage><TimeOfDayDose>{content}</TimeOfDayDose></TimeOfDayDosage></Dosage>"
    return fixed(f"<Day>{day}</Day>")


def envelope(*bodies: str, headers: str = "", soap: str = SOAP_11) -> bytes:
    """Put payloads, in FMK's namespace, into an envelope."""
    body = "".join(named(body) for body in bodies)
    header = f"<s:Header>{headers}</s:Header>" if headers else ""
    return f'<s:Envelope xmlns:s="{soap}">{header}<s:Body>{body}</s:Body></s:Envelope>'.encode()


def found(xml: bytes) -> list[tuple[str, str, str]]:
    """Check a message and give id, text and hint of each finding."""
    return [(finding.id, finding.text, finding.hint) for finding in check(xml).findings]


def only(checked: Checked) -> tuple[str, str]:
    """Give id and text of the only finding."""
    (finding,) = checked.findings
    return finding.id, finding.text
