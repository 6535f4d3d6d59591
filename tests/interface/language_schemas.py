"""Small schemas by chance, edits of them, and messages by chance: independent of what they test."""

from __future__ import annotations

import copy
from random import Random
from typing import Any

from lxml import etree

from fmk16.interface.components import XS

Node = dict[str, Any]
"""A schema as nested dictionaries: ``kind`` says what a node is, so that any node may be edited."""

_NAMES = "abcdefg"
_OCCURS = [(1, 1)] * 6 + [(0, 1)] * 4 + [(0, None), (1, None), (0, 2), (2, 3), (1, 100), (0, 1000), (3, 3)]
"""What may stand 0 times at most is left out: libxml2 accepts such an element once, and groups of it wrongly."""
_SIMPLE: list[tuple[str, list[str]]] = [
    ("string", []),
    ("string", ['<maxLength value="{n}"/>']),
    ("string", ['<minLength value="{n}"/>']),
    ("string", ['<length value="{n}"/>']),
    ("string", ['<enumeration value="x"/>', '<enumeration value="y"/>']),
    ("string", ['<enumeration value="x"/>']),
    ("string", ['<pattern value="[a-c]{{1,{n}}}"/>']),
    ("string", [r'<pattern value="\d{{1,{n}}}"/>']),
    ("string", ['<pattern value="(a|b)*c?"/>', '<maxLength value="{n}"/>']),
    ("token", []),
    ("token", ['<pattern value="[a-z]+( [a-z]+)?"/>']),
    ("normalizedString", []),
    ("NMTOKEN", []),
    ("boolean", []),
    ("boolean", ['<pattern value="true|false"/>']),
    ("int", []),
    ("long", []),
    ("integer", ['<minInclusive value="0"/>']),
    ("integer", ['<minInclusive value="0"/>', '<maxInclusive value="1{n}"/>']),
    ("integer", ['<maxExclusive value="{n}"/>']),
    ("integer", ['<enumeration value="1"/>', '<enumeration value="0{n}"/>']),
    ("positiveInteger", ['<totalDigits value="{n}"/>']),
    ("decimal", []),
    ("decimal", ['<fractionDigits value="{n}"/>']),
    ("decimal", ['<totalDigits value="4"/>', '<fractionDigits value="{n}"/>', '<minExclusive value="0"/>']),
    ("decimal", ['<maxInclusive value="{n}.5"/>', '<minInclusive value="-{n}"/>']),
    ("date", []),
    ("date", ['<minInclusive value="2020-01-0{n}"/>']),
    ("date", [r'<pattern value="[12]\d{{3}}-\d\d-\d\d"/>']),
    ("date", ['<maxExclusive value="2020-0{n}-01"/>']),
    ("dateTime", []),
    ("dateTime", ['<maxInclusive value="2020-01-0{n}T00:00:00Z"/>']),
    ("time", []),
    ("gYear", []),
    ("double", []),
    ("double", ['<minInclusive value="{n}"/>']),
    ("hexBinary", ['<length value="{n}"/>']),
    ("base64Binary", ['<maxLength value="{n}"/>']),
    ("anyURI", []),
]
_WORDS = """
    x y z a ab abc abcc aaaa 0 1 2 3 01 10 11 12 13 -1 -2 -3 +1 1.5 1.55 2.5 0.0 true false 2020-01-01 2020-01-03
    2020-02-01 2020-03-01Z 1999-12-31 0999-01-01 2020-01-02T00:00:00Z 2020-01-01T00:00:00 2020-01-09T24:00:00 10:00:00
    2020 1e3 INF NaN 00 0000 000000 AA== AAAA AAAAAAAA 2147483648 -2147483649 9223372036854775808 99999 u:v http://x %
"""
_TEXTS = ["", " a", "a ", "a\tb", "a b", "x y z", "1 2", "1 2 3", "x 1", *_WORDS.split()]


def some_schema(random: Random) -> Node:
    """Make a schema: up to three types, the root's the first."""
    types = [_type(random) for _ in range(random.randint(1, 3))]
    whole = {"kind": "schema", "types": types, "root": _element(random, top=True), "other": random.random() < 0.3}
    return _consistent(whole)


def _consistent(schema: Node) -> Node:
    """Let elements of one name in one type have one type, as XML Schema wants and libxml2 does not check."""
    for node in schema["types"]:
        _leave_one_wildcard(node["content"])
        first: dict[str, Node] = {}
        for inner in _nodes(node["content"]):
            if inner["kind"] == "element":
                like = first.setdefault(inner["name"], inner)
                inner.update(type=like["type"], nillable=like["nillable"])
    return schema


def _type(random: Random) -> Node:
    node: Node = {"kind": "type", "attributes": [_attribute(random, at) for at in range(random.choice((0, 0, 1, 2)))]}
    node["anyAttribute"] = random.choice([None] * 8 + ['namespace="##other" processContents="lax"'])
    node["mixed"] = random.random() < 0.1
    if random.random() < 0.12:
        return {**node, "content": _simple(random), "mixed": False}
    if random.random() < 0.1:
        return {**node, "content": _all(random)}
    return {**node, "content": _group(random, 0) if random.random() < 0.95 else None}


def _attribute(random: Random, at: int) -> Node:
    required = random.random() < 0.4
    return {"kind": "attribute", "name": f"a{at}", "required": required, "type": _simple(random)}


def _all(random: Random) -> Node:
    names = random.sample(_NAMES, random.randint(1, 4))
    parts = [{**_element(random), "name": name, "occurs": (random.choice((0, 1)), 1)} for name in names]
    return {"kind": "all", "parts": parts, "occurs": (1, 1)}


def _group(random: Random, depth: int) -> Node:
    kind = random.choice(("sequence", "sequence", "choice"))
    parts = [_part(random, depth + 1) for _ in range(random.randint(1, 4))]
    return {"kind": kind, "parts": parts, "occurs": random.choice(_OCCURS) if depth else (1, 1)}


def _part(random: Random, depth: int) -> Node:
    if depth < 3 and random.random() < 0.3:
        return _group(random, depth)
    if random.random() < 0.06:
        return {"kind": "any", "namespace": _namespace(random), "process": "lax", "occurs": _wild_occurs(random)}
    return _element(random)


def _wild_occurs(random: Random) -> tuple[int, int | None]:
    """Choose how often a wildcard's elements stand; libxml2 takes one for two where two at least are wanted."""
    return random.choice([occurs for occurs in _OCCURS if occurs[0] < 2])


def _namespace(random: Random) -> str:
    """Choose namespaces that no element here is in; libxml2 does not see where a wildcard lets in what follows it."""
    return random.choice(("##other", "##local", "urn:x"))


def _element(random: Random, *, top: bool = False) -> Node:
    node: Node = {"kind": "element", "name": random.choice(_NAMES), "occurs": random.choice(_OCCURS)}
    is_complex = top or random.random() < 0.3
    node["type"] = {"kind": "ref", "at": 0 if top else random.randint(0, 2)} if is_complex else _simple(random)
    if is_complex and not top:
        node["occurs"] = random.choice(((0, 1), (0, 1), (0, None), (1, 1)))
    node["nillable"] = random.random() < 0.05
    return node


def _simple(random: Random) -> Node:
    if (chance := random.random()) < 0.06:
        return {"kind": "union", "members": [_simple(random) for _ in range(2)]}
    if chance < 0.1:
        return {"kind": "list", "item": _atomic(random), "most": random.choice((None, 1, 3))}
    return _atomic(random)


def _atomic(random: Random) -> Node:
    base, facets = random.choice(_SIMPLE)
    number = random.randint(1, 4)
    return {"kind": "simple", "base": base, "facets": [facet.format(n=number) for facet in facets]}


def _leave_one_wildcard(content: Node | None) -> None:
    """Make elements of all wildcards but the first: two may let in the same, and libxml2 does not see it."""
    for node in [node for node in _nodes(content) if node["kind"] == "any"][1:]:
        text = {"kind": "simple", "base": "string", "facets": []}
        node.update(kind="element", name="w", type=text, nillable=False)


# --- edits -----------------------------------------------------------------------------------------------------------


def edited(schema: Node, random: Random) -> Node:
    """Give a schema with one to three edits."""
    schema = copy.deepcopy(schema)
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        _edit(random.choice(_nodes(schema)), random)
    return _consistent(schema)


def _nodes(node: Any) -> list[Node]:
    if isinstance(node, dict):
        return [node, *(inner for value in node.values() for inner in _nodes(value))]
    return [inner for value in node for inner in _nodes(value)] if isinstance(node, list) else []


def _edit(node: Node, random: Random) -> None:
    match node["kind"]:
        case "schema":
            node["root"]["nillable"] = not node["root"]["nillable"]
        case "any":
            _edit_wildcard(node, random)
        case "element" if random.random() < 0.5:
            node["occurs"] = random.choice(_OCCURS)
        case "element":
            node.update({key: value for key, value in _element(random).items() if random.random() < 0.5})
        case "sequence" | "choice":
            _edit_group(node, random)
        case "all":
            random.shuffle(node["parts"])
            random.choice(node["parts"])["occurs"] = random.choice(((0, 1), (1, 1)))
        case "simple" | "union" | "list":
            _edit_simple(node, random)
        case "attribute":
            node["required"] = not node["required"]
        case "type":
            _edit_type(node, random)


def _edit_wildcard(node: Node, random: Random) -> None:
    if random.random() < 0.5:
        node["occurs"] = _wild_occurs(random)
    else:
        node["namespace"] = _namespace(random)


def _edit_simple(node: Node, random: Random) -> None:
    twice = {"kind": "union", "members": [copy.deepcopy(node)] * 2}
    changed = _simple(random) if random.random() < 0.7 else twice
    node.clear()
    node.update(changed)


def _edit_group(node: Node, random: Random) -> None:
    match random.randint(0, 4):
        case 0:
            node["kind"] = "choice" if node["kind"] == "sequence" else "sequence"
        case 1:
            node["occurs"] = random.choice(_OCCURS)
        case 2:
            node["parts"].insert(random.randint(0, len(node["parts"])), _part(random, 2))
        case 3:
            random.shuffle(node["parts"])
        case _ if len(node["parts"]) > 1:
            node["parts"].pop(random.randrange(len(node["parts"])))


def _edit_type(node: Node, random: Random) -> None:
    match random.randint(0, 3):
        case 0:
            has_value = (node["content"] or {}).get("kind") in ("simple", "union", "list")
            node["mixed"] = not node["mixed"] and not has_value
        case 1:
            node["attributes"] = node["attributes"][1:] or [_attribute(random, 0)]
        case 2:
            node["anyAttribute"] = None if node["anyAttribute"] else 'namespace="##any" processContents="skip"'
        case _:
            node.update(_type(random))


# --- schema text -----------------------------------------------------------------------------------------------------


def text_of(schema: Node) -> str:
    """Write a schema as XSD."""
    number = len(schema["types"])
    types = "".join(_type_text(node, f"T{at}", number) for at, node in enumerate(schema["types"]))
    other = '<element name="h" type="int"/>' if schema["other"] else ""
    root = _element_text({**schema["root"], "name": "R", "occurs": (1, 1)}, number)
    return (
        f'<schema xmlns="{XS}" xmlns:t="urn:t" targetNamespace="urn:t" elementFormDefault="qualified">'
        f"{root}{other}{types}</schema>"
    )


def _type_text(node: Node, name: str, number: int) -> str:
    any_attribute = f"<anyAttribute {node['anyAttribute']}/>" if node["anyAttribute"] else ""
    attributes = "".join(map(_attribute_text, node["attributes"])) + any_attribute
    content = node["content"]
    if content is None:
        inner = attributes
    elif content["kind"] in ("simple", "union", "list"):
        base = f"{name}V"
        extension = f'<extension base="t:{base}">{attributes}</extension>'
        whole = f'<complexType name="{name}"><simpleContent>{extension}</simpleContent></complexType>'
        return f'<simpleType name="{base}">{_simple_inner(content)}</simpleType>{whole}'
    else:
        inner = _particle_text(content, number) + attributes
    mixed = ' mixed="true"' if node["mixed"] else ""
    return f'<complexType name="{name}"{mixed}>{inner}</complexType>'


def _attribute_text(node: Node) -> str:
    use = ' use="required"' if node["required"] else ""
    return f'<attribute name="{node["name"]}"{use}>{_simple_text(node["type"])}</attribute>'


def _particle_text(node: Node, number: int) -> str:
    match node["kind"]:
        case "element":
            return _element_text(node, number)
        case "any":
            space = node["namespace"]
            return f'<any namespace="{space}" processContents="{node["process"]}"{_occurs(node)}/>'
    inner = "".join(_particle_text(part, number) for part in node["parts"])
    return f"<{node['kind']}{_occurs(node)}>{inner}</{node['kind']}>"


def _occurs(node: Node) -> str:
    least, most = node["occurs"]
    return (
        f' minOccurs="{least}" maxOccurs="{"unbounded" if most is None else most}"' if (least, most) != (1, 1) else ""
    )


def _element_text(node: Node, number: int) -> str:
    start = f'<element name="{node["name"]}"{_occurs(node)}'
    if node.get("nillable"):
        start += ' nillable="true"'
    if node["type"]["kind"] == "ref":
        return f'{start} type="t:T{node["type"]["at"] if node["type"]["at"] < number else 0}"/>'
    return f"{start}>{_simple_text(node['type'])}</element>"


def _simple_text(node: Node) -> str:
    return f"<simpleType>{_simple_inner(node)}</simpleType>"


def _simple_inner(node: Node) -> str:
    match node["kind"]:
        case "union":
            return f"<union>{''.join(map(_simple_text, node['members']))}</union>"
        case "list" if node["most"]:
            inner = f"<simpleType><list>{_simple_text(node['item'])}</list></simpleType>"
            return f'<restriction>{inner}<maxLength value="{node["most"]}"/></restriction>'
        case "list":
            return f"<list>{_simple_text(node['item'])}</list>"
    return f'<restriction base="{node["base"]}">{"".join(node["facets"])}</restriction>'


# --- messages --------------------------------------------------------------------------------------------------------


class TooDeepError(Exception):
    """A message by chance went deeper than wanted."""


def some_message(schema: Node, random: Random) -> etree._Element:
    """Write a message by chance that is likely, not certain, to be right.

    Raises:
        TooDeepError: The types lead deeper than wanted.
    """
    root = etree.Element("{urn:t}R", nsmap={"t": "urn:t"})
    _write(schema, schema["root"], root, random, 0)
    return root


def _write(schema: Node, use: Node, element: etree._Element, random: Random, depth: int) -> None:
    if depth > 5:
        raise TooDeepError
    if use["nillable"] and random.random() < 0.3:
        element.set("{http://www.w3.org/2001/XMLSchema-instance}nil", "true")
        return
    if use["type"]["kind"] != "ref":
        element.text = _text(use["type"], random)
        return
    types = schema["types"]
    node = types[use["type"]["at"] if use["type"]["at"] < len(types) else 0]
    for attribute in node["attributes"]:
        if attribute["required"] or random.random() < 0.5:
            element.set(attribute["name"], _text(attribute["type"], random))
    if node["anyAttribute"] and random.random() < 0.3:
        element.set("{urn:x}any", "1")
    content = node["content"]
    if content is not None and content["kind"] in ("simple", "union", "list"):
        element.text = _text(content, random)
    elif content is not None:
        _write_particle(schema, content, element, random, depth)
    if node["mixed"] and random.random() < 0.3:
        element.text = "mixed"


def _write_particle(schema: Node, node: Node, parent: etree._Element, random: Random, depth: int) -> None:
    least, most = node["occurs"]
    most = min(least + 2, most if most is not None else least + 2)
    for _ in range(random.randint(least, most) if depth < 3 else least):
        match node["kind"]:
            case "element":
                child = etree.SubElement(parent, f"{{urn:t}}{node['name']}")
                _write(schema, node, child, random, depth + 1)
            case "any":
                etree.SubElement(parent, random.choice(("{urn:t}h", "{urn:x}u", "u", "{urn:y}u")))
            case "choice":
                _write_particle(schema, random.choice(node["parts"]), parent, random, depth)
            case kind:
                parts = random.sample(node["parts"], len(node["parts"])) if kind == "all" else node["parts"]
                for part in parts:
                    _write_particle(schema, part, parent, random, depth)


def _text(node: Node, random: Random) -> str:
    match node["kind"]:
        case "union":
            return _text(random.choice(node["members"]), random)
        case "list":
            return " ".join(_text(node["item"], random) for _ in range(random.randint(0, 3)))
    return random.choice(_likely(node) or _TEXTS) if random.random() < 0.9 else random.choice(_TEXTS)


_LIKELY: dict[str, list[str]] = {}


def _likely(node: Node) -> list[str]:
    """Give texts of the list above that lxml finds right for a type."""
    inner = _simple_text(node)
    if inner not in _LIKELY:
        schema = etree.XMLSchema(etree.XML(f'<schema xmlns="{XS}"><element name="e">{inner}</element></schema>'))
        _LIKELY[inner] = [text for text in _TEXTS if schema.validate(_holding(text))]
    return _LIKELY[inner]


def _holding(text: str) -> etree._Element:
    element = etree.Element("e")
    element.text = text
    return element
