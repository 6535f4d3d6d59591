"""Small WSDLs, written with their schema inline."""

from __future__ import annotations

from dataclasses import dataclass

from .loading import T, schema
from .rows import A, Files, el, request, response, seq

WSDL, SOAP = "http://schemas.xmlsoap.org/wsdl/", "http://schemas.xmlsoap.org/wsdl/soap{}/"

ROOTS = request(seq(A)) + response(seq(A))

HEADS = el("Head") + el("Fault") + el("OtherRequest") + el("OtherResponse")


@dataclass(frozen=True)
class Op:
    """One operation of a WSDL, by the names of its root elements."""

    name: str = "Ask"
    request: str = "AskRequest"
    response: str = "AskResponse"
    heads: tuple[str, ...] = ()
    response_heads: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    action: str = "urn:ask"

    @property
    def elements(self) -> frozenset[str]:
        """All root elements that it has."""
        return frozenset((self.request, self.response, *self.heads, *self.response_heads, *self.faults))

    def operation(self) -> str:
        """Write it as a port type has it."""
        faults = "".join(f'<fault name="{root}" message="t:{root}"/>' for root in self.faults)
        ways = f'<input message="t:{self.request}"/><output message="t:{self.response}"/>'
        return f'<operation name="{self.name}">{ways}{faults}</operation>'

    def bound(self, soap: str) -> str:
        """Write it as a binding has it."""
        kind = f'xmlns:s="{soap}"'
        body = f'<s:body {kind} use="literal"/>'
        heads, others = (
            "".join(f'<s:header {kind} message="t:{root}" part="p" use="literal"/>' for root in roots)
            for roots in (self.heads, self.response_heads)
        )
        action = f'<s:operation {kind} soapAction="{self.action}"/>'
        ways = f"<input>{body}{heads}</input><output>{body}{others}</output>"
        return f'<operation name="{self.name}">{action}{ways}</operation>'


ASK = Op()

TELL = Op("Tell", "OtherRequest", "OtherResponse", action="urn:tell")


def wsdl(
    *operations: Op,
    roots: str = ROOTS + HEADS,
    service: str = "Service",
    soaps: tuple[str, ...] = ("",),
    more: str = "",
) -> str:
    """Write a WSDL."""
    elements = sorted(frozenset[str]().union(*(each.elements for each in operations)))
    messages = "".join(f'<message name="{root}"><part name="p" element="t:{root}"/></message>' for root in elements)
    port = f'<portType name="{service}">{"".join(each.operation() for each in operations)}</portType>'
    bindings = "".join(
        f'<binding name="B{soap}" type="t:{service}"><s:binding xmlns:s="{SOAP.format(soap)}" style="document"'
        f' transport="http"/>{"".join(each.bound(SOAP.format(soap)) for each in operations)}</binding>'
        for soap in soaps
    )
    types = f"<types>{schema(roots)}</types>"
    start = f'<definitions xmlns="{WSDL}" xmlns:t="{T}" targetNamespace="{T}">'
    return f"{start}{types}{messages}{port}{bindings}{more}</definitions>"


def service(*operations: Op, **options: object) -> Files:
    """Write a set of one WSDL."""
    return {"one.wsdl": wsdl(*operations, **options)}
