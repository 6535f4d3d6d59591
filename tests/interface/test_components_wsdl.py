"""Operations come from the message parts of WSDLs, and without one from names."""

from dataclasses import replace

import pytest

from fmk16.errors import SchemaSetError
from fmk16.interface.building.build import components
from fmk16.interface.components import Name, Operation
from fmk16.interface.loading.load import load

from .loading import T, name, schema, write

ROOTS = "".join(f'<element name="{root}"/>' for root in ("AskRequest", "AskResponse", "Head", "Fault", "Other"))
MESSAGES = """
<message name="In"><part name="body" element="t:AskRequest"/><part name="head" element="t:Head"/></message>
<message name="Out"><part name="body" element="t:AskResponse"/></message>
<message name="Bad"><part name="detail" element="t:Fault"/></message>"""
PORT_TYPE = """
<portType name="Service"><operation name="Ask"><documentation>Asks.</documentation><input message="t:In"/>
<output message="t:Out"/><fault name="Bad" message="t:Bad"/></operation></portType>"""
BINDING = """
<binding name="B{soap}" type="t:Service"><s:binding xmlns:s="http://schemas.xmlsoap.org/wsdl/{soap}/" style="document"
transport="http"/><operation name="Ask"><s:operation xmlns:s="http://schemas.xmlsoap.org/wsdl/{soap}/"
soapAction="urn:ask"/><input><s:body xmlns:s="http://schemas.xmlsoap.org/wsdl/{soap}/" use="literal"/>
<s:header xmlns:s="http://schemas.xmlsoap.org/wsdl/{soap}/" message="t:In" part="head" use="literal"/></input>
<output><s:body xmlns:s="http://schemas.xmlsoap.org/wsdl/{soap}/" use="literal"/></output></operation></binding>"""
SOAP = BINDING.format(soap="soap")
SOAP12 = BINDING.format(soap="soap12")
TYPES = f"<types>{schema(ROOTS)}</types>"

ASK = Operation(
    "Service", "Ask", "urn:ask", (name("AskRequest"),), (name("AskResponse"),), (name("Head"),), (), (name("Fault"),)
)


def wsdl(*parts, namespace=T):
    begin = f'<definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:t="{T}" targetNamespace="{namespace}">'
    return begin + "".join(parts) + "</definitions>"


def found(folder, files):
    return components(load(write(folder, files), side="old"))


def unbound(found):
    """Give the operations without how they are carried."""
    return tuple(replace(each, bindings=()) for each in found.operations)


class TestOperations:
    """SOAP 1.1 and 1.2, document/literal: request, response, headers, faults and the action."""

    @pytest.mark.parametrize("bindings", [SOAP, SOAP12, SOAP + SOAP12], ids=["1.1", "1.2", "both"])
    def test_one_wsdl(self, tmp_path, bindings):
        set_ = found(tmp_path, {"a.wsdl": wsdl(TYPES, MESSAGES, PORT_TYPE, bindings)})
        assert unbound(set_) == (ASK,)
        assert set_.has_wsdl
        versions = [way.partition(" over ")[0] for way in set_.operations[0].bindings]
        assert versions == [f"SOAP {version}" for version, text in (("1.1", SOAP), ("1.2", SOAP12)) if text in bindings]

    @pytest.mark.parametrize(
        ("second", "expected"),
        [("urn:ask", "urn:ask"), ("urn:again", "urn:again urn:ask"), ("urn:z", "urn:ask urn:z"), ("", "urn:ask")],
    )
    def test_each_binding_may_state_an_action(self, tmp_path, second, expected):
        text = wsdl(TYPES, MESSAGES, PORT_TYPE, SOAP, SOAP12.replace('"urn:ask"', f'"{second}"'))
        (operation,) = found(tmp_path, {"a.wsdl": text}).operations
        assert operation.soap_action == expected

    def test_without_a_binding_a_body_is_all_of_a_message(self, tmp_path):
        (operation,) = found(tmp_path, {"a.wsdl": wsdl(TYPES, MESSAGES, PORT_TYPE)}).operations
        assert (operation.soap_action, operation.request) == ("", (name("AskRequest"), name("Head")))

    def test_a_body_may_name_its_parts(self, tmp_path):
        named = SOAP.replace('use="literal"/>\n<s:header', 'use="literal" parts="head"/>\n<s:header')
        (operation,) = found(tmp_path, {"a.wsdl": wsdl(TYPES, MESSAGES, PORT_TYPE, named)}).operations
        assert operation.request == (name("Head"),)

    @pytest.mark.parametrize("entry", ["", "c.wsdl"])
    def test_wsdls_that_import_each_other(self, tmp_path, entry):
        files = {
            "sub/a.wsdl": wsdl(f'<import namespace="{T}" location="../c.wsdl"/>', TYPES, MESSAGES, PORT_TYPE),
            "c.wsdl": wsdl(f'<import namespace="{T}" location="sub/a.wsdl"/>', SOAP),
        }
        assert unbound(components(load(write(tmp_path, files) / entry))) == (ASK,)

    def test_a_port_type_that_is_bound_in_another_wsdl(self, tmp_path):
        files = {
            "a.wsdl": wsdl(TYPES, MESSAGES, PORT_TYPE),
            "b.wsdl": wsdl(f'<import namespace="{T}" location="a.wsdl"/>', SOAP),
        }
        assert unbound(found(tmp_path, files)) == (ASK,)

    def test_schemas_beside_the_wsdl(self, tmp_path):
        link = '<include schemaLocation="../roots.xsd"/>'
        files = {"wsdl/a.wsdl": wsdl(f"<types>{schema(link)}</types>", MESSAGES, PORT_TYPE, SOAP)}
        assert unbound(found(tmp_path, {**files, "roots.xsd": schema(ROOTS)})) == (ASK,)

    def test_a_schema_imported_by_the_wsdl_itself(self, tmp_path):
        files = {"a.wsdl": wsdl(f'<import namespace="{T}" location="b.xsd"/>', MESSAGES, PORT_TYPE, SOAP)}
        write(tmp_path, {**files, "b.xsd": schema(ROOTS)})
        assert unbound(components(load(tmp_path / "a.wsdl"))) == (ASK,)

    def test_entities(self, tmp_path):
        fault = '<fault name="Bad" message="t:Bad"/>'
        text = f"<!DOCTYPE definitions [\n<!ENTITY bad '{fault}'>\n]>" + wsdl(
            TYPES, MESSAGES, PORT_TYPE.replace(fault, "&bad;"), SOAP
        )
        assert unbound(found(tmp_path, {"a.wsdl": text})) == (ASK,)

    def test_the_same_operation_in_two_wsdls_is_one(self, tmp_path):
        text = wsdl(TYPES, MESSAGES, PORT_TYPE, SOAP)
        assert unbound(found(tmp_path, {"a.wsdl": text, "b.wsdl": text})) == (ASK,)

    def test_services_of_one_name_in_two_namespaces(self, tmp_path):
        other = wsdl(TYPES, MESSAGES, PORT_TYPE, SOAP).replace(T, "urn:other")
        services = {
            operation.service
            for operation in found(
                tmp_path, {"a.wsdl": wsdl(TYPES, MESSAGES, PORT_TYPE, SOAP), "b.wsdl": other}
            ).operations
        }
        assert services == {"{urn:test}Service", "{urn:other}Service"}


class TestNames:
    """Without a WSDL, names that end in Request and Response make the operations."""

    def test_pairs_and_singles(self, tmp_path):
        more = '<element name="TellRequest"/><element name="Request"/>'
        set_ = found(tmp_path, {"a.xsd": schema(ROOTS + more)})
        assert not set_.has_wsdl
        assert set_.operations == (
            Operation("", "Ask", request=(name("AskRequest"),), response=(name("AskResponse"),)),
            Operation("", "Tell", request=(name("TellRequest"),)),
        )


class TestRefusals:
    """What a WSDL refers to must be there, and be document/literal."""

    @pytest.mark.parametrize(
        ("old", "new", "reason"),
        [
            ('element="t:Fault"', 'element="t:No"', "refers to the element {urn:test}No, which the set does not"),
            ('message="t:Out"', 'message="t:No"', "refers to the message {urn:test}No, which the WSDL does not"),
            ('type="t:Service"', 'type="t:No"', "refers to the portType {urn:test}No, which the WSDL does not"),
            ('part="head"', 'part="no"', "refers to the part no, which the message {urn:test}In does not have"),
            ('style="document"', 'style="rpc"', "the style is rpc; only document/literal"),
            ('use="literal"', 'use="encoded"', "the use is encoded; only document/literal"),
            ('element="t:Fault"', 'type="t:Fault"', "the part detail names no element; only document/literal"),
            ('<operation name="Ask"><s:', '<operation name="No"><s:', "binds the operation No, which Service does not"),
            ("</portType>", '<operation name="Ask"/></portType>', "the operation Ask is there twice"),
            ("</types>", '</types><import namespace="urn:x" location="no.wsdl"/>', "no.wsdl is not there"),
            ("</types>", '</types><message name="Out"/>', "the message {urn:test}Out is described differently"),
        ],
    )
    def test_refused(self, tmp_path, old, new, reason):
        text = wsdl(TYPES, MESSAGES, PORT_TYPE, SOAP)
        assert old in text
        with pytest.raises(SchemaSetError, match=r"^old: a\.wsdl, line \d+: ") as caught:
            found(tmp_path, {"a.wsdl": text.replace(old, new)})
        assert reason in str(caught.value)

    def test_an_operation_that_two_wsdls_describe_differently(self, tmp_path):
        text = wsdl(TYPES, MESSAGES, PORT_TYPE, SOAP)
        with pytest.raises(SchemaSetError, match=r"the operation Ask of Service is described differently in a\.wsdl"):
            found(tmp_path, {"a.wsdl": text, "b.wsdl": text.replace("urn:ask", "urn:other")})

    def test_an_import_of_another_namespace(self, tmp_path):
        files = {"a.wsdl": wsdl('<import namespace="urn:x" location="b.wsdl"/>'), "b.wsdl": wsdl()}
        with pytest.raises(SchemaSetError, match=r"b\.wsdl describes the namespace urn:test, not the namespace urn:x"):
            found(tmp_path, files)


def test_names_without_a_namespace():
    assert str(Name("", "a")) == "a"
