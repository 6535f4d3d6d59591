"""Each kind of finding about structure: what was expected, what was got, and a hint where one helps."""

import pytest
from lxml import etree

from fmk16.finding import place_text
from fmk16.model.dosage import DosageForRequest
from fmk16.model.structure import NAMESPACE
from fmk16.wire.diagnose import diagnose
from fmk16.wire.judge import MOST_FAULTS

from .by_interface import check
from .dosages import (
    CARD_REQUEST,
    DAY,
    FIXED,
    MORNING,
    PERIOD,
    PRECONDITION,
    UNIT,
    clock_dose,
    dosage,
    dose,
    envelope,
    fixed,
    found,
    named,
)

INTERVAL = "<IterationInterval>1</IterationInterval>"
XSI = 'xmlns:i="http://www.w3.org/2001/XMLSchema-instance"'


def one(xml: bytes) -> tuple[str, str, str]:
    (finding,) = found(xml)
    return finding


class TestElementsThatDoNotBelong:
    """Unknown elements, known ones elsewhere, slips in a name: what was probably meant is said."""

    def test_an_element_that_nobody_knows(self):
        assert one(fixed(f"<Panodil/>{DAY}")) == (
            "SCH-01",
            "Fixed: expected MinimumDurationBetweenDoses, Instruction, IterationInterval, Day, UnspecifiedDay or Week, "
            "got Panodil, which FMK 1.6.0 does not know",
            "",
        )

    def test_an_element_that_belongs_further_out(self):
        kind, text, hint = one(fixed(f"{DAY}<PeriodLength>4</PeriodLength>"))
        assert (kind, hint) == ("SCH-01", "PeriodLength belongs in DosagePeriod")
        assert text.endswith("got PeriodLength, which belongs elsewhere")

    def test_an_element_that_belongs_further_in(self):
        assert (
            one(dose("<Quantity>2</Quantity><InfusionRate>10</InfusionRate>"))[2] == "InfusionRate belongs in Infusion"
        )

    def test_an_element_that_belongs_in_many_places(self):
        hint = one(fixed(f"{DAY}<EndDate/>"))[2]
        assert hint == "EndDate belongs in AdministrationAccordingToSchemaInLocalSystem or FreeText"

    def test_an_element_of_other_messages(self):
        """What belongs in no message of this kind is said so; where it belongs would be no help."""
        _, text, hint = one(fixed(f"{DAY}<PackingGroupIdentifier/>"))
        assert text.endswith("got PackingGroupIdentifier, which belongs in other messages")
        assert hint == ""

    @pytest.mark.parametrize(
        ("content", "hint"),
        [
            (f"<iterationInterval>1</iterationInterval>{DAY}", "told apart by case: write IterationInterval"),
            (f"<IterationInteval>1</IterationInteval>{DAY}", "was IterationInterval meant?"),
            (f"{DAY}<Precondtion/>", "was Precondition meant?"),
        ],
    )
    def test_a_slip_in_a_name(self, content, hint):
        kind, _, given = one(fixed(content))
        assert kind == "SCH-01"
        assert hint in given

    def test_what_stands_in_a_misspelt_element_is_still_checked(self):
        kinds = [kind for kind, _, _ in found(fixed(f"<IterationInteval>0</IterationInteval>{DAY}"))]
        assert kinds == ["SCH-01", "SCH-06"]

    def test_an_element_in_no_namespace(self):
        kind, text, hint = one(fixed(INTERVAL + DAY.replace("<Day>", '<Day xmlns="">')))
        assert kind == "SCH-01"
        assert text.endswith("got Day in no namespace")
        assert hint == f'declare xmlns="{NAMESPACE}" on it or around it'

    def test_an_element_of_another_version(self):
        old = "http://www.dkma.dk/medicinecard/xml.schema/2015/06/01"
        kind, text, hint = one(fixed(INTERVAL + DAY.replace("<Day>", f'<Day xmlns="{old}">')))
        assert kind == "SCH-10"
        assert text.endswith(f"got Day in the namespace {old}, that of FMK 1.4.6")
        assert hint == f"the namespace is now {NAMESPACE}"

    def test_an_element_of_another_namespace(self):
        assert one(fixed('<x xmlns="urn:example"/>' + DAY))[1].endswith("got x in the namespace urn:example")

    def test_an_element_in_a_value(self):
        assert one(dose("<Quantity><Value>2</Value></Quantity>"))[1] == "Quantity: expected a value, got Value"

    def test_an_element_in_a_flag(self):
        assert one(dosage("<DosagePeriod><Empty><Fixed/></Empty></DosagePeriod>"))[1] == (
            "Empty: expected nothing in it, got Fixed"
        )


class TestOldVocabulary:
    """Old vocabulary is named as such, with what it is called now."""

    @pytest.mark.parametrize(
        ("xml", "old", "now"),
        [
            (
                named(f"<Dosage><StructuredDosage>{PERIOD}</StructuredDosage></Dosage>"),
                "StructuredDosage",
                "directly in",
            ),
            (dosage(precondition="<BeginEndDate/>").decode(), "BeginEndDate", "PeriodLength"),
            (fixed(f"<DosageRestriction/>{DAY}").decode(), "DosageRestriction", "MinimumDurationBetweenDoses"),
            (
                dose("<MinimalQuantity>1</MinimalQuantity><MaximumQuantity>2</MaximumQuantity>").decode(),
                "MinimalQuantity",
                "now MinimumQuantity",
            ),
            (
                dose("<MinimumQuantity>1</MinimumQuantity><MaximalQuantity>2</MaximalQuantity>").decode(),
                "MaximalQuantity",
                "now MaximumQuantity",
            ),
            (fixed(f"{DAY}<DosageTranslation/>").decode(), "DosageTranslation", "now DosagePeriodDescription"),
            (fixed("<Day><Dose/></Day>").decode(), "Dose", "now Dosage, with TimeOfDayDosage"),
            (fixed(f"<Day><Number>1</Number>{MORNING}</Day>").decode(), "Number", "now Index"),
            (dosage("<StructuresFixed/>").decode(), "StructuresFixed", "now DosagePeriod with Fixed"),
            (fixed(f"{DAY}<IsAccordingToNeed/>").decode(), "IsAccordingToNeed", "now stand in PRN"),
            (fixed(f"<NotIterated/>{DAY}").decode(), "NotIterated", "without IterationInterval"),
            (fixed(f"<SupplementaryText>x</SupplementaryText>{DAY}").decode(), "SupplementaryText", "now FreeText"),
        ],
    )
    def test_is_translated(self, xml, old, now):
        about = [(kind, text, hint) for kind, text, hint in found(xml.encode()) if f"got {old}," in text]
        ((kind, text, hint),) = about
        assert kind == "SCH-10"
        assert text.endswith("a name of another version")
        assert now in hint

    def test_a_renamed_element_stands_for_its_new_self(self):
        assert [kind for kind, _, _ in found(fixed("<Day><Dose/></Day>"))] == ["SCH-10"]


class TestOrder:
    """A wrong order of children: where the element belongs is said, once."""

    def test_an_element_that_belongs_before_another(self):
        assert one(fixed(f"{DAY}{DAY}{INTERVAL}")) == (
            "SCH-02",
            "Fixed: expected Day, or the end of Fixed, got IterationInterval",
            "IterationInterval belongs before Day",
        )

    def test_two_elements_that_changed_places(self):
        assert one(clock_dose("<Time>08:00:00</Time><Quantity>1</Quantity>")) == (
            "SCH-02",
            "TimeOfDayDose: expected Quantity, got Time",
            "Quantity belongs before Time",
        )

    def test_members_of_a_choice_exclude_each_other(self):
        amounts = "<Quantity>1</Quantity><MinimumQuantity>1</MinimumQuantity><MaximumQuantity>2</MaximumQuantity>"
        assert one(dose(amounts)) == (
            "SCH-02",
            "Morning: expected either Quantity or MinimumQuantity, got both",
            "leave one of them out",
        )

    def test_a_list_that_is_interrupted(self):
        week = f"<Week><Weekday><Label>Monday</Label>{MORNING}</Weekday></Week>"
        assert one(fixed(f"{DAY}{week}{DAY}"))[1] == "Fixed: expected either Day or Week, got both"


class TestMissingElements:
    """What is missing is named in order, with its choices."""

    def test_before_the_end(self):
        assert one(clock_dose("")) == (
            "SCH-03",
            "TimeOfDayDose ends too early: expected Quantity, MinimumQuantity or AccordingToParameterSchema, then Time",
            "",
        )

    def test_before_another_element(self):
        assert one(named(f"<Dosage>{PERIOD}</Dosage>").encode())[1] == (
            "Dosage: expected Precondition, then UnitText or UnitTexts before DosagePeriod, got DosagePeriod"
        )

    def test_optional_elements_are_not_missed(self):
        assert one(fixed(INTERVAL))[1] == "Fixed ends too early: expected Day, UnspecifiedDay or Week"

    def test_one_is_missing_and_one_is_late(self):
        xml = named(f"<Dosage>{PERIOD}{PRECONDITION}</Dosage>").encode()
        assert [(kind, text) for kind, text, _ in found(xml)] == [
            ("SCH-02", "Dosage: expected Precondition, got DosagePeriod"),
            ("SCH-03", "Dosage: expected UnitText or UnitTexts before DosagePeriod, got DosagePeriod"),
        ]


class TestTooMany:
    """Too many of an element is said once, where the first too many stands."""

    def test_an_element_that_stands_once(self):
        assert one(dose("<Quantity>1</Quantity><Quantity>2</Quantity>"))[:2] == (
            "SCH-04",
            "Morning: expected at most one Quantity, got another",
        )

    def test_an_element_that_stands_at_most_so_often(self):
        xml = dosage("\n".join([PERIOD] * 103))
        (finding,) = check(xml).findings
        assert (finding.id, finding.text) == ("SCH-04", "Dosage: expected at most 100 DosagePeriod, got more")
        assert finding.location.xpath.endswith("DosagePeriod[101]")
        assert finding.location.line == 101


class TestValues:
    """A value in no legal form is told from one outside its bounds; the most likely slips get a hint."""

    @pytest.mark.parametrize(
        ("xml", "kind", "text", "hint"),
        [
            (
                clock_dose("<Quantity>1</Quantity><Time>08:00</Time>"),
                "SCH-05",
                'Time: expected a clock time such as 08:00:00, got "08:00"',
                "add the seconds: 08:00:00",
            ),
            (
                dosage(precondition=PRECONDITION.replace("2026-07-06", "06-07-2026")),
                "SCH-05",
                'ValidFrom: expected a date such as 2026-07-06, got "06-07-2026"',
                "write year, month, day: 2026-07-06",
            ),
            (
                dosage(precondition=PRECONDITION.replace("2026-07-06", "2026-07-06T08:00:00")),
                "SCH-05",
                'ValidFrom: expected a date such as 2026-07-06, got "2026-07-06T08:00:00"',
                "leave out the time: 2026-07-06",
            ),
            (
                dosage(precondition=PRECONDITION.replace("2026-07-06", "1999-12-31")),
                "SCH-06",
                'ValidFrom: expected 2000-01-01 or later, got "1999-12-31"',
                "",
            ),
            (
                dosage(precondition=PRECONDITION.replace("2026-07-06", "12026-07-06")),
                "SCH-11",
                'ValidFrom: expected a date such as 2026-07-06, within the years 1 to 9999, got "12026-07-06"',
                "",
            ),
            (
                dose("<Quantity>2,5</Quantity>"),
                "SCH-05",
                'Quantity: expected a number such as 2.5, got "2,5"',
                "write a point, not a comma: 2.5",
            ),
            (dose("<Quantity>-1</Quantity>"), "SCH-06", "Quantity: expected a number from 0 to 999999999", ""),
            (dose("<Quantity/>"), "SCH-05", "Quantity: expected a number such as 2.5, got nothing", ""),
            (
                fixed(f"<IterationInterval>366</IterationInterval>{DAY}"),
                "SCH-06",
                'IterationInterval: expected a whole number from 1 to 365, got "366"',
                "",
            ),
            (dosage(unit="<UnitText/>"), "SCH-06", "UnitText: expected a text of 1 to 50 characters, not 0", ""),
            (
                fixed(f"<Week><Weekday><Label>monday</Label>{MORNING}</Weekday></Week>"),
                "SCH-06",
                "Label: expected Monday, Tuesday, Wednesday, Thursday, Friday, Saturday or Sunday, got",
                "write Monday, exactly so",
            ),
        ],
    )
    def test_expected_and_got(self, xml, kind, text, hint):
        given = one(xml)
        assert given[0] == kind
        assert given[1].startswith(text)
        assert given[2] == hint or not hint

    @pytest.mark.parametrize("value", ["111111-111", "11111111181"])
    def test_a_persons_number_is_never_shown(self, value):
        for _, text, hint in found(named(CARD_REQUEST.replace("1111111118", value)).encode()):
            assert "a value not shown here" in text
            assert value not in text + hint

    def test_nor_where_it_does_not_belong(self):
        assert "1111111118" not in str(found(dose("<Quantity>1111111118x</Quantity>")))


class TestAttributes:
    """Attributes that are missing, unknown or misspelt."""

    def test_missing(self):
        assert one(named(CARD_REQUEST.replace(' source="CPR"', "")).encode())[:2] == (
            "SCH-07",
            "PersonIdentifier: expected the attribute source, got none",
        )

    def test_not_allowed(self):
        assert one(dosage(unit=UNIT.replace("<UnitText", '<UnitText source="x"')))[:2] == (
            "SCH-08",
            "UnitText: expected no attribute, got source",
        )

    def test_misspelt(self):
        (missing, stray) = sorted(found(named(CARD_REQUEST.replace("source", "Source")).encode()))
        assert (missing[0], stray[0]) == ("SCH-07", "SCH-08")
        assert stray[2] == "was source meant?"

    def test_nil(self):
        kind, text, hint = one(
            fixed(INTERVAL.replace("<IterationInterval", f'<IterationInterval {XSI} i:nil="false"') + DAY)
        )
        assert (kind, text) == ("SCH-08", "IterationInterval: expected no attribute, got nil")
        assert hint == "an element without a value is left out"

    def test_a_great_many_are_read_no_further_than_the_bound(self):
        root = etree.fromstring(dosage())
        for number in range(200):
            root.set(f"a{number}", "")
        faults = diagnose(root, DosageForRequest, 100)
        assert [fault.kind for fault in faults] == ["SCH-08"] * 100

    def test_a_schema_location_is_ignored(self):
        assert (
            found(dosage().replace(b"<Dosage ", f'<Dosage {XSI} i:schemaLocation="x http://localhost:1/" '.encode()))
            == []
        )


class TestEmptyContent:
    """An element that is always empty holds not even blanks."""

    @pytest.mark.parametrize(("text", "got"), [(" ", "blanks"), ("\n\n", "blanks"), ("ja", '"ja"')])
    def test_any_text_is_too_much(self, text, got):
        xml = named(f"<GetFMKConfigurationRequest>{text}</GetFMKConfigurationRequest>").encode()
        said = f"GetFMKConfigurationRequest: expected nothing in it, got {got}"
        assert found(xml) == [("SCH-09", said, "write <GetFMKConfigurationRequest/>")]


class TestTexts:
    """Text where none belongs: between elements, and in flags."""

    def test_between_elements(self):
        assert one(dosage(f"{PERIOD}, and so on")) == (
            "SCH-09",
            'Dosage: expected elements alone, got the text ", and so on"',
            "",
        )

    @pytest.mark.parametrize(
        ("text", "hint"),
        [
            ("true", "a flag is there or not: write <Empty/> to say yes"),
            ("0", "a flag is there or not: leave Empty out to say no"),
            ("måske", "a flag is there or not: write <Empty/> or leave it out"),
            (" ", "a flag is there or not: write <Empty/> or leave it out"),
            ("<![CDATA[]]>", "a flag is there or not: write <Empty/> or leave it out"),
        ],
    )
    def test_in_a_flag(self, text, hint):
        kind, said, given = one(dosage(f"<DosagePeriod><Empty>{text}</Empty></DosagePeriod>"))
        assert kind == "SCH-09"
        assert said.startswith("Empty: expected nothing in it, got ")
        assert not said.endswith("got nothing")
        assert given == hint


class TestTypeSubstitution:
    """xsi:type is refused with a finding of its own; what else is wrong is found beside it."""

    @pytest.mark.parametrize("kind", ["f:DosageForRequestType", "f:DosageStructureForResponseType", "nothing"])
    def test_is_refused(self, kind):
        xml = fixed(DAY).replace(b"<Fixed", f'<Fixed {XSI} xmlns:f="{NAMESPACE}" i:type="{kind}"'.encode())
        assert one(xml)[0] == "XML-04"

    def test_however_its_namespace_is_written(self):
        hidden = XSI.replace("-", "&#45;").replace("xmlns:i", "xmlns:j")
        assert one(fixed(DAY).replace(b"<Fixed", f'<Fixed {hidden} j:type="x"'.encode()))[0] == "XML-04"

    def test_other_faults_are_found_beside_it(self):
        xml = fixed(f"{DAY}<Panodil/>").replace(b"<Fixed", f'<Fixed {XSI} i:type="x"'.encode())
        assert [kind for kind, _, _ in found(xml)] == ["XML-04", "SCH-01"]

    def test_in_a_header_of_somebody_else_it_is_theirs(self):
        header = f'<x {XSI} i:type="y" xmlns="urn:example"/>'
        assert [kind for kind, _, _ in found(envelope(CARD_REQUEST, headers=header))] == ["MSG-05"]


class TestTheWhole:
    """All independent faults of a message are reported, in document order and without duplicates."""

    XML = dosage(
        f"""
        <DosagePeriod><PeriodLength>x</PeriodLength>{FIXED}</DosagePeriod>
        <Panodil/>
        <DosagePeriod><Empty>true</Empty></DosagePeriod>
        <DosagePeriod>{FIXED.replace("<Quantity>2</Quantity>", "<Quantity>2,5</Quantity><Dosis/>")}</DosagePeriod>
        """
    )

    def test_in_document_order(self):
        assert [(finding.id, finding.location.line) for finding in check(self.XML).findings] == [
            ("SCH-05", 2),
            ("SCH-01", 3),
            ("SCH-09", 4),
            ("SCH-05", 5),
            ("SCH-01", 5),
        ]

    def test_each_at_its_place_in_the_model(self):
        assert [place_text(finding.place) for finding in check(self.XML).findings] == [
            "form.dosage_periods[0].length.period_length",
            "",
            "form.dosage_periods[1].content.empty",
            "form.dosage_periods[2].content.fixed.cycle.days[0].dosage.doses.part_of_day_dosage.morning.amount.quantity",
            "form.dosage_periods[2].content.fixed.cycle.days[0].dosage.doses.part_of_day_dosage.morning",
        ]

    @pytest.mark.parametrize(
        "junk", ["<x/>", "<DosagePeriod><Empty>x</Empty></DosagePeriod>", "<UnitText>x</UnitText>"]
    )
    def test_a_message_that_is_wrong_everywhere_has_an_end(self, junk):
        findings = check(dosage(junk * 100_000)).findings
        assert len(findings) == MOST_FAULTS + 1
        assert findings[-1].id == "MSG-07"
