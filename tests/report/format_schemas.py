"""What SARIF 2.1.0, JUnit and GitLab ask of a file, as far as fmk16 writes it; nothing beyond that is allowed.

JUnit is held to what ``junit-10.xsd`` says, the schema of Jenkins' xUnit plugin, and to more: counts are numbers, and
an attribute that the schema knows and fmk16 does not write is a mistake. GitLab's Code Quality is held to the table of
"Code Quality report format" in its documentation. SARIF's public schema itself is asked too, where ``.ci/run`` brought
it.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from lxml import etree


def _object(required: str, **properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "required": required.split(),
        "additionalProperties": False,
        "properties": properties,
    }


_TEXT = {"type": "string", "minLength": 1}
_BAG = {"type": "object"}
_MESSAGE = _object("text", text=_TEXT)
_LEVEL = {"enum": ["error", "warning", "note"]}
_RULE = _object(
    "id shortDescription",
    id=_TEXT,
    shortDescription=_MESSAGE,
    fullDescription=_MESSAGE,
    help={**_object("text", text=_TEXT, markdown=_TEXT), "description": "a page in plain text, and in Markdown"},
    defaultConfiguration=_object("level", level=_LEVEL),
    properties=_object("ground basis", ground=_TEXT, basis=_TEXT),
)
_SUPPRESSION = _object(
    "kind status justification",
    kind={"enum": ["inSource", "external"]},
    status={"enum": ["accepted", "underReview", "rejected"]},
    justification=_TEXT,
)
_COUNTED = {"type": "integer", "minimum": 1}
_PHYSICAL = _object(
    "artifactLocation",
    artifactLocation=_object("uri", uri={"type": "string", "pattern": r"^[A-Za-z0-9._~:/%-]+$"}),
    region=_object("startLine", startLine=_COUNTED, startColumn=_COUNTED),
)
_LOCATION = _object(
    "physicalLocation",  # more than SARIF asks: GitHub refuses a log in which a result has none
    physicalLocation=_PHYSICAL,
    logicalLocations={"type": "array", "items": _object("fullyQualifiedName", fullyQualifiedName=_TEXT)},
)
_RESULT = _object(
    "ruleId ruleIndex level message locations",
    ruleId=_TEXT,
    ruleIndex={"type": "integer", "minimum": 0},
    level=_LEVEL,
    message=_MESSAGE,
    locations={"type": "array", "minItems": 1, "maxItems": 1, "items": _LOCATION},
    partialFingerprints={"type": "object", "additionalProperties": _TEXT, "minProperties": 1},
    suppressions={"type": "array", "minItems": 1, "items": _SUPPRESSION},
    properties=_BAG,
)
_DRIVER = _object("name version rules", name={"const": "fmk16"}, version=_TEXT, rules={"type": "array", "items": _RULE})
_RUN = _object(
    "tool results columnKind",
    tool=_object("driver", driver=_DRIVER),
    automationDetails=_object("id", id=_TEXT),
    language={"type": "string", "pattern": "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$"},
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    results={"type": "array", "items": _RESULT},
    properties=_BAG,
)
SARIF = _object(
    "$schema version runs",
    **{
        "$schema": {"type": "string", "pattern": "sarif-schema-2\\.1\\.0\\.json$"},
        "version": {"const": "2.1.0"},
        "runs": {"type": "array", "minItems": 1, "items": _RUN},
    },
)
"""SARIF 2.1.0 as JSON Schema."""

JUNIT = etree.XMLSchema(
    etree.fromstring("""
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:attributeGroup name="counts">
    <xs:attribute name="tests" type="xs:nonNegativeInteger" use="required"/>
    <xs:attribute name="failures" type="xs:nonNegativeInteger" use="required"/>
    <xs:attribute name="errors" type="xs:nonNegativeInteger" use="required"/>
  </xs:attributeGroup>
  <xs:complexType name="why"><xs:simpleContent><xs:extension base="xs:string">
    <xs:attribute name="type" use="required"/><xs:attribute name="message" use="required"/>
  </xs:extension></xs:simpleContent></xs:complexType>
  <xs:element name="testsuites"><xs:complexType>
    <xs:sequence><xs:element ref="testsuite" maxOccurs="unbounded"/></xs:sequence>
    <xs:attribute name="name" use="required"/>
    <xs:attributeGroup ref="counts"/>
  </xs:complexType></xs:element>
  <xs:element name="testsuite"><xs:complexType>
    <xs:sequence>
      <xs:element name="properties" minOccurs="0"><xs:complexType><xs:sequence>
        <xs:element name="property" maxOccurs="unbounded"><xs:complexType>
          <xs:attribute name="name" use="required"/><xs:attribute name="value" use="required"/>
        </xs:complexType></xs:element>
      </xs:sequence></xs:complexType></xs:element>
      <xs:element ref="testcase" maxOccurs="unbounded"/>
    </xs:sequence>
    <xs:attribute name="name" use="required"/>
    <xs:attributeGroup ref="counts"/>
    <xs:attribute name="skipped" type="xs:nonNegativeInteger" use="required"/>
    <xs:attribute name="package"/>
  </xs:complexType></xs:element>
  <xs:element name="testcase"><xs:complexType>
    <xs:choice minOccurs="0">
      <xs:element name="failure" type="why"/>
      <xs:element name="error" type="why"/>
      <xs:element name="skipped"><xs:complexType>
        <xs:attribute name="message" use="required"/>
      </xs:complexType></xs:element>
      <xs:element name="system-out" type="xs:string"/>
    </xs:choice>
    <xs:attribute name="classname" use="required"/>
    <xs:attribute name="name" use="required"/>
  </xs:complexType></xs:element>
</xs:schema>""")
)
"""JUnit's report as XML Schema."""

GITLAB = {
    "type": "array",
    "items": _object(
        "description check_name fingerprint severity location",
        description=_TEXT,
        check_name=_TEXT,
        fingerprint={"type": "string", "pattern": "^[0-9a-f]{16,64}$"},
        severity={"enum": ["info", "minor", "major", "critical", "blocker"]},
        location=_object(
            "path lines",
            path={"type": "string", "minLength": 1, "not": {"pattern": r"^\./"}},
            lines=_object("begin", begin=_COUNTED),
        ),
    ),
}
"""GitLab's Code Quality report as JSON Schema."""


def public_sarif() -> dict[str, Any] | None:
    """Read SARIF's public schema, where FMK16_SARIF_SCHEMA says that it lies; None where it is not here."""
    file = os.environ.get("FMK16_SARIF_SCHEMA")
    if not file:
        return None
    schema: dict[str, Any] = json.loads(Path(file).read_text(encoding="utf-8"))
    return schema
