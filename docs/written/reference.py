"""The first page of the reference: what there is, with how many."""

from __future__ import annotations

from fmk16.cli.program import COMMANDS as PROGRAM
from fmk16.conformance.catalogue import catalogue
from fmk16.conformance.features import features
from fmk16.conformance.statements import statements
from fmk16.conformance.suite.requirements import requirements
from fmk16.conformance.suite.scenario import scenarios
from fmk16.conformance.vectors.cases import vectors
from fmk16.interface.compare.catalogue import catalogue as changes
from written import json_schemas
from written import vectors as cases
from written.markdown import joined, table
from written.model_places import simple_types, structures
from written.places import (
    COMMANDS,
    EXIT_CODES,
    FEATURES,
    GATE_CATALOGUE,
    GLOSSARY,
    INDEX,
    JSON_SCHEMAS,
    MODEL,
    REQUIREMENTS,
    RULES,
    SCENARIOS,
    STATEMENTS,
    Page,
    link,
)


def page() -> Page:
    """Write the first page of the reference."""
    rows = [
        ("Commands", COMMANDS, len(PROGRAM), "usage, options, exit codes"),
        ("Exit codes", EXIT_CODES, "", "of every command"),
        ("Rules", RULES, len(catalogue()), "what a schema cannot see: each with its ground and an example"),
        ("Statements of dosage", STATEMENTS, len(statements()), "what a dosage means, and how sure that is"),
        ("Hand-worked cases", cases.VECTORS, len(vectors()), "by which an app in any language tests itself"),
        ("Features", FEATURES, len(features()), "of the roadmap, by phase"),
        ("Requirements", REQUIREMENTS, len(requirements()), "what a system is held to"),
        ("Scenarios", SCENARIOS, len(scenarios()), "stories by which a system shows that it meets them"),
        ("Model", MODEL, len(structures()) + len(simple_types()), "operations, messages and types"),
        ("The gate's catalogue", GATE_CATALOGUE, len(changes()), "kinds of change between two schema sets"),
        ("JSON schemas", JSON_SCHEMAS, len(json_schemas.schema_files()), "of reports and of the suite's data"),
        ("Glossary", GLOSSARY, "", "Danish, English, element"),
    ]
    return Page(
        INDEX,
        joined(
            "# Reference",
            "Written out of the code and the data when the site is built, so that it says what this fmk16 does.",
            table(
                ("", "How many", "What"),
                [(link(name, place, INDEX), str(count), said) for name, place, count, said in rows],
            ),
        ),
    )
