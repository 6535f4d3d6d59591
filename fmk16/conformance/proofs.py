"""The proof that a rule can fail: a valid fixture, changed as the rule's texts declare, trips it.

``python -m fmk16.conformance.proofs fixtures`` writes the changed messages to ``fixtures/invalid/``, each beside what
it must give, and takes away those of rules that are gone. The examples of ``fmk16 explain`` are made of the same
declarations.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml import etree

from fmk16.conformance.catalogue import catalogue
from fmk16.conformance.check import check
from fmk16.conformance.rule import Rule
from fmk16.conformance.rule_texts import Edit, texts_of
from fmk16.finding import Finding, Severity
from fmk16.model.structure import NAMESPACE
from fmk16.wire.envelope import SOAP_11

_PREFIXES = {"fmk": NAMESPACE, "soap": SOAP_11}


def mutated(rule: Rule, fixtures: Path) -> bytes:
    """Change a rule's fixture so that it trips the rule.

    Args:
        rule: The rule.
        fixtures: The folder of the valid fixtures.

    Raises:
        ValueError: The fixture has no element, or more than one, where an edit is to be made.
    """
    proof = texts_of(rule.id).proof
    document = etree.parse(str(fixtures / proof.fixture))
    for edit in proof.edits:
        _edit(document, edit, rule.id)
    etree.cleanup_namespaces(document)
    return text_of(document)


def text_of(document: etree._ElementTree) -> bytes:
    """Write a document one element a line, without what stands before its root."""
    etree.indent(document)
    return etree.tostring(document.getroot(), encoding="UTF-8", xml_declaration=True, with_tail=False) + b"\n"


def _edit(document: etree._ElementTree, edit: Edit, rule_id: str) -> None:
    found = document.xpath(edit.at, namespaces=_PREFIXES)
    elements = [each for each in found if isinstance(each, etree._Element)] if isinstance(found, list) else []  # noqa: SLF001
    if len(elements) != 1:
        raise ValueError(f"{rule_id}: {edit.at} finds {len(elements)} elements of its fixture, not one")
    element = elements[0]
    if edit.text is not None:
        element.text = edit.text
    for each in _elements(edit.inside):
        element.append(each)
    for each in _elements(edit.before):
        element.addprevious(each)
    for each in reversed(_elements(edit.after)):
        element.addnext(each)
    for each in reversed(_elements(edit.xml)):
        element.addnext(each)
    if (edit.remove or edit.xml is not None) and (parent := element.getparent()) is not None:
        parent.remove(element)


def _elements(xml: str | None) -> list[etree._Element]:
    return list(etree.fromstring(f'<all xmlns="{NAMESPACE}">{xml}</all>')) if xml else []


# --- the fixtures ----------------------------------------------------------------------------------------------------

OF_RULES = "[A-Z][A-Z][A-Z]-[0-9][0-9].*"
"""The files of ``fixtures/invalid`` that belong to rules; the others are written by hand."""


def written(rule: Rule, fixtures: Path) -> Iterator[tuple[str, str]]:
    """Give the files that prove a rule: the message, and what it must give.

    Raises:
        ValueError: The rule's proof does not trip it.
    """
    declaration, _, message = mutated(rule, fixtures / "valid").partition(b"\n")
    texts = texts_of(rule.id)
    comment = f"<!-- {rule.id}, {texts.english.title}: {texts.proof.fixture}, changed -->"
    message = b"\n".join((declaration, comment.encode(), message))
    yield f"{rule.id}.xml", message.decode()
    found = check(message).findings
    first = next((each for each in found if each.id == rule.id), None)
    if first is None:
        raise ValueError(f"{rule.id}: its proof does not trip it")
    also = [each.id for each in found if each is not first and (each.id == rule.id or each.severity is Severity.ERROR)]
    yield f"{rule.id}.expected.toml", _expected(first, also)


def all_written(fixtures: Path) -> Mapping[str, str]:
    """Give the files of all rules, by name."""
    proved = (rule for rule in catalogue().values() if not rule.is_activation)
    return {name: text for rule in proved for name, text in written(rule, fixtures)}


def _expected(finding: Finding, also: list[str]) -> str:
    said: dict[str, object] = {
        "id": finding.id,
        "line": finding.location.line,
        "xpath": finding.location.xpath,
        "contains": finding.text,
        "exit": int(finding.severity is Severity.ERROR),
    }
    said |= {"also": also} if also else {}
    return "".join(f"{name} = {json.dumps(value, ensure_ascii=False)}\n" for name, value in said.items())


def main(fixtures: Path) -> None:
    """Write the fixtures of all rules, and take away those of rules that are gone."""
    folder, texts = fixtures / "invalid", all_written(fixtures)
    for file in folder.glob(OF_RULES):
        if file.name not in texts:
            file.unlink()
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
