"""Each declaration comes to what XSD 1.0 says it does."""

import pytest

from fmk16.errors import SchemaSetError
from fmk16.interface.building.wildcards import both, either
from fmk16.interface.components import (
    XS,
    All,
    AnyElement,
    Atomic,
    AttributeUse,
    Choice,
    ComplexType,
    ElementUse,
    Facets,
    ListOf,
    Name,
    Occurs,
    Sequence,
    SimpleContent,
    UnionOf,
    Wildcard,
)
from fmk16.interface.loading.documents import Node
from fmk16.interface.loading.load import load

from .loading import INT, STRING, T, element, key, name, read, refusal, schema, write


class TestSimpleTypes:
    """Simple types with every step of derivation written out."""

    @pytest.mark.parametrize(
        ("body", "expected"),
        [
            pytest.param(
                '<restriction base="string"><minLength value="1"/><maxLength value="+70"/></restriction>',
                Atomic("string", (Facets(min_length=1, max_length=70),)),
                id="lengths",
            ),
            pytest.param(
                '<restriction base="t:Base"><pattern value="a+"/><pattern value=" b"/></restriction>',
                Atomic("token", (Facets(length=3), Facets(patterns=("a+", " b")))),
                id="two steps, patterns of one step",
            ),
            pytest.param('<restriction base="t:Base"/>', Atomic("token", (Facets(length=3),)), id="an empty step"),
            pytest.param(
                '<restriction base="decimal"><totalDigits value="9"/><fractionDigits value="2"/>'
                '<minInclusive value="0.0"/><maxExclusive value=" 5 "/></restriction>',
                Atomic("decimal", (Facets(total_digits=9, fraction_digits=2, min_inclusive="0.0", max_exclusive="5"),)),
                id="digits and bounds",
            ),
            pytest.param(
                '<restriction base="string"><whiteSpace value="collapse"/><enumeration value=" a "/>'
                '<enumeration value=""/></restriction>',
                Atomic("string", (Facets(enumeration=(" a ", ""), white_space="collapse"),)),
                id="enumeration as written",
            ),
            pytest.param(
                '<restriction base="QName"><enumeration value="t:a"/></restriction>',
                Atomic("QName", (Facets(enumeration=("{urn:test}a",)),)),
                id="names with their namespace",
            ),
            pytest.param('<list itemType="t:Base"/>', ListOf(Atomic("token", (Facets(length=3),))), id="list"),
            pytest.param(
                '<restriction><simpleType><list itemType="int"/></simpleType><maxLength value="2"/></restriction>',
                ListOf(Atomic("int"), (Facets(max_length=2),)),
                id="restricted list",
            ),
            pytest.param(
                '<union memberTypes="int t:Base"><simpleType><restriction base="date"/></simpleType></union>',
                UnionOf((Atomic("int"), Atomic("token", (Facets(length=3),)), Atomic("date"))),
                id="union",
            ),
            pytest.param(
                '<restriction base="NMTOKENS"/>', ListOf(Atomic("NMTOKEN"), (Facets(min_length=1),)), id="built-in list"
            ),
        ],
    )
    def test_a_type(self, tmp_path, body, expected):
        base = '<simpleType name="Base"><restriction base="token"><length value="3"/></restriction></simpleType>'
        found = read(tmp_path, f'{base}<simpleType name="Kind">{body}</simpleType>')
        assert found.types[key("Kind")] == SimpleContent(expected)

    @pytest.mark.parametrize(
        ("body", "reason"),
        [
            ('<restriction base="string"><maxLength value="x"/></restriction>', 'maxLength has the value "x"'),
            ('<restriction base="string"><maxLength/></restriction>', "the maxLength has no value"),
            ('<restriction base="string"><whiteSpace value="x"/></restriction>', 'whiteSpace="x"'),
            ('<restriction base="int"><assertion test="1"/></restriction>', "xs:assertion is no facet"),
            ('<restriction base="t:No"/>', "refers to the type {urn:test}No, which the set does not declare"),
            ('<restriction base="u:No"/>', "u:No has a prefix that no xmlns:u declares"),
            ('<restriction base="t:Kind"/>', "the type {urn:test}Kind is made of itself"),
            ('<union memberTypes="int t:Kind"/>', "the type {urn:test}Kind is made of itself"),
            ('<union memberTypes="t:Complex"/>', "refers to {urn:test}Complex as a simple type"),
            ("<union/>", "the union has no members"),
            ("<list/>", "the list needs either itemType or one simpleType"),
            ("", "a simple type holds exactly one restriction, list or union"),
        ],
    )
    def test_refused(self, tmp_path, body, reason):
        body = f'<complexType name="Complex"/><simpleType name="Kind">{body}</simpleType>'
        assert reason in refusal(tmp_path, body)


class TestContent:
    """Particles, with groups written out and occurrence as stated."""

    A, B, C = (f'<element name="{letter}" type="string"/>' for letter in "ABC")

    @pytest.mark.parametrize(
        ("body", "expected"),
        [
            pytest.param(f"<sequence>{A}{B}</sequence>", Sequence((element("A"), element("B"))), id="sequence"),
            pytest.param(
                f'<choice minOccurs="0" maxOccurs="unbounded">{A}<sequence>{B}{C}</sequence></choice>',
                Choice((element("A"), Sequence((element("B"), element("C")))), Occurs(0, None)),
                id="nested",
            ),
            pytest.param(
                f'<all>{A}<element name="B" type="string" minOccurs="0"/></all>',
                All((element("A"), element("B", least=0))),
                id="all",
            ),
            pytest.param(
                '<group ref="t:Pair" maxOccurs="100"/>',
                Sequence((element("X"), element("Y")), Occurs(1, 100)),
                id="group",
            ),
            pytest.param(
                f'<sequence>{A}<sequence/><element name="N" maxOccurs="0" minOccurs="0"/></sequence>',
                Sequence((element("A"),)),
                id="nothing is left out",
            ),
            pytest.param(
                f"<choice>{A}<sequence/></choice>",
                Choice((element("A"), Sequence(()))),
                id="nothing is something to choose",
            ),
            pytest.param("<choice/>", Choice(()), id="a choice of nothing allows not even that"),
            pytest.param("<sequence><sequence/></sequence>", None, id="only nothing"),
            pytest.param('<choice minOccurs="0"/>', None, id="an optional choice of nothing"),
            pytest.param("", None, id="empty"),
            pytest.param(
                '<sequence><any namespace="##other" processContents="lax" minOccurs="0"/></sequence>',
                Sequence((AnyElement(Wildcard(("not", T), "lax"), Occurs(0, 1)),)),
                id="wildcard",
            ),
            pytest.param(
                '<sequence><element ref="t:Global" maxOccurs="5"/></sequence>',
                Sequence((element("Global", INT, 1, 5, nillable=True, default="1"),)),
                id="reference",
            ),
            pytest.param(
                '<sequence><element name="U" type="string" form="unqualified" fixed="x"/></sequence>',
                Sequence((ElementUse(Name("", "U"), STRING, fixed="x"),)),
                id="unqualified",
            ),
            pytest.param(
                '<sequence><element name="Any"/></sequence>',
                Sequence((element("Any", (f"{{{XS}}}anyType",)),)),
                id="without a type",
            ),
        ],
    )
    def test_a_model(self, tmp_path, body, expected):
        pair = (
            '<group name="Pair"><sequence><element name="X" type="string"/><element name="Y" type="string"/>'
            '</sequence></group><element name="Global" type="int" nillable="true" default="1"/>'
        )
        found = read(tmp_path, f'{pair}<complexType name="Kind">{body}</complexType>')
        assert found.types[key("Kind")] == ComplexType(particle=expected)

    @pytest.mark.parametrize(
        ("body", "reason"),
        [
            ('<sequence><element name="A" type="t:No"/></sequence>', "refers to the type {urn:test}No"),
            ('<sequence><element ref="t:No"/></sequence>', "refers to the element {urn:test}No"),
            ('<group ref="t:No"/>', "refers to the group {urn:test}No"),
            ('<group ref="t:Circle"/>', "the group {urn:test}Circle is made of itself"),
            ('<sequence><element type="int"/></sequence>', "the element has no name"),
            ('<sequence minOccurs="2" maxOccurs="1"/>', "at least 2 and at most 1 times"),
            ('<sequence minOccurs="-1"/>', 'minOccurs="-1" is no whole number'),
            ('<sequence maxOccurs="many"/>', 'maxOccurs="many" is no whole number'),
            ("<sequence/><choice/>", "a type has one sequence, choice, all or group"),
            ('<all><element name="A" maxOccurs="2"/></all>', "xs:all holds only elements, each at most once"),
            ('<sequence><element name="A" nillable="yes"/></sequence>', 'nillable="yes" is neither'),
            ('<sequence><element name="A" default="1" fixed="1"/></sequence>', "a default or a fixed value, not both"),
            ('<sequence><any processContents="x"/></sequence>', 'processContents="x"'),
            ('<sequence><any namespace="##any ##local"/></sequence>', 'namespace="##any ##local"'),
            ('<assert test="1"/>', "xs:assert stands where"),
            ('<sequence><element name="A" type="int"><simpleType/></element></sequence>', "names a type and declares"),
        ],
    )
    def test_refused(self, tmp_path, body, reason):
        circle = '<group name="Circle"><sequence><group ref="t:Circle"/></sequence></group>' if "Circle" in body else ""
        assert reason in refusal(tmp_path, f'{circle}<complexType name="Kind">{body}</complexType>')

    def test_the_line_is_that_of_the_reference(self, tmp_path):
        body = '<complexType name="Kind">\n<sequence>\n<element name="A" type="t:No"/>\n</sequence></complexType>'
        assert refusal(tmp_path, body).startswith("one.xsd, line 4: refers to the type {urn:test}No")

    def test_what_is_nested_too_deep_is_refused(self, tmp_path):
        body = f'<complexType name="Kind">{"<sequence>" * 1000}{"</sequence>" * 1000}</complexType>'
        assert "deep" in refusal(tmp_path, body)

    def test_a_type_derived_too_often_is_refused(self, tmp_path):
        derived = (f'<simpleType name="K{n}"><restriction base="t:K{n + 1}"/></simpleType>' for n in range(1000))
        last = '<simpleType name="K1000"><restriction base="int"/></simpleType>'
        assert "nested or derived more than 120 deep" in refusal(tmp_path, "".join(derived) + last)

    def test_a_type_may_contain_itself(self, tmp_path):
        model = '<sequence><element name="A" type="t:Kind" minOccurs="0"/></sequence>'
        found = read(tmp_path, f'<complexType name="Kind">{model}</complexType>').types[key("Kind")]
        assert found.particle == Sequence((element("A", key("Kind"), 0),))

    def test_anonymous_types_within_each_other_are_bounded_by_the_parser_only(self, tmp_path):
        opened = '<element name="A"><complexType><sequence>' * 70
        found = read(tmp_path, opened + "</sequence></complexType></element>" * 70)
        assert max(map(len, found.types)) == 70


class TestDerivation:
    """Extension and restriction, with what is inherited written out."""

    BASE = (
        '<complexType name="Base" mixed="{mixed}"><sequence><element name="A" type="string"/></sequence>'
        '<attribute name="p" type="int" use="required"/><attribute name="q" type="int"/></complexType>'
    )
    P = AttributeUse(Name("", "p"), Atomic("int"), required=True)
    Q = AttributeUse(Name("", "q"), Atomic("int"))

    def derived(self, folder, body, mixed="false"):
        body = f'{self.BASE.format(mixed=mixed)}<complexType name="Kind">{body}</complexType>'
        return read(folder, body).types[key("Kind")]

    def test_an_extension_is_the_base_and_then_its_own(self, tmp_path):
        body = (
            '<complexContent><extension base="t:Base"><choice><element name="B" type="string"/></choice>'
            '<attribute name="a" type="string"/></extension></complexContent>'
        )
        own = AttributeUse(Name("", "a"), Atomic("string"))
        assert self.derived(tmp_path, body) == ComplexType(
            (own, self.P, self.Q), particle=Sequence((Sequence((element("A"),)), Choice((element("B"),))))
        )

    def test_an_extension_by_attributes_keeps_the_content(self, tmp_path):
        body = '<complexContent><extension base="t:Base"/></complexContent>'
        found = self.derived(tmp_path, body, mixed="true")
        assert found == ComplexType((self.P, self.Q), particle=Sequence((element("A"),)), is_mixed=True)

    def test_a_restriction_has_its_own_content_and_inherits_attributes(self, tmp_path):
        body = (
            '<complexContent><restriction base="t:Base">'
            '<sequence><element name="A" type="string" fixed="x"/></sequence>'
            '<attribute name="p" type="byte" use="required"/><attribute name="q" use="prohibited"/>'
            "</restriction></complexContent>"
        )
        narrower = AttributeUse(Name("", "p"), Atomic("byte"), required=True)
        assert self.derived(tmp_path, body) == ComplexType((narrower,), particle=Sequence((element("A", fixed="x"),)))

    def test_simple_content(self, tmp_path):
        body = (
            '<complexType name="Base"><simpleContent><extension base="decimal"><attribute name="u" type="string" '
            'use="required"/></extension></simpleContent></complexType>'
            '<complexType name="More"><simpleContent><extension base="t:Base"><attribute name="v" default="1"/>'
            "</extension></simpleContent></complexType>"
            '<complexType name="Less"><simpleContent><restriction base="t:More"><maxInclusive value="5"/>'
            '<attribute name="v" use="prohibited"/></restriction></simpleContent></complexType>'
        )
        types = read(tmp_path, body).types
        u = AttributeUse(Name("", "u"), Atomic("string"), required=True)
        v = AttributeUse(Name("", "v"), Atomic("anySimpleType"), default="1")
        assert types[key("More")] == ComplexType((u, v), simple_content=Atomic("decimal"))
        assert types[key("Less")] == ComplexType((u,), simple_content=Atomic("decimal", (Facets(max_inclusive="5"),)))

    def test_an_extension_of_any_type(self, tmp_path):
        body = '<complexContent mixed="true"><extension base="anyType"/></complexContent>'
        anything = Wildcard("##any", "lax")
        assert self.derived(tmp_path, body) == ComplexType(
            any_attribute=anything, particle=Sequence((AnyElement(anything, Occurs(0, None)),)), is_mixed=True
        )

    def test_abstract_and_mixed(self, tmp_path):
        found = read(tmp_path, '<complexType name="Kind" abstract="true" mixed="1"/>').types[key("Kind")]
        assert found == ComplexType(is_mixed=True, is_abstract=True)

    @pytest.mark.parametrize(
        ("body", "reason"),
        [
            ('<complexContent><extension base="t:Kind"/></complexContent>', "{urn:test}Kind is made of itself"),
            ('<complexContent><extension base="t:No"/></complexContent>', "refers to the type {urn:test}No"),
            ('<complexContent><extension base="int"/></complexContent>', "only simple content"),
            ('<simpleContent><extension base="t:Base"/></simpleContent>', "derived from a type that has none"),
            ('<simpleContent><restriction base="int"/></simpleContent>', "this restricts a simple one"),
            ("<complexContent/>", "holds exactly one extension or restriction"),
            ("<complexContent><extension/></complexContent>", "the extension has no base"),
            (
                '<complexContent mixed="true"><extension base="t:Base"><sequence><element name="B"/></sequence>'
                "</extension></complexContent>",
                "either both are mixed or neither",
            ),
            (
                '<complexContent><extension base="t:Base"><attribute name="p" type="string"/></extension>'
                "</complexContent>",
                "the attribute p is declared twice here, and differently",
            ),
        ],
    )
    def test_refused(self, tmp_path, body, reason):
        body = f'{self.BASE.format(mixed="false")}<complexType name="Kind">{body}</complexType>'
        assert reason in refusal(tmp_path, body)


class TestAttributes:
    """Attributes, their groups, forms, references, and wildcards."""

    def attributes(self, folder, body, before="", **options):
        return read(folder, f'{before}<complexType name="Kind">{body}</complexType>', **options).types[key("Kind")]

    def test_groups_are_written_out_and_order_says_nothing(self, tmp_path):
        groups = (
            '<attributeGroup name="Two"><attribute name="b" type="int"/><attributeGroup ref="t:One"/></attributeGroup>'
            '<attributeGroup name="One"><attribute name="a" type="int"/></attributeGroup>'
        )
        found = self.attributes(tmp_path, '<attribute name="c" type="int"/><attributeGroup ref="t:Two"/>', groups)
        assert [use.name.local for use in found.attributes] == ["a", "b", "c"]

    def test_form(self, tmp_path):
        body = '<attribute name="a" type="int"/><attribute name="b" type="int" form="unqualified"/>'
        found = self.attributes(tmp_path, body, more='attributeFormDefault="qualified"')
        assert [use.name for use in found.attributes] == [Name("", "b"), name("a")]

    def test_references(self, tmp_path):
        body = '<attribute ref="t:g" use="required"/><attribute ref="xml:lang"/>'
        found = self.attributes(tmp_path, body, '<attribute name="g" type="int" fixed="1"/>')
        assert found.attributes[1] == AttributeUse(name("g"), Atomic("int"), required=True, fixed="1")
        assert found.attributes[0].name == Name("http://www.w3.org/XML/1998/namespace", "lang")

    def test_wildcards(self, tmp_path):
        groups = '<attributeGroup name="One"><anyAttribute namespace="##other urn:a"/></attributeGroup>'
        assert "##other" in refusal(tmp_path, groups)
        groups = (
            '<attributeGroup name="One"><anyAttribute namespace="##targetNamespace ##local urn:a"/></attributeGroup>'
        )
        body = '<attributeGroup ref="t:One"/><anyAttribute namespace="##other" processContents="skip"/>'
        assert self.attributes(tmp_path, body, groups).any_attribute == Wildcard(frozenset({"urn:a"}), "skip")

    @pytest.mark.parametrize(
        ("body", "reason"),
        [
            ('<attribute ref="t:no"/>', "refers to the attribute {urn:test}no"),
            ('<attributeGroup ref="t:no"/>', "refers to the attributeGroup {urn:test}no"),
            ('<attribute name="a" use="maybe"/>', 'use="maybe" is none of'),
            ('<attribute name="a" default="1" fixed="1"/>', "a default or a fixed value, not both"),
            ('<attribute name="a"/><attribute name="a" type="int"/>', "declared twice here, and differently"),
        ],
    )
    def test_refused(self, tmp_path, body, reason):
        assert reason in refusal(tmp_path, f'<complexType name="Kind">{body}</complexType>')

    NAMESPACES = ("##any", ("not", ""), ("not", "a"), ("not", "b"), *map(frozenset, ([], ["a"], ["", "b"], ["", "a"])))

    @staticmethod
    def allows(wildcard, namespace):
        match wildcard.namespaces:
            case "##any":
                return True
            case ("not", but):
                return namespace not in (but, "")
            case names:
                return namespace in names

    @pytest.mark.parametrize(("combine", "meant"), [(both, all), (either, any)])
    def test_two_wildcards_together_allow_what_they_should(self, tmp_path, combine, meant):
        document = load(write(tmp_path, {"a.xsd": schema("<group/>")})).schemas[0]
        by = Node(document.root, document)
        refused = 0
        for one in map(Wildcard, self.NAMESPACES):
            for other in map(Wildcard, self.NAMESPACES):
                try:
                    together = combine(one, other, by)
                except SchemaSetError:
                    refused += 1
                    continue
                for namespace in ("", "a", "b", "c"):
                    expected = meant((self.allows(one, namespace), self.allows(other, namespace)))
                    assert self.allows(together, namespace) == expected, (one, other, namespace)
        assert refused <= 6
