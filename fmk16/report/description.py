"""An operation, a message or a type described as a page of text."""

from __future__ import annotations

from fmk16.conformance.features import features_of_element, features_of_operation
from fmk16.conformance.terms import term_of
from fmk16.model.directory import Named, NamedElement, NamedSimpleType, messages_of
from fmk16.model.operation import Operation
from fmk16.report.facets import facets_in_words
from fmk16.report.structure import Register, rows_of, sentence_of, tree_of
from fmk16.report.tables import table_text

WHOLE_COLUMNS = 2
"""The tree and how often: these are never wrapped, or the tree would fall apart."""

NARROWEST = 60
"""Characters that the columns beside the tree need at least; a narrower terminal wraps the lines itself."""


def _ids(path: str) -> tuple[str, ...]:
    return tuple(feature.id for feature in features_of_element(path))


REGISTER = Register(term_of, _ids)


def description(named: Named, depth: int, width: int | None) -> str:
    """Describe what a name of the interface names.

    Args:
        named: What ``fmk16.model.directory.find`` found.
        depth: How deep elements are drawn within each other.
        width: Where to wrap, or None to keep each line whole.
    """
    match named:
        case Operation():
            return _operation(named, depth, width)
        case NamedElement():
            return _element(named, depth, width)
        case NamedSimpleType():
            return _simple_type(named)


def _operation(operation: Operation, depth: int, width: int | None) -> str:
    head = f"{operation.name}, an operation of {operation.service}\n{_features_of(operation.name)}"
    return "\n".join([head, *(_element(message, depth, width) for message in messages_of(operation))])


def _features_of(operation: str) -> str:
    lines = [f"serves {feature.id}: {feature.english}\n" for feature in features_of_operation(operation)]
    return "".join(lines)


def _element(named: NamedElement, depth: int, width: int | None) -> str:
    rows = list(rows_of(tree_of(named.name, named.structure, REGISTER, depth)))
    tree = max(len(row[0]) for row in rows)
    fitting = None if width is None else max(width, tree + NARROWEST)
    return f"{sentence_of(named.structure)}\n{table_text(rows, fitting, whole=WHOLE_COLUMNS)}"


def _simple_type(named: NamedSimpleType) -> str:
    facets = named.type.facets
    lines = [f"{named.name}: {facets_in_words(facets)}"]
    lines += [f"  {value.value}" for value in facets.closed or facets.known or ()]
    return "".join(f"{line}\n" for line in lines)
