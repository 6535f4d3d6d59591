"""Rows of operations: what WSDLs say of them beside their messages, and what names say without a WSDL."""

from __future__ import annotations

from dataclasses import replace

from .loading import T, schema
from .rows import A, B, el, request, response, row, seq
from .rows_services import ASK, HEADS, ROOTS, SOAP, TELL, service, wsdl

MET = request(seq(A)) + response(seq(A)) + HEADS

WIDER = request(seq(A)) + response(seq(A, B)) + HEADS

PORTS = '<service name="S"><port name="P" binding="t:B"><s:address xmlns:s="{}" location="{}"/></port></service>'.format

ALONE = wsdl(ASK, roots="").replace("<types>", f'<import namespace="{T}" location="one.xsd"/><types>')

EQUAL = (
    row("the same service", service(ASK, TELL), service(ASK, TELL)),
    row("operations in another order", service(ASK, TELL), service(TELL, ASK)),
    row(
        "the address of a service",
        service(ASK, more=PORTS(SOAP.format(""), "http://a")),
        service(ASK, more=PORTS(SOAP.format(""), "http://b")),
    ),
    row(
        "other names for messages and parts",
        service(ASK),
        {
            "one.wsdl": wsdl(ASK)
            .replace('name="p"', 'name="body"')
            .replace('="t:AskRequest"/><output', '="t:In"/><output')
            .replace('<message name="AskRequest"', '<message name="In"')
        },
    ),
    row(
        "documentation of an operation",
        service(ASK),
        {
            "one.wsdl": wsdl(ASK).replace(
                '<operation name="Ask"><input message',
                '<operation name="Ask"><documentation>Asks.</documentation><input message',
            )
        },
    ),
    row(
        "headers in another order",
        service(replace(ASK, heads=("Head", "Fault"))),
        service(replace(ASK, heads=("Fault", "Head"))),
    ),
    row(
        "an entity of the document",
        service(ASK),
        {
            "one.wsdl": '<!DOCTYPE definitions [<!ENTITY name "Ask">]>'
            + wsdl(ASK).replace('<operation name="Ask"', '<operation name="&name;"')
        },
    ),
    row("a schema beside the WSDL", service(ASK), {"one.xsd": schema(ROOTS + HEADS), "one.wsdl": ALONE}),
    row(
        "two WSDLs for one",
        service(ASK, TELL),
        {"one.wsdl": wsdl(ASK), "two.wsdl": wsdl(TELL, roots="")},
    ),
    row(
        "an operation changed that is not used",
        service(ASK, TELL),
        service(ASK, replace(TELL, action="urn:other")),
        options={"operations": ["Ask"]},
    ),
    row("an operation removed that is not used", service(ASK, TELL), service(ASK), options={"operations": ["Ask"]}),
)

OPERATIONS = (
    row("an operation added", service(ASK), service(ASK, TELL), "operation-added Service/Tell"),
    row("an operation removed", service(ASK, TELL), service(ASK), "operation-removed Service/Tell: sc"),
    row(
        "an operation removed with its messages",
        service(ASK, TELL),
        service(ASK, roots=ROOTS),
        "operation-removed Service/Tell: sc",
        *(f"root-element-removed {root}: c" for root in ("Head", "Fault", "OtherRequest", "OtherResponse")),
    ),
    row(
        "an operation renamed", service(ASK), service(replace(ASK, name="Query")), "operation-renamed Service/Query: c"
    ),
    row("a service renamed", service(ASK), service(ASK, service="Services"), "operation-renamed Services/Ask: c"),
    row(
        "an operation renamed and its response widened",
        service(ASK),
        service(replace(ASK, name="Query"), roots=WIDER),
        "operation-renamed Service/Query: c",
        "element-added AskResponse/Beta: r",
    ),
    row(
        "a binding for SOAP 1.2 besides",
        service(ASK),
        service(ASK, soaps=("", "12")),
        "binding-changed Service/Ask",
    ),
    row(
        "SOAP 1.2 instead of 1.1",
        service(ASK),
        service(ASK, soaps=("12",)),
        "binding-changed Service/Ask: s",
    ),
    row(
        "another SOAP action",
        service(ASK),
        service(replace(ASK, action="urn:query")),
        "soap-action-changed Service/Ask: s",
    ),
    row(
        "another request",
        service(ASK),
        service(replace(ASK, request="OtherRequest")),
        "request-element-replaced Service/Ask: s",
    ),
    row(
        "another request, and the first one gone",
        service(ASK),
        service(replace(ASK, request="OtherRequest"), roots=response(seq(A)) + HEADS),
        "request-element-replaced Service/Ask: s",
        "root-element-removed AskRequest: c",
    ),
    row(
        "another response",
        service(ASK),
        service(replace(ASK, response="OtherResponse")),
        "response-element-replaced Service/Ask: r",
    ),
    row(
        "another response, which is new",
        service(ASK, roots=ROOTS),
        service(replace(ASK, response="NewResponse"), roots=ROOTS + el("NewResponse")),
        "response-element-replaced Service/Ask: r",
        "root-element-added NewResponse",
    ),
    row(
        "a request renamed and narrowed",
        service(ASK, roots=request(seq(A, el("Beta", "?"))) + response(seq(A))),
        service(
            replace(ASK, request="AskQuery"), roots=request(seq(A)).replace("AskRequest", "AskQuery") + response(seq(A))
        ),
        "request-element-replaced Service/Ask: s",
        "root-element-added AskQuery",
        "root-element-removed AskRequest: c",
        "element-removed AskRequest/Beta: s",
    ),
    row(
        "a response renamed and widened",
        service(ASK, roots=ROOTS),
        service(
            replace(ASK, response="AskResponses"), roots=WIDER.replace("AskResponse", "AskResponses").replace(HEADS, "")
        ),
        "response-element-replaced Service/Ask: r",
        "root-element-added AskResponses",
        "root-element-removed AskResponse: c",
        "element-added AskResponses/Beta: r",
    ),
)

HEADERS_AND_FAULTS = (
    row(
        "a header added to a request",
        service(ASK),
        service(replace(ASK, heads=("Head",))),
        "request-header-added Service/Ask/Head: s",
    ),
    row(
        "a header removed from a request",
        service(replace(ASK, heads=("Head",))),
        service(ASK),
        "request-header-removed Service/Ask/Head",
    ),
    row(
        "a header added to a response",
        service(ASK),
        service(replace(ASK, response_heads=("Head",))),
        "response-header-added Service/Ask/Head",
    ),
    row(
        "a header removed from a response",
        service(replace(ASK, response_heads=("Head",))),
        service(ASK),
        "response-header-removed Service/Ask/Head: r",
    ),
    row("a fault added", service(ASK), service(replace(ASK, faults=("Fault",))), "fault-added Service/Ask/Fault: r"),
    row("a fault removed", service(replace(ASK, faults=("Fault",))), service(ASK), "fault-removed Service/Ask/Fault"),
    row(
        "a fault added whose element is new",
        service(ASK, roots=ROOTS),
        service(replace(ASK, faults=("Fault",)), roots=ROOTS + el("Fault")),
        "fault-added Service/Ask/Fault: r",
        "root-element-added Fault",
    ),
    row(
        "the content of a request's header",
        service(replace(ASK, heads=("Head",))),
        service(
            replace(ASK, heads=("Head",)),
            roots=ROOTS + HEADS.replace('Head" type="string', 'Head" nillable="true" type="string'),
        ),
        "nillable-added Head",
    ),
    row(
        "the content of a response's header",
        service(replace(ASK, response_heads=("Head",))),
        service(
            replace(ASK, response_heads=("Head",)),
            roots=ROOTS + HEADS.replace('Head" type="string', 'Head" nillable="true" type="string'),
        ),
        "nillable-added Head: r",
    ),
    row(
        "the content of a fault",
        service(replace(ASK, faults=("Fault",))),
        service(
            replace(ASK, faults=("Fault",)),
            roots=ROOTS + HEADS.replace('Fault" type="string', 'Fault" nillable="true" type="string'),
        ),
        "nillable-added Fault: r",
    ),
)

MESSAGES = (
    row(
        "a response widened that a WSDL names",
        service(ASK),
        service(ASK, roots=WIDER),
        "element-added AskResponse/Beta: r",
    ),
    row(
        "a response that is sent",
        service(replace(ASK, request="AskResponse", response="AskRequest")),
        service(replace(ASK, request="AskResponse", response="AskRequest"), roots=WIDER),
        "element-added AskResponse/Beta: s",
    ),
    row(
        "an element that no operation has",
        service(ASK),
        service(ASK, roots=MET.replace('Head" type="string', 'Head" type="string" nillable="true')),
        "nillable-added Head",
    ),
    row(
        "a root added that no operation has",
        service(ASK, roots=ROOTS),
        service(ASK, roots=ROOTS + el("Head")),
        "root-element-added Head",
    ),
    row(
        "a root added that no operation has, when every one counts",
        service(ASK, roots=ROOTS),
        service(ASK, roots=ROOTS + el("Head")),
        "root-element-added Head: r",
        options={"any_message": True},
    ),
    row(
        "a request that counts both ways",
        service(ASK),
        service(ASK, roots=request(seq(A, el("Beta", "?"))) + response(seq(A)) + HEADS),
        "element-added AskRequest/Beta: r",
        options={"any_message": True},
    ),
    row(
        "the operation that is used",
        service(ASK, TELL),
        service(replace(ASK, action="urn:query"), replace(TELL, action="urn:other")),
        "soap-action-changed Service/Tell: s",
        options={"operations": ["Tell"]},
    ),
    row(
        "a response of the operation that is used",
        service(ASK, TELL),
        service(ASK, TELL, roots=WIDER),
        "element-added AskResponse/Beta: r",
        options={"operations": ["Ask"]},
    ),
    # a WSDL on one side only
    row("a WSDL and none, with the same messages", service(ASK), {"one.xsd": schema(ROOTS + HEADS)}),
    row(
        "a WSDL and none, with a wider response",
        service(ASK),
        {"one.xsd": schema(WIDER)},
        "element-added AskResponse/Beta: r",
    ),
    row(
        "no WSDL and one, with a wider response",
        {"one.xsd": schema(ROOTS + HEADS)},
        service(ASK, roots=WIDER),
        "element-added AskResponse/Beta: r",
    ),
    # names alone
    row(
        "an operation added, by name",
        ROOTS,
        ROOTS + el("TellRequest"),
        "operation-added Tell",
        "root-element-added TellRequest",
    ),
    row(
        "an operation removed, by name",
        ROOTS + el("TellRequest"),
        ROOTS,
        "operation-removed Tell: sc",
        "root-element-removed TellRequest: c",
    ),
)

ROWS = (*EQUAL, *OPERATIONS, *HEADERS_AND_FAULTS, *MESSAGES)
