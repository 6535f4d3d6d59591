"""Messages as JSON: nothing is lost on the way there and back, and what is no message is told in JSON's own terms."""

import json
import random
from copy import deepcopy
from pathlib import Path
from typing import Annotated

import pytest
from figures import volume
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

import fmk16
from fmk16.errors import (
    Fmk16Error,
    InvalidMessageError,
    NotJsonError,
    OtherVersionError,
    TooDeepError,
    TooLargeError,
    UnknownRootError,
)
from fmk16.model.content import structures_below
from fmk16.model.drug import Drug
from fmk16.model.message import ROOTS
from fmk16.model.simple import WholeNumber
from fmk16.model.structure import CHOICE, NAMESPACE, Element, Group, Named
from fmk16.testing import RandomChooser, example
from fmk16.wire.binding import HARMLESS_ATTRIBUTES
from fmk16.wire.envelope import SOAP_12
from fmk16.wire.json_form.form import IN_ORDER, form_of
from fmk16.wire.json_form.read import from_json
from fmk16.wire.json_form.write import to_json

from .dosages import CARD_REQUEST, DETAIL, HEADER, dose, envelope, named

FIXTURES = sorted((Path(__file__).parents[2] / "fixtures/valid").glob("*.xml"))
REQUEST = {"PersonIdentifier": {"@source": "CPR", "#text": "1111111118"}}


def canonical(xml):
    """Equality of XML: C14N 2.0 with prefixes rewritten and blank text dropped; hints to other tools aside."""
    root = etree.fromstring(xml, etree.XMLParser(remove_comments=True, remove_pis=True))
    for element in root.iter():
        for name in HARMLESS_ATTRIBUTES & set(element.keys()):
            del element.attrib[name]
    return etree.canonicalize(root, strip_text=True, rewrite_prefixes=True)


def document(payload, root="GetMedicineCardRequest"):
    return {"@xmlns": NAMESPACE, root: payload}


def enveloped(body=None, **members):
    inside = {"@soap": "1.1", "Body": {"GetMedicineCardRequest": REQUEST} if body is None else body, **members}
    return {"@xmlns": NAMESPACE, "Envelope": inside}


def of_dosage(xml):
    return json.loads(to_json(fmk16.read(xml)))


def refused(value):
    """Give id, path, text and hint of each finding in a document."""
    with pytest.raises(InvalidMessageError) as caught:
        from_json(value if isinstance(value, str | bytes) else json.dumps(value))
    return [(each.id, each.location.xpath, each.text, each.hint) for each in caught.value.findings]


class TestThereAndBack:
    """XML as JSON as XML is equal, and so are the messages in between."""

    @pytest.mark.parametrize("file", FIXTURES, ids=lambda file: file.stem)
    def test_fixtures(self, file):
        message = fmk16.read(file)
        again = from_json(to_json(message), source=str(file))
        assert canonical(fmk16.write(again)) == canonical(file.read_bytes())
        assert (again.root, again.payload, len(again.headers)) == (
            message.root,
            message.payload,
            len(message.headers),
        )

    def test_shared_messages(self, shared):
        files = sorted((shared / "messages/1.6.0").rglob("*.xml"))
        assert files
        for file in files:
            assert canonical(fmk16.write(from_json(to_json(fmk16.read(file), indent=None)))) == canonical(
                file.read_bytes()
            )

    @pytest.mark.parametrize("root", ROOTS)
    def test_generated_messages_of_every_kind(self, root):
        for seed in range(volume(100)):
            payload = example(ROOTS[root], RandomChooser(random.Random(seed)), size=60)
            text = to_json(payload)
            again = from_json(text)
            assert again.payload == payload
            assert canonical(fmk16.write(again)) == canonical(fmk16.write(payload))
            assert to_json(again) == text

    @given(st.randoms(use_true_random=False))
    def test_the_order_of_keys_tells_nothing(self, chance):
        root = chance.choice(list(ROOTS))
        payload = example(ROOTS[root], RandomChooser(chance), size=60)
        assert from_json(json.dumps(shuffled(json.loads(to_json(payload)), chance))).payload == payload

    def test_an_element_of_several_branches_goes_where_it_belongs(self):
        root = "ListDispensingPatientsRequest"
        both = {"IncludeDoseDispensingPatients": True, "IncludeManualDispensingPatients": True}
        one = {"IncludeDoseDispensingPatients": True}
        payload = json.loads(to_json(example(ROOTS[root], RandomChooser(random.Random(1)), size=0)))[root]
        bare = {key: value for key, value in payload.items() if key not in both}
        for choice in (both, one):
            assert set(json.loads(to_json(from_json(json.dumps(document(bare | choice, root)))))[root]) >= set(choice)


def shuffled(value, chance):
    if isinstance(value, list):
        return [shuffled(each, chance) for each in value]
    if not isinstance(value, dict):
        return value
    keys = list(value)
    chance.shuffle(keys)
    return {key: shuffled(value[key], chance) for key in keys}


class TestShape:
    """Keys are the interface's names; each kind of content has one form, whatever the message."""

    def test_a_document(self):
        assert json.loads(to_json(fmk16.read(named(CARD_REQUEST).encode()))) == document(REQUEST)

    def test_flags_are_true_and_repeated_elements_are_lists(self):
        read = of_dosage(dose("<Quantity>2</Quantity>"))["Dosage"]
        (period,) = read["DosagePeriod"]
        (day,) = period["Fixed"]["Day"]
        assert day["Dosage"] == {"PartOfDayDosage": {"Morning": {"Quantity": "2"}}}
        flags = json.loads(
            to_json(fmk16.read(named(CARD_REQUEST.replace("</Get", "<IncludeAdministrations/></Get")).encode()))
        )
        assert flags["GetMedicineCardRequest"]["IncludeAdministrations"] is True

    @pytest.mark.parametrize("written", ["2.50", "+2", "002", ".5", "2."])
    def test_decimals_keep_their_written_form(self, written):
        text = to_json(fmk16.read(dose(f"<Quantity>{written}</Quantity>")))
        assert f'"Quantity": "{written}"' in text
        assert fmk16.write(from_json(text)).count(f"<Quantity>{written}<".encode()) == 1

    @pytest.mark.parametrize(("written", "value"), [("1", 1), ("001", "001"), ("+1", "+1"), ("365", 365), (" 7 ", 7)])
    def test_whole_numbers_are_numbers_where_json_writes_them_so(self, written, value):
        xml = dose("<Quantity>2</Quantity>").replace(b"<Index>1<", f"<Index>{written}<".encode())
        assert of_dosage(xml)["Dosage"]["DosagePeriod"][0]["Fixed"]["Day"][0]["Index"] == value

    @pytest.mark.parametrize("version", [2**53 + 1, 2**63 - 1])
    def test_whole_numbers_beyond_2_to_the_53_are_exact(self, version):
        payload = {**REQUEST, "Version": [version]}
        xml = fmk16.write(from_json(json.dumps(document(payload))))
        assert f"<Version>{version}</Version>".encode() in xml
        assert json.loads(to_json(fmk16.read(xml)))["GetMedicineCardRequest"]["Version"] == [version]

    def test_danish_letters_stand_as_they_are(self):
        assert "Testlæge" in to_json(fmk16.read(FIXTURES[0].with_name("create-range.xml")))

    def test_one_line(self):
        text = to_json(fmk16.read(named(CARD_REQUEST).encode()), indent=None)
        assert (
            text == f'{{"@xmlns":"{NAMESPACE}","GetMedicineCardRequest":{json.dumps(REQUEST, separators=(",", ":"))}}}'
        )

    def test_a_part_of_a_message_is_none(self):
        with pytest.raises(TypeError, match="Drug is no message"):
            to_json(example(Drug, RandomChooser(random.Random(1))))


class TestOrder:
    """A repeated choice is a list under ``#inOrder``, because the order of its elements tells."""

    def test_steps_keep_their_order(self):
        root = "UpdateMedicineCardRequest"
        for seed in range(200):
            made = json.loads(to_json(example(ROOTS[root], RandomChooser(random.Random(seed)), size=60)))[root]
            steps = made.get(IN_ORDER, [])
            if len({next(iter(step)) for step in steps}) > 1:
                break
        backwards = document({**made, IN_ORDER: steps[::-1]}, root)
        again = json.loads(to_json(from_json(json.dumps(backwards))))
        assert again[root][IN_ORDER] == steps[::-1] != steps

    def test_where_there_is_one(self):
        elements = (each for each in structures_below(tuple(ROOTS.values())) if issubclass(each, Element))
        found = {each.__name__: form_of(each).slots[IN_ORDER] for each in elements if IN_ORDER in form_of(each).slots}
        assert {"UpdateMedicineCardRequest", "UpdateMedicineCardResponse"} < found.keys()
        assert len(found) == 3
        assert ["HandoverIdentifier", "HandoverOnOrder"] in [list(each.slots) for each in found.values()]

    @pytest.mark.parametrize(
        ("entries", "says"),
        [
            ([], "expected an entry in the list, got none"),
            ([{}], "expected one key in each object, got none"),
            ([{"CreateWarrant": {}, "CancelWarrant": {}}], "expected one key in each object, got 2"),
            ([1], "expected an object, got 1"),
            ({}, "expected a list, got an object"),
            ([{"Handover": {}}], 'or 12 others, got "Handover"'),
        ],
    )
    def test_entries_have_one_key_each(self, entries, says):
        made = document({IN_ORDER: entries}, "UpdateMedicineCardRequest")
        assert any(says in text for _, _, text, _ in refused(made))


class TestForm:
    """A class whose elements JSON could not tell apart is refused when it is first used, not misread."""

    def test_an_element_that_stands_twice(self):
        class First(Group):
            index: WholeNumber

        class Twice(Element):
            group: First
            index: WholeNumber

        with pytest.raises(TypeError, match="Index stands twice"):
            form_of(Twice)

    def test_elements_in_no_one_order(self):
        class Forwards(Group):
            first: WholeNumber
            second: WholeNumber

        class Backwards(Group):
            second: WholeNumber
            first: WholeNumber

        class Either(Element):
            choice: Annotated[Forwards | Backwards, CHOICE]

        Either.__annotations__["choice"] = Annotated[Forwards | Backwards, CHOICE]
        with pytest.raises(TypeError, match="Either has no form in JSON"):
            form_of(Either)

    def test_a_repeated_group_of_several_elements(self):
        class Pair(Group):
            first: WholeNumber
            second: WholeNumber

        class Pairs(Element):
            pairs: Annotated[tuple[Pair, ...], Named("Pair")] = ()

        with pytest.raises(TypeError, match="the repeated group Pair holds other than one element"):
            form_of(Pairs)


class TestEnvelopes:
    """Headers and all that stands around the message come back too."""

    def test_a_plain_envelope_is_told_by_its_version(self):
        read = json.loads(to_json(fmk16.read(envelope(CARD_REQUEST, headers=named(HEADER)))))
        assert read == enveloped(Header=[{"FMKResponseHeader": {}}])

    def test_an_envelope_without_header_has_none(self):
        read = to_json(fmk16.read(envelope(CARD_REQUEST, soap=SOAP_12)))
        assert json.loads(read)["Envelope"] == {"@soap": "1.2", "Body": {"GetMedicineCardRequest": REQUEST}}
        assert b"Header" not in fmk16.write(from_json(read))

    def test_soaps_attributes_of_a_header(self):
        said = named(HEADER).replace("/>", ' s:mustUnderstand="1" s:actor="urn:x"/>')
        xml = envelope(CARD_REQUEST, headers=said)
        text = to_json(fmk16.read(xml))
        header = {"FMKResponseHeader": {}, "@soap11:mustUnderstand": "1", "@soap11:actor": "urn:x"}
        assert json.loads(text)["Envelope"]["Header"] == [header]
        assert canonical(fmk16.write(from_json(text))) == canonical(xml)

    def test_another_header_is_its_xml(self):
        xml = envelope(CARD_REQUEST, headers='<t:Token xmlns:t="urn:t" t:a="æ"> <t:b/> </t:Token>')
        text = to_json(fmk16.read(xml))
        (header,) = json.loads(text)["Envelope"]["Header"]
        assert header.startswith("<t:Token")
        assert "æ" in header
        assert canonical(fmk16.write(from_json(text))) == canonical(xml)

    @pytest.mark.parametrize(
        "xml",
        [
            envelope(CARD_REQUEST).replace(b"<s:Body>", b'<s:Body u:Id="b" xmlns:u="urn:u">'),
            envelope(CARD_REQUEST, headers=named(HEADER)).replace(b"<s:Header>", b'<s:Header a="b">'),
            envelope(f"<s:Fault><faultcode>s:Client</faultcode><detail>{named(DETAIL)}</detail></s:Fault>"),
        ],
    )
    def test_another_envelope_is_its_xml_with_a_mark(self, xml):
        xml = xml.replace(b'<s:Fault xmlns="http://fmk-teknik.dk/160">', b"<s:Fault>")
        text = to_json(fmk16.read(xml))
        assert "<?fmk16-payload" in json.loads(text)["Envelope"]["#frame"]
        assert canonical(fmk16.write(from_json(text))) == canonical(xml)

    def test_a_message_with_headers_gets_an_envelope(self):
        message = fmk16.read(envelope(CARD_REQUEST, headers=named(HEADER)))
        bare = fmk16.Message(message.root, message.payload, message.headers)
        assert from_json(to_json(bare)).headers == message.headers

    @pytest.mark.parametrize(
        ("members", "path", "says"),
        [
            ({"@soap": "1.3"}, "Envelope/@soap", 'Envelope/@soap: expected "1.1" or "1.2", got "1.3"'),
            ({"@soap": 1.1}, "Envelope/@soap", 'Envelope/@soap: expected "1.1" or "1.2", got 1.1'),
            ({"#frame": "<a/>"}, "Envelope", "Envelope: expected either @soap or #frame, got both"),
            ({"Header": {}}, "Envelope/Header", "Header: expected a list, got an object"),
            ({"Header": [1]}, "Envelope/Header[1]", "Header: expected an object, or XML as a text, got 1"),
            ({"Header": ["<a"]}, "Envelope/Header[1]", "Header: expected XML, got none: the input ends"),
            ({"Header": ["<!DOCTYPE a><a/>"]}, "Envelope/Header[1]", "Header: expected XML, got none: a document type"),
            ({"Header": [{}]}, "Envelope/Header[1]", "Header: expected one of ConsentHeader, FMKRequestHeader, "),
            ({"Header": [{"FMKResponseHeader": {}, "@soap11:mustUnderstand": True}]}, "", "expected a text, got true"),
            ({"Header": [{"FMKRequestHeader": {}}]}, "Envelope/Header[1]/FMKRequestHeader", "expected Whitelisting"),
            ({"Header": ["<x/>", {"Dosage": {}}]}, "Envelope/Header[2]", 'got "Dosage"'),
            ({"body": {}}, "Envelope", 'got "body"'),
            ({"body": []}, "Envelope/Body", "Body: expected an object, got a list"),
        ],
    )
    def test_what_is_no_envelope(self, members, path, says):
        made = enveloped()
        made["Envelope"] |= members
        if members.get("body") == []:
            made["Envelope"]["Body"] = made["Envelope"].pop("body")
        kind, where, text, _ = refused(made)[0]
        assert kind
        assert where.startswith(path)
        assert says in text

    @pytest.mark.parametrize(
        ("frame", "says"),
        [
            ("<a/>", "expected an envelope of SOAP, got a"),
            (f'<Envelope xmlns="{SOAP_12}"/>', "expected <?fmk16-payload?> in it, got none"),
            (f'<Envelope xmlns="{SOAP_12}"><?fmk16-payload?></Envelope>', "expected one Body in the SOAP envelope"),
            (f'<Envelope xmlns="{SOAP_12}"><Body><x/><?fmk16-payload?></Body></Envelope>', "expected one message"),
            ("", "expected XML"),
            (1, "expected a text, got 1"),
        ],
    )
    def test_what_is_no_frame(self, frame, says):
        made = enveloped()
        made["Envelope"] = {"#frame": frame, "Body": made["Envelope"]["Body"]}
        assert says in refused(made)[0][2]


class TestRefusals:
    """What cannot be read is one sentence of the error that fits; nothing else ever comes out."""

    @pytest.mark.parametrize(
        ("text", "error", "says"),
        [
            ("", NotJsonError, "there is nothing to read"),
            (b"\xef\xbb\xbf", NotJsonError, "there is nothing to read"),
            ("<a/>", NotJsonError, "the text is no JSON: expecting value"),
            ("{'a': 1}", NotJsonError, "the text is no JSON: expecting property name"),
            ('{"a": 1', NotJsonError, "the text is no JSON: expecting ',' delimiter"),
            ("{} {}", NotJsonError, "the text is no JSON: extra data"),
            ('{"a": "\n"}', NotJsonError, "the text is no JSON: invalid control character"),
            (b'{"\xe6": 1}', NotJsonError, "is not UTF-8"),
            ('{"a": 1}'.encode("utf-16"), NotJsonError, "is not UTF-8"),
            ('{"\ud800": 1}', NotJsonError, "is not UTF-8"),
            ("[]", NotJsonError, "expected an object with a message in it, got a list"),
            ("NaN", NotJsonError, "expected an object with a message in it, got NaN"),
            ("[" * 100_000, TooDeepError, "nested too deeply"),
            ('{"a":' * 100_000, TooDeepError, "nested too deeply"),
            ("{}", UnknownRootError, 'expected the key "@xmlns"'),
            ({"@xmlns": None}, UnknownRootError, "got null"),
            ({"@xmlns": NAMESPACE}, UnknownRootError, "expected one message, behind the name of its root element"),
            ({"@xmlns": NAMESPACE, "a": 1, "b": 2}, UnknownRootError, 'got "a", "b"'),
            (document({}, "Dosering"), UnknownRootError, "got Dosering, which is none"),
            (document({}, "a b"), UnknownRootError, 'got "a b", which is none'),
            (document({}, ""), UnknownRootError, "which is none"),
            ({"@xmlns": "", "Dosage": {}}, UnknownRootError, "in no namespace"),
            ({"@xmlns": "\0", "Dosage": {}}, UnknownRootError, "which is none"),
            ({"@xmlns": "http://fmk-teknik.dk/170", "Dosage": {}}, OtherVersionError, "another version of FMK, 170"),
            (
                {"@xmlns": "http://www.dkma.dk/medicinecard/xml.schema/2015/06/01", "Dosage": {}},
                OtherVersionError,
                "FMK 1.4.6",
            ),
            (enveloped(body={}), UnknownRootError, "expected one message"),
            (enveloped(body={"a": 1, "b": 2}), UnknownRootError, 'got "a", "b"'),
        ],
    )
    def test_what_cannot_be_read(self, text, error, says):
        with pytest.raises(error) as caught:
            from_json(text if isinstance(text, str | bytes) else json.dumps(text))
        assert isinstance(caught.value, Fmk16Error)
        assert says in str(caught.value)

    def test_where_json_ends(self):
        with pytest.raises(NotJsonError) as caught:
            from_json('{\n  "a": 1,\n}')
        assert (caught.value.line, caught.value.column) in {(3, 1), (2, 9)}  # Python tells it differently from 3.13 on

    def test_too_large(self):
        with pytest.raises(TooLargeError):
            from_json(json.dumps(document(REQUEST)), max_size=50)

    @pytest.mark.parametrize("drugs", [60, 90, 150, 300])
    def test_drugs_within_drugs(self, drugs):
        text = '{"Composition":{"Part":[{"Drug":' * drugs + "{}" + "}]}}" * drugs
        made = f'{{"@xmlns":"{NAMESPACE}","CreateDrugMedicationRequest":{{"DrugMedication":[{{"Drug":{text}}}]}}}}'
        with pytest.raises((InvalidMessageError, TooDeepError)):
            from_json(made)


class TestFindings:
    """What has the wrong shape, or breaks the interface, is found where it stands in the JSON."""

    @pytest.mark.parametrize(
        ("change", "kind", "path", "says", "hint"),
        [
            ({"Version": ["7"]}, "SCH-05", "Version[1]", 'Version: expected a number, got "7"', "leave out the quotes"),
            ({"Version": [1.0]}, "SCH-05", "Version[1]", "Version: expected a whole number, got 1.0", ""),
            ({"Version": [True]}, "SCH-05", "Version[1]", "Version: expected a whole number, got true", ""),
            ({"Version": ["x"]}, "SCH-05", "Version[1]", 'from 0 up, got "x"', ""),
            ({"Version": [None]}, "SCH-05", "Version[1]", "got null", "leave out what is not there, key and all"),
            ({"Version": [2**63]}, "SCH-06", "Version[1]", "Version: expected a whole number", ""),
            ({"Version": [float("nan")]}, "SCH-05", "Version[1]", "got NaN", ""),
            ({"Version": [[1]]}, "SCH-05", "Version[1]", "Version: expected a whole number, got a list", ""),
            (
                {"DateTime": [20260706]},
                "SCH-05",
                "DateTime[1]",
                "DateTime: expected a text, got 20260706",
                "write it in quotes",
            ),
            ({"DateTime": ["2026-07-06"]}, "SCH-05", "DateTime[1]", "DateTime: expected a moment", "add the time"),
            (
                {"DateTime": ["\x07"]},
                "SCH-05",
                "DateTime[1]",
                "expected a text that XML can hold, got one with U+0007",
                "",
            ),
            ({"DateTime": ["\ud800"]}, "SCH-05", "DateTime[1]", "got one with U+D800", ""),
            (
                {"IncludeAdministrations": False},
                "SCH-05",
                "IncludeAdministrations",
                "expected true, got false",
                "leave it out",
            ),
            ({"IncludeAdministrations": "true"}, "SCH-05", "IncludeAdministrations", 'expected true, got "true"', ""),
            ({"IncludeAdministrations": {}}, "SCH-05", "IncludeAdministrations", "expected true, got an object", ""),
            (
                {"IncludeAdministration": True},
                "SCH-01",
                "",
                'got "IncludeAdministration"',
                "was IncludeAdministrations meant?",
            ),
            ({"@source": "x"}, "SCH-08", "", 'got "@source"', ""),
            ({"#text": "x"}, "SCH-01", "", 'got "#text"', ""),
            ({"StructuredDosage": {}}, "SCH-10", "", 'got "StructuredDosage"', "Precondition"),
            ({"PersonIdentifier": "1111111118"}, "SCH-05", "PersonIdentifier", "a value not shown here", ""),
            ({"PersonIdentifier": {"@source": "CPR"}}, "SCH-03", "PersonIdentifier", "expected #text", ""),
            ({"PersonIdentifier": {"#text": "x"}}, "SCH-07", "PersonIdentifier", "the attribute source", ""),
            ({"PersonIdentifier": []}, "SCH-05", "PersonIdentifier", "expected an object, got a list", "brackets"),
            ({"PersonIdentifier": {"@source": "CPR", "#text": 1111111118}}, "SCH-05", "PersonIdentifier/#text", "", ""),
            (
                {"OrganisationIdentifier": {"@source": "SOR", "#text": "1"}},
                "SCH-02",
                "",
                "expected either",
                "leave one",
            ),
        ],
    )
    def test_one_fault(self, change, kind, path, says, hint):
        found = refused(document(REQUEST | change))
        assert (kind, f"GetMedicineCardRequest/{path}".rstrip("/")) in [(each[0], each[1]) for each in found] or (
            kind == "SCH-02" and found[0][0] == kind
        )
        assert says in found[0][2]
        assert hint in found[0][3]
        assert "1111111118" not in str(found)

    def test_a_missing_element(self):
        ((kind, path, text, _),) = refused(document({}))
        assert (kind, path) == ("SCH-03", "GetMedicineCardRequest")
        assert text.startswith("GetMedicineCardRequest ends too early: expected PersonIdentifier or Organisation")

    def test_places_in_lists_count_from_one(self):
        made = of_dosage(dose("<Quantity>2</Quantity>"))
        period = made["Dosage"]["DosagePeriod"][0]
        wrong = deepcopy(period)
        wrong["Fixed"]["Day"][0]["Dosage"]["PartOfDayDosage"]["Morning"]["Quantity"] = "2,5"
        made["Dosage"]["DosagePeriod"] = [period, wrong]
        path = "Dosage/DosagePeriod[2]/Fixed/Day[1]/Dosage/PartOfDayDosage/Morning/Quantity"
        assert [(each[0], each[1]) for each in refused(made)] == [("SCH-05", path)]

    @pytest.mark.parametrize(("value", "got"), [({}, "an object"), ("x", '"x"'), (None, "null")])
    def test_a_list_is_written_also_around_one(self, value, got):
        made = of_dosage(dose("<Quantity>2</Quantity>"))
        made["Dosage"]["DosagePeriod"] = value
        kind, path, text, hint = refused(made)[0]
        assert (kind, path) == ("SCH-05", "Dosage/DosagePeriod")
        assert text == f"DosagePeriod: expected a list, got {got}"
        assert hint

    def test_a_key_that_stands_twice(self):
        text = json.dumps(document(REQUEST | {"Version": 1})).replace('"Version": 1', '"Version": 1, "Version": 2')
        assert refused(text)[0][2] == 'GetMedicineCardRequest: expected the key "Version" at most once, got it again'
        text = json.dumps(document(REQUEST)).replace("{", f'{{"@xmlns": "{NAMESPACE}", ', 1)
        assert refused(text)[0][:2] == ("SCH-04", "@xmlns")

    def test_the_error_says_the_first(self):
        with pytest.raises(InvalidMessageError) as caught:
            from_json(json.dumps(document(REQUEST | {"Version": ["7"], "DateTime": [1]})), source="card.json")
        assert str(caught.value) == (
            'card.json breaks the interface at GetMedicineCardRequest/Version[1]: Version: expected a number, got "7" '
            "(leave out the quotes), and 1 more"
        )
        assert {each.location.source for each in caught.value.findings} == {"card.json"}

    def test_no_end_of_faults(self):
        made = document(REQUEST | {f"Key{number}": 1 for number in range(3000)})
        assert len(refused(made)) == 1000

    @given(
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
            lambda inner: (
                st.lists(inner) | st.dictionaries(st.sampled_from(["Dosage", "@soap", "Body", "Drug"]), inner)
            ),
        ),
        st.sampled_from(["Dosage", "Envelope", "UpdateMedicineCardRequest", "FMKDetail"]),
    )
    def test_anything_is_answered_by_an_error_of_the_tree(self, value, root):
        with pytest.raises(Fmk16Error):
            from_json(json.dumps(document(value, root)))

    def test_the_source_is_kept(self):
        message = from_json(to_json(fmk16.read(dose("<Quantity>2.50</Quantity>"))), source="d.json")
        assert "Quantity('2.50')" in repr(message.payload)
        assert message.source == "d.json"
