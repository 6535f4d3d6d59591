"""The model: operations, and the types of each module with their fields, names on the wire, cardinality and terms."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from enum import StrEnum
from inspect import cleandoc, getdoc
from itertools import groupby

from fmk16.conformance.features import features_of_operation
from fmk16.conformance.terms import term_of
from fmk16.model.content import AttributeUse, ElementParticle, GroupParticle, Particle, SimpleType, base_of, content_of
from fmk16.model.directory import NamedSimpleType
from fmk16.model.message import ROOTS
from fmk16.model.operation import OPERATIONS, Operation
from fmk16.model.structure import Group, SomeOf, Structure
from fmk16.report.description import REGISTER
from fmk16.report.facets import facets_in_words
from fmk16.report.structure import FLAG, occurs_in_words
from written.markdown import code, heading, joined, plain, prose, table
from written.model_places import module_of, of_type, page_of_module, simple_types, structures
from written.places import MODEL, VALUES, Page, link, linked, of_feature

_EVERY = 1_000_000
"""More values than any enumeration has."""


def pages() -> Iterator[Page]:
    """Write the list of operations and modules, a page a module, and the page of simple types."""
    yield Page(MODEL, _index())
    yield Page(VALUES, _values())
    for module, within in groupby(structures().values(), module_of):
        yield Page(page_of_module(module), _module(module, list(within)))


# --- all -------------------------------------------------------------------------------------------------------------


def _index() -> str:
    modules = [
        (link(code(module), page_of_module(module), MODEL), _about(module), str(len(list(within))))
        for module, within in groupby(structures().values(), module_of)
    ]
    return joined(
        "# Model",
        f"The {len(OPERATIONS)} operations of the interface with their messages, and the {len(structures())} classes "
        "and "
        f"{len(simple_types())} simple types that they are made of. Each class is declared once, in `fmk16/model/`; "
        "schema, JSON form and these "
        "pages are read off it. `fmk16 describe NAME` draws any of them, `fmk16 schema NAME` gives its JSON schema, "
        "and "
        "`fmk16 example OPERATION` makes a valid message.",
        heading(2, "Modules", "modules"),
        table(("Module", "What it holds", "Classes"), modules),
        f"The {link('simple types', VALUES, MODEL)} stand on a page of their own.",
        heading(2, "Operations", "operations"),
        table(
            ("Operation", "På dansk", "Service", "Request", "Response", "Features"),
            map(_operation, OPERATIONS.values()),
        ),
    )


def _about(module: str) -> str:
    said = cleandoc(sys.modules[f"fmk16.model.{module}"].__doc__ or "").partition("\n\n")[0]
    return prose(" ".join(said.replace("``", "`").split()))


def _operation(operation: Operation) -> tuple[str, ...]:
    messages = [
        link(code(root), of_type(ROOTS[root].__name__), MODEL) for root in (operation.request, operation.response)
    ]
    served = features_of_operation(operation.name)
    return (
        f'<span id="{operation.name}"></span>{code(operation.name)}',
        plain(term_of(operation.request)),
        operation.service.removesuffix("PortType"),
        *messages,
        ", ".join(link(each.id, of_feature(each.id), MODEL) for each in served),
    )


# --- a module --------------------------------------------------------------------------------------------------------


def _module(module: str, within: list[type[Structure]]) -> str:
    here = page_of_module(module)
    return joined(heading(1, f"Model: {module}"), _about(module), *(_structure(each, here) for each in within))


def _structure(structure: type[Structure], here: str) -> str:
    base = base_of(structure)
    said = " ".join(cleandoc(structure.__doc__ or "").replace("``", "`").split())
    return joined(
        heading(2, structure.__name__, structure.__name__),
        linked(prose(said), here),
        "Stands inline among its neighbours"
        + ("; one of its members at least is there." if issubclass(structure, SomeOf) else ".")
        if issubclass(structure, Group)
        else "",
        f"Begins with what {link(code(base.__name__), of_type(base.__name__), here)} has." if base else "",
        table(("Field", "On the wire", "How often", "Holds", "På dansk", "Features"), _rows(structure, here)),
    )


def _rows(structure: type[Structure], here: str) -> Iterator[tuple[str, ...]]:
    content = content_of(structure)
    for attribute in content.attributes:
        yield _attribute(attribute, here)
    if content.text is not None:
        yield code(content.text.field), "its text", "1", _simple(content.text.type, here), "", ""
    for particle in content.particles:
        yield _particle(structure, particle, here)


def _attribute(attribute: AttributeUse, here: str) -> tuple[str, ...]:
    often = "1" if attribute.required else "0..1"
    return code(attribute.field), code(f"@{attribute.name}"), often, _simple(attribute.type, here), "", ""


def _particle(structure: type[Structure], particle: Particle, here: str) -> tuple[str, ...]:
    field, often = code(particle.field), occurs_in_words(particle.occurs)
    match particle:
        case GroupParticle():
            branches = " or ".join(
                link(code(each.__name__), of_type(each.__name__), here) for each in particle.branches
            )
            return field, "", often, branches, "", ""
        case ElementParticle():
            path = f"{structure.__name__}/{particle.name}"
            served = ", ".join(link(each, of_feature(each), here) for each in REGISTER.features(path))
            return field, code(particle.name), often, _held(particle, here), plain(term_of(path)), served


def _held(particle: ElementParticle, here: str) -> str:
    match particle.held:
        case SimpleType():
            return _simple(particle.held, here)
        case "flag":
            return FLAG
        case held:
            return link(code(held.__name__), of_type(held.__name__), here)


def _simple(simple: SimpleType, here: str) -> str:
    name, words = simple.facets.name, plain(facets_in_words(simple.facets))
    return f"{link(code(name), of_type(name), here)}: {words}" if name else words


# --- simple types ----------------------------------------------------------------------------------------------------


def _values() -> str:
    return joined(
        "# Model: simple types",
        f"The {len(simple_types())} types of the interface whose elements hold a value and no children.",
        *map(_simple_type, simple_types().values()),
    )


def _simple_type(named: NamedSimpleType) -> str:
    facets = named.type.facets
    known = facets.closed or facets.known
    return joined(
        heading(2, named.name, named.name),
        prose(_said_of(known)),
        f"It is {plain(facets_in_words(facets, 0 if known else _EVERY))}."
        if known is None
        else _listed(known, is_open=facets.known is not None),
    )


def _said_of(known: type[StrEnum] | None) -> str:
    return " ".join((getdoc(known) or "").replace("``", "`").split()) if known else ""


def _listed(known: type[StrEnum], *, is_open: bool) -> str:
    values = ", ".join(code(value.value) for value in known)
    return f"{'Known values; others are taken too' if is_open else 'One of'}: {values}."
