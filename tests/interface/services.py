"""Small services: a WSDL with one or more operations around a schema."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from fmk16.interface.loading.documents import WSDL
from fmk16.interface.schema_set import SchemaSet, load_set

from .loading import T, schema, write

SOAP = "http://schemas.xmlsoap.org/wsdl/soap/"
ASK = '<element name="AskRequest"><complexType><sequence>{}</sequence></complexType></element>'
ANSWER = '<element name="AskResponse"><complexType><sequence>{}</sequence></complexType></element>'


def asking(request: str, response: str = "", more: str = "") -> str:
    """Declare a request and a response of one sequence each."""
    return ASK.format(request) + ANSWER.format(response) + more


def service(
    body: str,
    operations: Sequence[str] = ("Ask",),
    *,
    namespace: str = T,
    action: str = "urn:do#{}",
    port: str = "Port",
    header: dict[str, str] | None = None,
    faults: Sequence[str] = (),
) -> str:
    """Write a WSDL with document/literal operations, whose roots are ``...Request`` and ``...Response``.

    Args:
        body: The declarations.
        operations: Their names.
        namespace: Of the schema.
        action: The SOAP action, with the operation's name in it.
        port: The name of the port type.
        header: The header's element by ``input`` or ``output``.
        faults: Elements of faults' details.
    """
    parts, ports, bound = [], [], []
    for name in operations:
        for way, ending in (("input", "Request"), ("output", "Response")):
            extra = (header or {}).get(way)
            head = f'<w:part name="h" element="t:{extra}"/>' if extra else ""
            parts.append(
                f'<w:message name="{name}.{way}"><w:part name="b" element="t:{name}{ending}"/>{head}</w:message>'
            )
        parts += (
            f'<w:message name="{name}.{fault}"><w:part name="f" element="t:{fault}"/></w:message>' for fault in faults
        )
        said = "".join(f'<w:fault name="{fault}" message="d:{name}.{fault}"/>' for fault in faults)
        ports.append(
            f'<w:operation name="{name}"><w:input message="d:{name}.input"/>'
            f'<w:output message="d:{name}.output"/>{said}</w:operation>'
        )
        bound.append(_bound(name, action, header or {}, faults))
    inline = schema(body, namespace=namespace).replace(f'xmlns:t="{T}"', f'xmlns:t="{namespace}"')
    return (
        f'<w:definitions xmlns:w="{WSDL}" xmlns:s="{SOAP}" xmlns:d="urn:d" xmlns:t="{namespace}" '
        'targetNamespace="urn:d">'
        f"<w:types>{inline}</w:types>{''.join(parts)}"
        f'<w:portType name="{port}">{"".join(ports)}</w:portType>'
        f'<w:binding name="B" type="d:{port}"><s:binding style="document" transport="http"/>{"".join(bound)}'
        "</w:binding>"
        "</w:definitions>"
    )


def _bound(name: str, action: str, header: dict[str, str], faults: Sequence[str]) -> str:
    ways = "".join(
        f"<w:{way}>"
        + (f'<s:header message="d:{name}.{way}" part="h" use="literal"/>' if way in header else "")
        + f'<s:body parts="b" use="literal"/></w:{way}>'
        for way in ("input", "output")
    )
    said = "".join(f'<w:fault name="{fault}"><s:fault name="{fault}" use="literal"/></w:fault>' for fault in faults)
    return f'<w:operation name="{name}"><s:operation soapAction="{action.format(name)}"/>{ways}{said}</w:operation>'


def schema_set(folder: Path, text: str, side: str = "") -> SchemaSet:
    """Write a schema's declarations, or a WSDL, to a folder and load it."""
    is_service = text.startswith("<w:")
    name = "one.wsdl" if is_service else "one.xsd"
    return load_set(write(folder, {name: text if is_service else schema(text)}) / name, side=side)
