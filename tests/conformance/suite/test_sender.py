"""A message is held to what was ordered, whatever its encoding, and a shortfall says in what it is something else."""

import ast
import re
from dataclasses import replace

import pytest
from lxml import etree

from fmk16.conformance.check import check
from fmk16.conformance.suite.evidence import judge_message
from fmk16.conformance.suite.judgement import Verdict
from fmk16.conformance.suite.located_shortfalls import with_lines
from fmk16.conformance.suite.meant import held_to, matched, orders_of
from fmk16.conformance.suite.meant_drug import is_same_form, is_same_strength
from fmk16.conformance.suite.meant_route import is_same_route
from fmk16.conformance.suite.scenario import Meant, Part, scenario, scenarios
from fmk16.conformance.suite.sender import judge_sent
from fmk16.conformance.suite.values import same_value
from fmk16.model.drug import (
    DrugForm,
    DrugFormCode,
    DrugStrength,
    DrugStrengthItem,
    DrugStrengthText,
    DrugStrengthUnitCode,
    StrengthInFigures,
    StrengthInWords,
)
from fmk16.model.indication import RouteOfAdministration, RouteOfAdministrationCode
from fmk16.report.phrase_book.findings import FINDINGS
from fmk16.report.phrases import Language
from fmk16.report.translation import in_language
from fmk16.wire.document import parse
from fmk16.wire.read import read

from .sending import FIXTURES, judged, kinds, line, scenario_of, sent, with_edit

WEEKLY = "create-weekly-methotrexate.xml"
COMBINED = "create-combination-of-fixed-and-prn-orders.xml"
SUBSTITUTED = "create-substitution-relation.xml"
TIMED = "create-patch-every-72-hours.xml"
MIXED = "create-mixture-with-nested-drug-and-duration.xml"
TRIGGERED = "create-prn-with-trigger.xml"
GLUCOSE = "create-variable-dose-by-glucose.xml"
SENDERS = [each for each in scenarios().values() if each.part is Part.SENDER]
SHIPMENT = "create-shipment.xml"
CREATED = "create-response.xml"
UPDATE = "UpdateDrugMedicationRequest"


class TestTheWorkedMessages:
    """Every worked message of every scenario passes."""

    @pytest.mark.parametrize("scenario", SENDERS, ids=[each.id for each in SENDERS])
    def test_it_passes(self, scenario):
        for file in scenario.worked:
            judgement = judge_sent(scenario, check(file))
            assert judgement.shortfalls == (), file
            assert judgement.verdict is Verdict.PASSED
            assert set(scenario.features) <= set(judgement.exercised)


class TestWhatIsHandedIn:
    """It is one of the messages asked for, keeps to the interface and every rule, and touches the scenario."""

    def test_another_message_is_no_answer(self):
        judgement = judged(WEEKLY, check(FIXTURES / "register-episodes.xml"))
        assert kinds(judgement) == ["root"]
        assert "RegisterEpisodesRequest" in judgement.shortfalls[0].text

    def test_one_that_breaks_the_interface_fails(self):
        judgement = judged(TIMED, with_edit(TIMED, "09:00:00", "09:00"))
        assert kinds(judgement) == ["schema"]
        assert judgement.verdict is Verdict.FAILED
        assert judgement.shortfalls[0].location.line > 0

    def test_one_that_breaks_a_rule_fails_by_the_rule_and_its_ground(self):
        twice = with_edit(
            WEEKLY, "</Week>", "</Week><Week><Weekday><Label>Monday</Label>" + _dosage(WEEKLY) + "</Weekday></Week>"
        )
        found = judged(WEEKLY, twice).shortfalls[0]
        assert (found.kind, found.statements) == ("rule:WKD-01", ("dosage:23",))
        assert found.hint

    def test_what_is_no_xml_fails(self):
        judgement = judged(WEEKLY, check(b"a screenshot"))
        assert kinds(judgement) == ["schema"]
        assert judgement.verdict is Verdict.FAILED

    def test_what_cannot_be_read_could_not_run(self):
        judgement = judged(WEEKLY, check("there-is-no-such-file.xml"))
        assert kinds(judgement) == ["unreadable"]
        assert judgement.verdict is Verdict.COULD_NOT_RUN

    def test_a_message_on_which_a_rule_crashed_could_not_run(self):
        checked = check(FIXTURES / WEEKLY)
        assert checked.ruling is not None
        crashed = replace(checked, ruling=replace(checked.ruling, crashed={"WKD-01": "ZeroDivisionError: 1"}))
        for judgement in (judged(WEEKLY, crashed), judge_message(crashed)):
            assert kinds(judgement) == ["rule:WKD-01"]
            assert judgement.verdict is Verdict.COULD_NOT_RUN
        assert judge_message(checked).is_passed

    def test_what_does_not_touch_the_feature_is_not_exercised(self):
        asked = {"feature": "WKD", "features": ("WKD",), "rules": ("WKD-01",)}
        weekly = scenario_of(WEEKLY, **asked)
        days = check(_as_a_day(WEEKLY))
        judgement = judge_sent(weekly, days)
        assert kinds(judgement) == ["missing", "rule:WKD-01"]
        assert judgement.verdict is Verdict.NOT_EXERCISED
        assert judge_sent(weekly, check(FIXTURES / WEEKLY)).is_passed

    def test_an_order_left_out_is_a_fault_though_the_feature_is_not_touched_then(self):
        root = etree.parse(str(FIXTURES / COMBINED)).getroot()
        one, other = root.findall("{*}DrugMedication")
        root.remove(other)
        for name in ("DrugMedicationReferenceNumber", "Relation"):
            one.remove(one.find(f"{{*}}{name}"))
        combined = scenario_of(COMBINED, feature="COM", features=("COM",))
        judgement = judge_sent(combined, check(etree.tostring(root)))
        assert kinds(judgement)[:2] == ["missing", "missing"]
        assert judgement.verdict is Verdict.FAILED

    def test_an_answer_of_fmk_is_recorded_and_never_required(self):
        scenario, message = scenario_of(WEEKLY), check(FIXTURES / WEEKLY)
        accepted = judge_sent(scenario, message, [check(FIXTURES / CREATED)])
        assert accepted.is_accepted
        assert accepted.remarks
        assert not judge_sent(scenario, message).is_accepted
        other = judge_sent(scenario, message, [check(FIXTURES / "update-response.xml")])
        assert not other.is_accepted

    def test_what_fmk_accepted_may_mean_something_else(self):
        judgement = judge_sent(scenario_of(WEEKLY), sent(WEEKLY, Quantity="2"), [check(FIXTURES / CREATED)])
        assert (judgement.is_accepted, judgement.verdict) == (True, Verdict.FAILED)

    def test_a_refusal_of_fmk_is_recorded_too(self):
        judgement = judge_sent(scenario_of(WEEKLY), check(FIXTURES / WEEKLY), [check(FIXTURES / "soap11-fault.xml")])
        assert judgement.is_passed
        assert "refused" in judgement.remarks[0]


def _as_a_day(fixture):
    """Write the one weekday of a fixture as the day of the period that it falls on."""
    text = (FIXTURES / fixture).read_text(encoding="utf-8")
    begin, end = text.index("<Week>"), text.index("</Week>") + len("</Week>")
    return f"{text[:begin]}<Day><Index>3</Index>{_dosage(fixture)}</Day>{text[end:]}".encode()


def _dosage(fixture):
    text = (FIXTURES / fixture).read_text(encoding="utf-8")
    begin = text.index("<Week>")
    return text[text.index("<Dosage>", begin) : text.index("</Weekday>", begin)]


class TestTheOrder:
    """Doses, limits, conditions and dates are compared; what a vendor words by himself is not."""

    @pytest.mark.parametrize(
        "texts",
        [{"Quantity": "3"}, {"Time": "10:00:00"}, {"IterationInterval": "2"}, {"ValidFrom": "2026-12-07"}],
    )
    def test_another_dose_is_another_meaning(self, texts):
        judgement = judged(TIMED, sent(TIMED, **texts), meant=(Meant.ORDER,))
        assert set(kinds(judgement)) == {"meaning"}
        assert all(each.statements and each.place.endswith("dosage") for each in judgement.shortfalls)

    def test_it_is_said_in_both_languages_on_which_day(self):
        found = judged(WEEKLY, sent(WEEKLY, Quantity="3")).shortfalls[0]
        assert "against 3 tablet" in found.text
        assert "ordineret mod sendt: fast, første gang onsdag 5. august 2026" in in_language(
            found.text, Language.DANISH
        )
        assert "mod 3 tabletter om aftenen" in in_language(found.text, Language.DANISH)

    @pytest.mark.parametrize(("unit", "same"), [("tablet", True), ("tabletter", True), ("stk", False)])
    def test_a_unit_in_another_form_is_the_same_unit(self, unit, same):
        both = (
            "<UnitTexts>\n        <Singular>tablet</Singular>\n        <Plural>tabletter</Plural>\n      </UnitTexts>"
        )
        message = with_edit(WEEKLY, both, f"<UnitText>{unit}</UnitText>")
        assert judged(WEEKLY, message).is_passed is same

    @pytest.mark.parametrize("words", ["Indication/FreeText", "Drug/Name"])
    def test_free_texts_of_the_vendor_do_not_count(self, words):
        holder, name = words.split("/")
        root = etree.parse(str(FIXTURES / WEEKLY))
        root.find(f".//{{*}}{holder}/{{*}}{name}").text = "noget helt andet"
        assert judged(WEEKLY, check(etree.tostring(root))).is_passed

    def test_a_trigger_in_other_words_is_a_trigger(self):
        assert judged(TRIGGERED, sent(TRIGGERED, PRNTrigger="når hovedpinen kommer")).is_passed
        assert kinds(judged(TRIGGERED, sent(TRIGGERED, PRNTrigger=None))) == ["meaning"]

    def test_a_parameter_may_be_called_otherwise_and_its_rows_count(self):
        renamed = with_edit(GLUCOSE, "<ParameterName>", "<ParameterName>Målt ")
        assert judged(GLUCOSE, renamed, meant=(Meant.ORDER,)).is_passed
        rows = etree.parse(str(FIXTURES / GLUCOSE))
        first = rows.find(".//{*}ParametricQuantity/{*}FromValue")
        first.text = str(float(first.text) + 1)
        assert "meaning" in kinds(judged(GLUCOSE, check(etree.tostring(rows)), meant=(Meant.ORDER,)))


class TestTheDrug:
    """It is known by ATC code, form and strength: a vendor's drug has another number and name."""

    def test_another_number_and_name_are_the_same_drug(self):
        message = with_edit(WEEKLY, "Methotrexat Prøve", "Emthexat Prøve")
        number = etree.fromstring((FIXTURES / WEEKLY).read_bytes()).findtext(".//{*}Drug/{*}Identifier")
        assert judged(WEEKLY, message).is_passed
        assert judged(WEEKLY, with_edit(WEEKLY, number, "28100099999")).is_passed

    @pytest.mark.parametrize(
        ("old", "new", "what"),
        [
            (">L04AX03<", ">N02BE01<", "the ATC code: expected L04AX03, got N02BE01"),
            ("<Value>2.5<", "<Value>10<", "the strength: expected 2,5 mg"),
        ],
    )
    def test_another_drug_falls_short(self, old, new, what):
        judgement = judged(WEEKLY, with_edit(WEEKLY, old, new), meant=(Meant.DRUG,))
        assert kinds(judgement) == ["drug"]
        assert what in judgement.shortfalls[0].text

    @pytest.mark.parametrize(
        ("one", "other", "same"),
        [
            (("TAB", "tabletter"), ("FILMTAB", "filmovertrukne tabletter"), True),
            (("TAB", "tabletter"), ("DEPTAB", "depottabletter"), False),
            (("INJVSK", "injektionsvæske, opløsning"), ("INJVSKS", "injektionsvæske, suspension"), True),
            (("KAPBLØ", "bløde kapsler"), ("KAP", "kapsler, hårde"), True),
            (("TAB", "tabletter"), ("TAB", "Tabl."), True),
            (("TAB", "tabletter"), ("KAP", "kapsler"), False),
        ],
    )
    def test_forms_of_one_kind_are_one_form(self, one, other, same):
        assert is_same_form(_form(*one), _form(*other)) is same

    @pytest.mark.parametrize(
        ("one", "other", "same"),
        [
            (("2.5", "mg"), ("2.50", "mg"), True),
            (("500", "mg"), ("0.5", "g"), True),
            (("250", "mikrogram"), ("0.25", "mg"), True),
            (("100", "mg/ml"), ("0.1", "g/ml"), True),
            (("100", "mg/ml"), ("100", "mg"), False),
            (("100", "IE/ml"), ("100", "mg/ml"), False),
            (("5", "%"), ("5", "%"), True),
        ],
    )
    def test_strengths_are_quantities(self, one, other, same):
        assert is_same_strength(_strength(*one), _strength(*other)) is same

    def test_a_strength_in_words_is_read(self):
        words = DrugStrength(statement=StrengthInWords(text=DrugStrengthText(value="2,5 mg")))
        assert is_same_strength(_strength("2.5", "mg"), words)
        assert not is_same_strength(_strength("25", "mg"), words)

    def test_the_same_words_are_the_same_strength_where_one_side_has_no_figures(self):
        text = DrugStrengthText(value="667 mg/ml")
        figures = StrengthInFigures(strength_items=_strength("667", "mg").statement.strength_items, text=text)
        words = DrugStrength(statement=StrengthInWords(text=text))
        assert is_same_strength(words, DrugStrength(statement=figures))


def _form(code, text):
    return DrugForm(code=DrugFormCode(value=code, source="Medicinpriser", date="2026-07-27"), text=text)


def _strength(value, unit):
    code = DrugStrengthUnitCode(value="X", source="Medicinpriser", date="2026-07-27")
    item = DrugStrengthItem(value=value, unit_code=code, unit_text=unit)
    return DrugStrength(statement=StrengthInFigures(strength_items=(item,)))


class TestTheMixture:
    """Parts are known by code or name, in any order; their amounts and totals are what was ordered (dosage.md 45)."""

    def test_the_order_of_parts_is_free(self):
        root = etree.parse(str(FIXTURES / MIXED))
        composition = root.find(".//{*}Composition")
        composition.insert(0, composition[-1])
        assert judged(MIXED, check(etree.tostring(root))).is_passed

    def test_the_same_amount_in_another_unit_is_the_same(self):
        grams = with_edit(MIXED, "<Value>100</Value>", "<Value>0.1</Value>")
        litres = check(_with_unit(grams_of=MIXED))
        assert kinds(judged(MIXED, grams, meant=(Meant.MIXTURE,))) == ["mixture"]
        assert judged(MIXED, litres, meant=(Meant.MIXTURE,)).is_passed

    def test_a_solvent_of_another_maker_is_the_same_solvent(self):
        assert judged(MIXED, with_edit(MIXED, "Natriumklorid Prøve 9 mg/ml", "Natriumklorid Andet 9 mg/ml")).is_passed
        assert judged(MIXED, with_edit(MIXED, "Sterilt vand Prøve", "Vand, sterilt")).is_passed

    def test_another_active_part_is_another_mixture(self):
        root = etree.parse(str(FIXTURES / MIXED))
        root.findall(".//{*}Part//{*}ATC/{*}Code")[-1].text = "J01CR02"
        judgement = judged(MIXED, check(etree.tostring(root)), meant=(Meant.MIXTURE,))
        assert kinds(judgement) == ["mixture", "mixture"]
        assert all(each.statements == ("dosage:45",) for each in judgement.shortfalls)

    def test_as_many_millilitres_of_another_strength_are_another_amount(self):
        ordered = scenario("PAR-S03")
        given = ordered.worked[0].read_text(encoding="utf-8")
        stronger = re.sub(r"<Value>10</Value>(\s*<UnitCode[^>]*>MG/ML)", r"<Value>40</Value>\1", given, count=1)
        judgement = judge_sent(ordered, check(stronger.replace("10 mg/ml</Text>", "40 mg/ml</Text>", 1).encode()))
        assert stronger != given
        assert kinds(judgement) == ["mixture"]
        assert "expected 10 mg/ml, got 40 mg/ml" in judgement.shortfalls[0].text

    @pytest.mark.parametrize(
        ("name", "found"), [("Morfin", ["mixture"]), ("Morfin 10 mg/ml", []), ("Morfin 40 mg/ml", ["mixture"])]
    )
    def test_millilitres_of_no_strength_leave_open_how_much_it_is(self, name, found):
        ordered = scenario("PAR-S03")
        given = etree.fromstring(ordered.worked[0].read_bytes())
        part = next(
            each for each in given.iterfind(".//{*}Part/{*}Drug") if "10 mg/ml" in each.find("{*}Strength/{*}Text").text
        )
        part.remove(part.find("{*}Strength"))
        part.find("{*}Name").text = name
        assert kinds(judge_sent(ordered, check(etree.tostring(given)))) == found

    def test_a_part_left_out_is_named(self):
        root = etree.parse(str(FIXTURES / MIXED))
        composition = root.find(".//{*}Composition")
        composition.remove(composition[-1])
        judgement = judged(MIXED, check(etree.tostring(root)), meant=(Meant.MIXTURE,))
        assert kinds(judgement) == ["mixture"]
        assert "Natriumklorid Prøve 9 mg/ml 100 ml" in judgement.shortfalls[0].text


def _with_unit(grams_of):
    text = (FIXTURES / grams_of).read_text(encoding="utf-8")
    begin = text.index("<Value>100</Value>")
    end = text.index("</Amount>", begin)
    amount = text[begin:end].replace(">100<", ">0.1<").replace(">ml<", ">liter<").replace(">ML<", ">L<")
    return (text[:begin] + amount + text[end:]).encode()


class TestTheRoute:
    """A drug that is given another way than was ordered falls short, by the code of its route or by its name."""

    @pytest.mark.parametrize("name", ["WKD-S05", "WKD-S08", "TRG-S02", "TRG-S05", "PAR-S03"])
    def test_by_mouth_is_not_what_these_stories_tell(self, name):
        given = etree.fromstring(scenario(name).worked[0].read_bytes())
        route = given.find(".//{*}DrugMedication/{*}RouteOfAdministration")
        route[0].text, route[1].text = "OR", "Oral anvendelse"
        judgement = judge_sent(scenario(name), check(etree.tostring(given)))
        assert "route" in kinds(judgement)

    @pytest.mark.parametrize(
        ("other", "same"),
        [
            (("Medicinpriser", "SC", "Under huden"), True),
            (("Medicinpriser", "SC", None), True),
            (("Medicinpriser", "IV", "Subkutan anvendelse"), False),
            (("Lokal", "9", "subkutan  anvendelse"), True),
            (("Lokal", "9", None), False),
        ],
    )
    def test_which_routes_are_one(self, other, same):
        assert is_same_route(_route("Medicinpriser", "SC", "Subkutan anvendelse"), _route(*other)) is same

    @pytest.mark.parametrize(
        ("code", "text", "same"),
        [
            ("MU", "oromukosal anvendelse", True),
            ("MU", "Bukkal anvendelse", False),
            ("MU", None, False),
            ("OR", "Oromukosal anvendelse", False),
        ],
    )
    def test_a_code_that_only_the_suite_uses_counts_less_than_the_right_name(self, code, text, same):
        wanted = _route("Medicinpriser", "OM", "Oromukosal anvendelse")
        assert is_same_route(wanted, _route("Medicinpriser", code, text)) is same


def _route(source, code, text):
    return RouteOfAdministration(code=RouteOfAdministrationCode(value=code, source=source), text=text)


class TestTheDays:
    """A card shows an order from the first to the last day of treatment; where both state one, it is the same day."""

    TAPER = "create-prednisolone-taper.xml"

    @pytest.mark.parametrize("element", ["TreatmentStartDate", "TreatmentEndDate"])
    def test_another_day_falls_short_though_no_dose_is_another(self, element):
        year = "2016-09-01" if element == "TreatmentStartDate" else "2036-09-01"
        judgement = judged(self.TAPER, sent(self.TAPER, **{element: year}))
        assert {each.statements for each in judgement.shortfalls} == {("dosage:16",)}
        assert f"got {year}" in judgement.shortfalls[0].text

    def test_an_end_that_is_left_open_is_that_of_the_dosage(self):
        given = etree.parse(str(FIXTURES / self.TAPER))
        end = given.find(".//{*}TreatmentEndDate")
        end.tag, end.text = end.tag.replace("TreatmentEndDate", "TreatmentEndingUndetermined"), None
        assert kinds(judged(self.TAPER, check(etree.tostring(given)))) == []


class TestWhichOrder:
    """An update of another order than the story names falls short, whatever it says."""

    @pytest.mark.parametrize("name", [each.id for each in SENDERS if each.messages == (UPDATE,)])
    def test_another_order_is_told(self, name):
        given = etree.fromstring(scenario(name).worked[0].read_bytes())
        for order in given.iterfind(".//{*}DrugMedication"):
            order.find("{*}Identifier").text = "50999999"
        assert "value" in kinds(judge_sent(scenario(name), check(etree.tostring(given))))

    def test_two_orders_that_change_places_are_told(self):
        given = etree.fromstring(scenario("SEP-S02").worked[0].read_bytes())
        first, second = (each.find("{*}Identifier") for each in given.iterfind(".//{*}DrugMedication"))
        first.text, second.text = second.text, first.text
        assert "value" in kinds(judge_sent(scenario("SEP-S02"), check(etree.tostring(given))))


class TestSeveralOrders:
    """Which is which is found by what they mean, then by their drugs; relations are between those."""

    def test_their_order_is_free(self):
        root = etree.parse(str(FIXTURES / COMBINED)).getroot()
        root.append(root.find("{*}DrugMedication"))
        assert judged(COMBINED, check(etree.tostring(root))).is_passed

    def test_reference_numbers_are_the_systems_own(self):
        renamed = (FIXTURES / COMBINED).read_text(encoding="utf-8").replace(">11<", ">1<").replace(">10<", ">2<")
        assert judged(COMBINED, check(renamed.encode())).is_passed

    def test_one_left_out_is_missing_and_one_too_many_is_no_part_of_the_story(self):
        root = etree.parse(str(FIXTURES / WEEKLY)).getroot()
        root.append(etree.fromstring(etree.tostring(root.find("{*}DrugMedication"))))
        twice = check(etree.tostring(root))
        assert kinds(judged(WEEKLY, twice)) == ["meaning"]
        single = judged(COMBINED, sent(WEEKLY), meant=(Meant.ORDER,))
        assert kinds(single)[0] == "missing"

    @pytest.mark.parametrize("fixture", [COMBINED, SUBSTITUTED])
    def test_the_type_of_a_relation_counts(self, fixture):
        other = "Substitution" if fixture == COMBINED else "Kombination"
        judgement = judged(fixture, sent(fixture, RelationType=other), meant=(Meant.RELATIONS,))
        assert "relations" in kinds(judgement)
        assert set(kinds(judgement)) - {"relations"} <= {each for each in kinds(judgement) if each.startswith("rule:")}

    def test_the_preferred_one_counts(self):
        root = etree.parse(str(FIXTURES / SUBSTITUTED)).getroot()
        one, other = root.findall(".//{*}Relation")
        other.insert(0, one.find("{*}Primary"))
        judgement = judged(SUBSTITUTED, check(etree.tostring(root)), meant=(Meant.RELATIONS,))
        assert kinds(judgement) == ["relations", "relations"]

    def test_of_two_that_mean_the_same_the_relations_tell_which_is_which(self):
        root = etree.parse(str(FIXTURES / SUBSTITUTED)).getroot()
        one, other = root.findall("{*}DrugMedication")
        for name in ("Dosage", "Drug"):
            other.replace(other.find(f"{{*}}{name}"), etree.fromstring(etree.tostring(one.find(f"{{*}}{name}"))))
        alike = read(etree.tostring(root))
        root.append(one)
        turned = read(etree.tostring(root))
        orders = orders_of(alike), orders_of(turned)
        assert matched(*orders) == ((0, 1), (1, 0))
        assert list(held_to(tuple(Meant), *orders)) == []

    def test_many_orders_are_matched_too(self):
        root = etree.parse(str(FIXTURES / WEEKLY)).getroot()
        order = root.find("{*}DrugMedication")
        for quantity in range(11, 18):
            root.append(etree.fromstring(etree.tostring(order)))
            root[-1].find(".//{*}Quantity").text = str(quantity)
        orders = orders_of(read(etree.tostring(root)))
        assert matched(orders, orders[::-1]) == tuple((number, 7 - number) for number in range(8))


class TestTables:
    """A line says what stands at a place, what may, what must not, or how often."""

    @pytest.mark.parametrize(
        ("asked", "found"),
        [
            (line("//fmk:ShipmentIdentifier", text="79050001"), []),
            (line("/fmk:CreateShipmentRequest/fmk:ShipmentIdentifier", text="79050001"), []),
            (line("//fmk:ShipmentIdentifier", text="1"), ["value"]),
            (line("//fmk:OrderIdentifier", count=2), []),
            (line("//fmk:OrderIdentifier", count=3), ["missing"]),
            (line("//fmk:OrderIdentifier", count=1), ["value"]),
            (line("//fmk:OrderIdentifier", one_of=("75050001", "75050002")), []),
            (line("//fmk:OrderIdentifier", text="75050001"), ["value"]),
            (line("//fmk:OrderIdentifier[2]", text="75050002"), []),
            (line("//fmk:IsFinalEvent", absent=True), []),
            (line("//fmk:OrderIdentifier", absent=True), ["value", "value"]),
            (line("//fmk:IsFinalEvent", text=""), ["missing"]),
            (line("//fmk:PersonIdentifier/@source", text="CPR"), []),
            (line("count(//fmk:OrderIdentifier)", text="2"), []),
            (line("//fmk:EventDateTime", text="2026-09-15T11:50:00Z"), []),
            (line("//fmk:EventDateTime", text="2026-09-15T13:50:00Z"), ["value"]),
            (line("//fmk:ExpectedDeliveryDate", text="2026-09-16Z"), []),
        ],
    )
    def test_a_line(self, asked, found):
        assert kinds(judged(SHIPMENT, sent(SHIPMENT), expected=(asked,))) == found

    def test_a_line_names_its_ground_and_where_it_looked(self):
        asked = line("//fmk:ShipmentIdentifier", text="1", statement="features:TRK-a")
        found = judged(SHIPMENT, sent(SHIPMENT), expected=(asked,)).shortfalls[0]
        assert found.statements == ("features:TRK-a",)
        assert found.location.xpath == "/fmk:CreateShipmentRequest/fmk:ShipmentIdentifier"

    def test_an_envelope_changes_nothing(self):
        message = check(FIXTURES / "soap12-update-request.xml")
        asked = (
            line("/fmk:UpdateDrugMedicationRequest", count=1),
            line("count(/fmk:UpdateDrugMedicationRequest)", text="1"),
            line("/soap:Envelope/soap:Body", count=1),
        )
        scenario = scenario_of("soap12-update-request.xml", expected=asked)
        assert judge_sent(scenario, message).is_passed

    @pytest.mark.parametrize("fixture", [SHIPMENT, "soap12-update-request.xml"])
    def test_its_line_is_found_in_what_was_read(self, fixture):
        document = parse(FIXTURES / fixture)
        at = f"/fmk:{check(document).root}/fmk:PersonIdentifier"
        judgement = judged(fixture, check(document), expected=(line(at, text="another"),))
        found = with_lines(judgement, document).shortfalls[0].location
        lines = (FIXTURES / fixture).read_text(encoding="utf-8").splitlines()
        assert "PersonIdentifier" in lines[found.line - 1][found.column - 1 :]

    def test_so_is_that_of_a_meaning(self):
        document = parse((FIXTURES / WEEKLY).read_bytes().replace(b"<Quantity>4<", b"<Quantity>3<"))
        found = with_lines(judged(WEEKLY, check(document)), document).shortfalls[0].location
        assert found.xpath == "/fmk:CreateDrugMedicationRequest/fmk:DrugMedication/fmk:Dosage"
        assert document.data.splitlines()[found.line - 1].strip() == b"<Dosage>"

    @pytest.mark.parametrize(
        ("one", "other", "same"),
        [
            ("2.5", "2.50", True),
            ("1", "1.0", True),
            ("007", "7", False),
            ("2026-07-06", "2026-07-06+02:00", True),
            ("2026-07-06T10:00:00+02:00", "2026-07-06T08:00:00Z", True),
            ("2026-07-06T10:00:00", "2026-07-06T10:00:00Z", False),
            ("tablet", " tablet ", True),
            ("tablet", "Tablet", False),
        ],
    )
    def test_what_is_the_same_value(self, one, other, same):
        assert same_value(one, other) is same


MODULES = (
    "meant",
    "meant_days",
    "meant_drug",
    "meant_mixture",
    "meant_relations",
    "meant_route",
    "values",
    "sender",
    "selftest",
)


class TestWords:
    """Every sentence of a sender's judgement has its Danish."""

    @pytest.mark.parametrize("module", MODULES)
    def test_it_has(self, module, checkout):
        tree = ast.parse((checkout / f"fmk16/conformance/suite/{module}.py").read_text(encoding="utf-8"))
        said = [node.args[0] for node in ast.walk(tree) if isinstance(node, ast.Call) and _is_said(node)]
        texts = [each.value for each in ast.walk(tree) if isinstance(each, ast.Constant) and _is_template(each.value)]
        templates = {each.value for each in said if isinstance(each, ast.Constant)} | set(texts)
        assert templates
        assert templates <= FINDINGS.keys()


def _is_said(node):
    return getattr(node.func, "id", "") == "Said"


def _is_template(value):
    return isinstance(value, str) and bool(re.search(r"\{[a-z]+\}", value))
