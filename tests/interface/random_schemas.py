"""Small schemas by chance, edits of them that may say something else, and rewrites of them that say the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from random import Random

from lxml import etree

from fmk16.interface.components import (
    XS,
    All,
    Choice,
    ComplexType,
    Components,
    ElementUse,
    Name,
    Particle,
    Sequence,
    TypeKey,
    Wildcard,
)

T = "urn:t"
"""The namespace of all schemas here."""

Edit = Callable[[etree._Element, Random], None]

_OCCURS = [(1, 1)] * 8 + [(0, 1)] * 6 + [(0, None)] * 3 + [(1, None), (0, 2), (2, 3), (0, 3), (3, 3), (1, 100)]
_ODD_OCCURS = [*_OCCURS, (0, 0)]
_NAMES = "abcdefgh"
_OTHER_NAMES = "mnop"
_NAMESPACES = ["##other"] * 3 + ["##any", "##local", "##targetNamespace", "urn:x", "urn:x urn:y"]
_PROCESSES = ["lax", "lax", "skip", "strict"]
_GROUPS = ("sequence", "choice")
_MODELS = (*_GROUPS, "all", "group")

_LENGTHS = ("length", "minLength", "maxLength")
_BOUNDS = ("minInclusive", "maxInclusive", "minExclusive", "maxExclusive")
_DIGITS = ("totalDigits", "fractionDigits")
_SMALL = ("0", "1", "2", "3", "4")
_DAYS = ("2020-01-01", "2020-01-02", "2020-02-29", "1999-12-31")
"""None with an offset: validators order such days and others, which XML Schema leaves open within 14 hours."""
_VALUES = {
    "string": ("x", "y", "ab", "1", ""),
    "number": ("0", "1", "2", "3", "9", "10", "-1", "12"),
    "decimal": ("0", "1", "1.5", "2.50", "-1", "10"),
    "date": _DAYS,
    "dateTime": tuple(f"{day}T00:00:00" for day in _DAYS),
    "time": ("10:00:00", "10:00:01", "23:59:59"),
    "gYear": ("2020", "2021", "1999"),
    "boolean": ("true", "false", "0"),
    "double": ("0", "1", "1.5", "10"),
    "hexBinary": ("00", "0A", "0000"),
    "base64Binary": ("AA==", "AAAA", ""),
}
_PATTERNS = {
    "string": (
        "[a-c]{1,3}",
        "[a-c]{1,2}",
        "[a-z]*",
        "(a|b)*c?",
        "x|y",
        "[0-9]{1,3}",
        r"\i\c*",
        "[a-z]+( [a-z]+)?",
        "a+",
    ),
    "number": (r"\d{1,3}", "[0-9]{1,2}", "0|1", r"-?\d+", "[1-9][0-9]*"),
    "decimal": (r"\d+\.\d{2}", r"\d{1,3}", r"-?\d+(\.\d)?"),
    "date": (r"\d{4}-\d\d-\d\d", r"20\d\d-.*", ".*Z"),
    "dateTime": (r".*T\d\d:00:00", ".*Z", r"20\d\d-.*"),
    "time": (r"\d\d:\d\d:\d\d", "10:.*"),
    "gYear": (r"\d{4}", r"20\d\d"),
    "boolean": ("true|false", "0|1", "true"),
    "double": (r"\d+", r"\d+(\.\d+)?"),
    "hexBinary": ("[0-9]*", ".{4}"),
    "base64Binary": ("[A-Z]*", ".{4}"),
}
_FAMILIES = {
    "string": ["string"] * 4
    + ["token", "token", "normalizedString", "NMTOKEN", "Name", "NCName", "language", "anyURI"],
    "number": ["integer"] * 3
    + ["int", "long", "short", "byte", "unsignedByte", "positiveInteger", "nonNegativeInteger"],
    "decimal": ["decimal"],
    "date": ["date"],
    "dateTime": ["dateTime"],
    "time": ["time"],
    "gYear": ["gYear"],
    "boolean": ["boolean"],
    "double": ["double", "float"],
    "hexBinary": ["hexBinary"],
    "base64Binary": ["base64Binary"],
}
_FAMILY = {base: family for family, bases in _FAMILIES.items() for base in bases}
_BASES = [base for bases in _FAMILIES.values() for base in bases]


def xs(kind: str, *inside: etree._Element, **said: str) -> etree._Element:
    """Write an element of XML Schema."""
    node = etree.Element(f"{{{XS}}}{kind}", said, nsmap={None: XS, "t": T})
    node.extend(inside)
    return node


def kind_of(node: etree._Element) -> str:
    """Give an element's name within XML Schema."""
    return str(node.tag).rpartition("}")[2]


def some_schema(random: Random) -> etree._Element:
    """Make a schema whose root element is R; that it is one by XML Schema's rules is likely, not certain."""
    return _Maker(random).schema()


# --- a schema --------------------------------------------------------------------------------------------------------


class _Maker:
    """Makes one schema: what is declared for all of it first, so that the rest may refer to it."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._simple = [f"t:S{at}" for at in range(random.randint(0, 2))]
        self._complex = [f"t:C{at}" for at in range(random.randint(1, 3))]
        self._group = self._attributes = self._head = ""
        self._free: dict[etree._Element, list[str]] = {}

    def _has(self, chance: float) -> bool:
        return self._random.random() < chance

    def schema(self) -> etree._Element:
        form = "qualified" if self._has(0.9) else "unqualified"
        whole = xs("schema", targetNamespace=T, elementFormDefault=form)
        whole.extend(some_simple_type(self._random, name[2:]) for name in self._simple)
        whole.extend(self._shared())
        types: list[etree._Element] = []
        for name in self._complex:
            types.append(self._complex_type(types, name[2:]))
        whole.extend(types)
        whole.append(self._root())
        return whole

    def _root(self) -> etree._Element:
        if self._has(0.15):
            return xs("element", some_simple_type(self._random), name="R")
        if self._has(0.2):
            return xs("element", self._complex_type([]), name="R")
        return xs("element", name="R", type=self._complex[0])

    def _shared(self) -> Iterator[etree._Element]:
        """Make a group, a group of attributes and a substitution group, each now and then."""
        if self._has(0.25):
            model = self._model(list("jk"), 2)
            model.attrib.pop("minOccurs", None), model.attrib.pop("maxOccurs", None)
            yield xs("group", model, name="G")
            self._group = "t:G"
        if self._has(0.2):
            yield xs("attributeGroup", self._attribute("u"), self._attribute("v"), name="A")
            self._attributes = "t:A"
        if self._has(0.25):
            yield from self._substitution_group()
            self._head = "t:h"

    def _substitution_group(self) -> Iterator[etree._Element]:
        kind = self._random.choice([*self._simple, "int", self._complex[0]])
        yield xs("element", name="h", type=kind, abstract=self._random.choice(("true", "false")))
        for name in "st"[: self._random.randint(1, 2)]:
            yield xs("element", name=name, type=kind, substitutionGroup="t:h")

    # --- complex types -----------------------------------------------------------------------------------------------

    def _complex_type(self, earlier: list[etree._Element], name: str = "") -> etree._Element:
        node = xs("complexType", **({"name": name} if name else {}))
        bases = [base for base in earlier if kind_of(base[0] if len(base) else base) in _GROUPS]
        if bases and self._has(0.3):
            base = self._random.choice(bases)
            derive = self._random.choice((self._extension, self._restriction))
            node.append(xs("complexContent", derive(base)))
            node.attrib.update({"mixed": "true"} if base.get("mixed") else {})
        elif self._has(0.1):
            base = self._random.choice([*self._simple, "int", "string"])
            node.append(xs("simpleContent", xs("extension", *self._attribute_uses("ijk"), base=base)))
        else:
            self._free[node] = self._random.sample(_NAMES, len(_NAMES))
            node.extend(self._content(self._free[node]))
            node.extend(self._attribute_uses("ijk"))
            node.attrib.update({"mixed": "true"} if self._has(0.1) else {})
        node.attrib.update({"abstract": "true"} if self._has(0.02) else {})
        return node

    def _content(self, free: list[str]) -> list[etree._Element]:
        if self._has(0.05):
            return []
        if self._has(0.1):
            parts = [self._element(free) for _ in range(self._random.randint(1, 4))]
            for part in parts:
                set_occurs(part, self._random.choice(((0, 1), (1, 1))))
            return [xs("all", *parts)]
        return [self._model(free, 0)]

    def _extension(self, base: etree._Element) -> etree._Element:
        free = self._free[base]
        own = [self._model(free, 1)] if free and self._has(0.8) else []
        return xs("extension", *own, *self._attribute_uses("xy"), base=f"t:{base.get('name')}")

    def _restriction(self, base: etree._Element) -> etree._Element:
        model = deepcopy(base[0])
        optional = [node for node in model.iter(f"{{{XS}}}element") if occurs_of(node)[0] == 0 != occurs_of(node)[1]]
        for node in optional:
            if self._has(0.5):
                set_occurs(node, (1, occurs_of(node)[1]))
        uses = [deepcopy(use) for use in base.iterchildren(f"{{{XS}}}attribute") if use.get("use") == "optional"]
        for use in uses:
            use.set("use", self._random.choice(("prohibited", "required", "optional")))
        return xs("restriction", model, *uses, base=f"t:{base.get('name')}")

    def _attribute_uses(self, names: str) -> list[etree._Element]:
        uses = [self._attribute(name) for name in names[: self._random.choice((0, 0, 1, 2))]]
        if self._attributes and names[0] == "i" and self._has(0.4):
            uses.append(xs("attributeGroup", ref=self._attributes))
        if self._has(0.08):
            uses.append(_wildcard(self._random, "anyAttribute"))
        return uses

    def _attribute(self, name: str) -> etree._Element:
        node = xs("attribute", name=name, use=self._random.choice(("optional", "optional", "required")))
        _give_simple_type(node, self._random, self._simple)
        if self._has(0.2):
            _fix(node, self._random)
        return node

    # --- particles ---------------------------------------------------------------------------------------------------

    def _model(self, free: list[str], depth: int) -> etree._Element:
        kind = self._random.choice(("sequence", "sequence", "choice"))
        parts = [part for _ in range(self._random.randint(1, 4)) for part in self._part(free, depth)]
        node = xs(kind, *parts)
        if depth:
            set_occurs(node, self._random.choice(_OCCURS))
        return node

    def _part(self, free: list[str], depth: int) -> list[etree._Element]:
        if depth < 2 and self._has(0.25):
            return [self._model(free, depth + 1)]
        if self._has(0.06):
            node = _wildcard(self._random, "any")
        elif self._group and self._has(0.15):
            node = xs("group", ref=self._group)
        elif self._head and self._has(0.25):
            node = xs("element", ref=self._head)
        else:
            return [self._element(free)] if free else []
        set_occurs(node, self._random.choice(_OCCURS))
        return [node]

    def _element(self, free: list[str]) -> etree._Element:
        """Make an element of a name that is still free; now and then it stays free."""
        name = free[-1] if len(free) == 1 or self._has(0.05) else free.pop()
        node = xs("element", name=name)
        set_occurs(node, self._random.choice(_ODD_OCCURS))
        if self._has(0.3):
            node.set("type", self._random.choice(self._complex))
            set_occurs(node, self._random.choice(((0, 1), (0, 1), (0, None), (0, 2), (1, 1))))
        elif self._has(0.1):
            node.append(xs("complexType", *self._attribute_uses("ij")))
        else:
            _give_simple_type(node, self._random, self._simple)
            if self._has(0.1):
                _fix(node, self._random)
        if self._has(0.08):
            node.set("nillable", "true")
        return node


def occurs_of(node: etree._Element) -> tuple[int, int | None]:
    """Give how often a particle stands."""
    most = node.get("maxOccurs", "1")
    return int(node.get("minOccurs", "1")), None if most == "unbounded" else int(most)


def set_occurs(node: etree._Element, occurs: tuple[int, int | None]) -> None:
    """Say how often a particle stands, in as few words as can be."""
    least, most = occurs
    for key, value in (("minOccurs", str(least)), ("maxOccurs", "unbounded" if most is None else str(most))):
        if value == "1":
            node.attrib.pop(key, None)
        else:
            node.set(key, value)


def _wildcard(random: Random, kind: str) -> etree._Element:
    return xs(kind, namespace=random.choice(_NAMESPACES), processContents=random.choice(_PROCESSES))


# --- simple types ----------------------------------------------------------------------------------------------------


def some_simple_type(random: Random, name: str = "") -> etree._Element:
    """Make a simple type, by facets in most cases, or a list or a union."""
    chance = random.random()
    if chance < 0.08:
        inner = xs("union", some_simple_type(random), some_simple_type(random))
    elif chance < 0.15:
        inner = (
            xs("list", some_simple_type(random)) if random.random() < 0.2 else xs("list", itemType=_some_base(random))
        )
    else:
        inner = _restricted(random, _some_base(random))
    if random.random() < 0.08:
        lengths = [_facet(random, kind, "string") for kind in _LENGTHS[1:]] if kind_of(inner) == "list" else []
        step = lengths[: random.randint(1, 2)] or [_facet(random, "pattern", "string")]
        inner = xs("restriction", xs("simpleType", inner), *step)
    return xs("simpleType", inner, **({"name": name} if name else {}))


def _some_base(random: Random) -> str:
    return random.choice(_FAMILIES[random.choice(list(_FAMILIES))] if random.random() < 0.5 else _BASES)


def _restricted(random: Random, base: str) -> etree._Element:
    node = xs("restriction", base=base)
    for _ in range(random.choice((0, 1, 1, 1, 2))):
        _add_facet(node, random)
    return node


def _add_facet(node: etree._Element, random: Random) -> None:
    """Add a facet that goes with the base and with those that are there."""
    family = _FAMILY.get(node.get("base", ""), "string")
    kinds = [kind for kind in _facets_of(family) if _is_new(kind, node)]
    if kinds:
        kind = random.choice(kinds)
        node.extend(_facet(random, kind, family) for _ in range(random.randint(1, 3) if kind == "enumeration" else 1))


def _facets_of(family: str) -> tuple[str, ...]:
    match family:
        case "string":
            return (*_LENGTHS, *_LENGTHS, "enumeration", "pattern")
        case "hexBinary" | "base64Binary":
            return (*_LENGTHS, "enumeration")
        case "boolean":
            return ("pattern",)
        case "number":
            return (*_BOUNDS, "totalDigits", "enumeration", "pattern")
        case "decimal":
            return (*_BOUNDS, *_DIGITS, "enumeration", "pattern")
    return (*_BOUNDS, "enumeration", "pattern")


def _is_new(kind: str, node: etree._Element) -> bool:
    there = {kind_of(facet) for facet in node}
    has_side = any(kind[:3] == other[:3] for other in there if kind in _BOUNDS and other in _BOUNDS)
    has_length = "length" in there or (kind == "length" and bool(there & set(_LENGTHS)))
    return kind not in there and not has_side and not (kind in _LENGTHS and has_length)


def _facet(random: Random, kind: str, family: str) -> etree._Element:
    return xs(kind, value=_facet_value(random, kind, family))


def _facet_value(random: Random, kind: str, family: str) -> str:
    if kind == "pattern":
        return random.choice(_PATTERNS[family])
    if kind in _LENGTHS:
        return random.choice(_SMALL)
    if kind in _DIGITS:
        return random.choice(_SMALL[1:])
    return random.choice(_VALUES[family])


def _give_simple_type(node: etree._Element, random: Random, named: list[str]) -> None:
    """Give an element or attribute a simple type: a named, a built-in or an anonymous one."""
    chance = random.random()
    if named and chance < 0.3:
        node.set("type", random.choice(named))
    elif chance < 0.65:
        node.set("type", _some_base(random))
    else:
        node.append(some_simple_type(random))


def _fix(node: etree._Element, random: Random) -> None:
    """Give a fixed value or a default to what has a built-in type, or take it away."""
    had = [node.attrib.pop(key) for key in ("default", "fixed") if key in node.attrib]
    family = _FAMILY.get(node.get("type", ""))
    if family and (not had or random.random() < 0.3):
        key = "fixed" if node.get("use") == "required" else random.choice(("default", "fixed"))
        node.set(key, random.choice(_VALUES[family]))


# --- edits -----------------------------------------------------------------------------------------------------------


def edited(schema: etree._Element, random: Random) -> etree._Element:
    """Give a schema with one to three edits, after which it may say anything else, or the same."""
    return _changed(schema, random, _EDITS, random.choice((1, 1, 1, 2, 3)))


def rewritten(schema: etree._Element, random: Random) -> etree._Element:
    """Give a schema in other words that says the same."""
    return _changed(schema, random, _REWRITES, random.randint(1, 4))


def _changed(schema: etree._Element, random: Random, table: dict[str, tuple[Edit, ...]], times: int) -> etree._Element:
    schema = deepcopy(schema)
    for _ in range(times):
        node = random.choice([node for node in _used(schema) if kind_of(node) in table])
        random.choice(table[kind_of(node)])(node, random)
    return schema


def _used(schema: etree._Element) -> list[etree._Element]:
    """Give the schema and what its root element leads to."""
    declared = {node.get("name"): node for node in schema}
    members = [node for node in schema if node.get("substitutionGroup")]
    found, waiting, seen = [schema], [declared["R"]], {"R"}
    while waiting:
        nodes = list(waiting.pop().iter())
        found += nodes
        names = {node.get(key, "")[2:] for node in nodes for key in ("type", "base", "ref", "itemType")}
        names |= {node.get("name") for node in members if node.get("substitutionGroup")[2:] in names}
        waiting += [declared[name] for name in sorted(names - seen) if name in declared]
        seen |= names
    return found


def _is_global(node: etree._Element) -> bool:
    return kind_of(node.getparent()) == "schema"


def _change_occurs(node: etree._Element, random: Random) -> None:
    """Loosen or tighten one bound by one, or set both anew."""
    if _is_global(node):
        return
    least, most = occurs_of(node)
    near = [(least + 1, most), (max(least - 1, 0), most)]
    near += [] if most is None else [(least, most + 1), (least, max(most - 1, 0)), (least, None)]
    possible = [(low, high) for low, high in near if high is None or high >= low]
    set_occurs(node, random.choice(possible if random.random() < 0.6 else _ODD_OCCURS))


def _rename(node: etree._Element, random: Random) -> None:
    if node.get("name") not in (None, "R"):
        node.set("name", random.choice(_OTHER_NAMES if kind_of(node) == "element" else "ijxyz"))


def _retype(node: etree._Element, random: Random) -> None:
    if node.get("name") is None:
        return
    for key in ("type", "default", "fixed"):
        node.attrib.pop(key, None)
    del node[:]
    named = [f"t:{each.get('name')}" for each in node.getroottree().getroot().iterchildren(f"{{{XS}}}simpleType")]
    _give_simple_type(node, random, named)


def _remove(node: etree._Element, _: Random) -> None:
    if not _is_global(node):
        node.getparent().remove(node)


def _turn_nillable(node: etree._Element, _: Random) -> None:
    if node.get("name"):
        node.set("nillable", "false" if node.get("nillable") == "true" else "true")


def _turn_abstract(node: etree._Element, _: Random) -> None:
    if node.get("name") and _is_global(node):
        node.set("abstract", "false" if node.get("abstract") == "true" else "true")


def _change_fixed(node: etree._Element, random: Random) -> None:
    if node.get("name"):
        _fix(node, random)


def _leave_group(node: etree._Element, random: Random) -> None:
    if "substitutionGroup" in node.attrib:
        del node.attrib["substitutionGroup"]
    else:
        _change_occurs(node, random)


def _turn_group(node: etree._Element, _: Random) -> None:
    node.tag = f"{{{XS}}}{'choice' if kind_of(node) == 'sequence' else 'sequence'}"


def _reorder(node: etree._Element, random: Random) -> None:
    node[:] = random.sample(list(node), len(node))


def _add_element(node: etree._Element, random: Random) -> None:
    new = xs("element", name=random.choice(_OTHER_NAMES))
    _give_simple_type(new, random, [])
    set_occurs(new, random.choice(((0, 1), (0, 1), (1, 1), (0, None))))
    if kind_of(node) == "all":
        new.attrib.pop("maxOccurs", None)
    node.insert(random.randint(0, len(node)), new)


def _change_namespace(node: etree._Element, random: Random) -> None:
    node.set("namespace", random.choice(_NAMESPACES))


def _change_process(node: etree._Element, random: Random) -> None:
    node.set("processContents", random.choice(_PROCESSES))


def _change_use(node: etree._Element, random: Random) -> None:
    node.attrib.pop("default", None)
    node.set("use", random.choice([use for use in ("optional", "required", "prohibited") if use != node.get("use")]))


def _edit_restriction(node: etree._Element, random: Random) -> None:
    """Add a facet to a simple type; of a complex one, leave the restriction as it is."""
    if kind_of(node.getparent()) == "simpleType":
        _add_facet(node, random)


def _change_base(node: etree._Element, random: Random) -> None:
    if family := _FAMILY.get(node.get("base", "")):
        node.set("base", random.choice(_FAMILIES[family]))


def _change_value(node: etree._Element, random: Random) -> None:
    base = node.getparent().get("base", "")
    node.set("value", _facet_value(random, kind_of(node), _FAMILY.get(base, "string")))


def _turn_bound(node: etree._Element, _: Random) -> None:
    """Make an inclusive bound exclusive, and the reverse."""
    kind = kind_of(node)
    node.tag = f"{{{XS}}}{kind[:3]}{'Exclusive' if kind.endswith('Inclusive') else 'Inclusive'}"


def _add_enumeration(node: etree._Element, random: Random) -> None:
    other = deepcopy(node)
    _change_value(node, random)
    node.addnext(other)


def _widen(node: etree._Element, random: Random) -> None:
    """Make of an anonymous simple type a union with another."""
    inner = xs("simpleType", *node)
    node.append(xs("union", inner, some_simple_type(random)))


def _turn_mixed(node: etree._Element, _: Random) -> None:
    node.set("mixed", "false" if node.get("mixed") == "true" else "true")


def _add_attribute(node: etree._Element, random: Random) -> None:
    new = xs("attribute", name="z", use=random.choice(("optional", "optional", "required")))
    _give_simple_type(new, random, [])
    where = next(node.iter(f"{{{XS}}}extension", f"{{{XS}}}restriction"), node)
    if kind_of(where.getparent()) != "simpleType":
        models = [child for child in where if kind_of(child) in (*_MODELS, *_LENGTHS, "simpleType")]
        where.insert(len(models), new)


_OF_MODEL: tuple[Edit, ...] = (_change_occurs, _turn_group, _reorder, _add_element)
_OF_FACET: tuple[Edit, ...] = (_change_value, _change_value, _remove)
_EDITS: dict[str, tuple[Edit, ...]] = {
    "element": (
        *(_change_occurs, _change_occurs, _change_occurs, _rename, _retype, _remove),
        *(_turn_nillable, _turn_abstract, _change_fixed, _leave_group),
    ),
    "sequence": _OF_MODEL,
    "choice": _OF_MODEL,
    "all": (_add_element, _reorder),
    "group": (_change_occurs,),
    "any": (_change_occurs, _change_namespace, _change_process, _remove),
    "anyAttribute": (_change_namespace, _change_process, _remove),
    "attribute": (_change_use, _change_use, _rename, _retype, _remove, _change_fixed),
    "complexType": (_turn_mixed, _add_attribute, _add_attribute),
    "simpleType": (_widen,),
    "restriction": (_edit_restriction, _edit_restriction, _change_base),
    "union": (_reorder,),
    "enumeration": (_change_value, _remove, _add_enumeration),
    "pattern": _OF_FACET,
    **dict.fromkeys((*_LENGTHS, *_DIGITS), _OF_FACET),
    **dict.fromkeys(_BOUNDS, (_change_value, _turn_bound, _remove)),
}


# --- rewrites --------------------------------------------------------------------------------------------------------


def _is_particle(node: etree._Element) -> bool:
    """Whether a particle stands where any other may."""
    parent = kind_of(node.getparent())
    return parent in _GROUPS or (kind_of(node) in _GROUPS and parent in ("complexType", "extension", "restriction"))


def _wrap(node: etree._Element, random: Random) -> None:
    """Put a group around a particle, which then says how often it stands."""
    if not _is_particle(node):
        return
    wrapper = xs(random.choice(_GROUPS))
    set_occurs(wrapper, occurs_of(node))
    set_occurs(node, (1, 1))
    node.getparent().replace(node, wrapper)
    wrapper.append(node)


def _split(node: etree._Element, _: Random) -> None:
    """Write the first of several elements on its own."""
    least, most = occurs_of(node)
    if kind_of(node.getparent()) != "sequence" or least == 0 or most == 1:
        return
    first = deepcopy(node)
    set_occurs(first, (1, 1))
    node.addprevious(first)
    set_occurs(node, (least - 1, most and most - 1))


def _declared(node: etree._Element, reference: str, *kinds: str) -> etree._Element | None:
    """Find what a name refers to among what is declared for the whole schema."""
    if not reference.startswith("t:"):
        return None
    tags = (f"{{{XS}}}{kind}" for kind in kinds)
    found = node.getroottree().getroot().iterchildren(*tags)
    return next((each for each in found if each.get("name") == reference[2:]), None)


def _write_out_type(node: etree._Element, _: Random) -> None:
    """Write a named type out where it is used."""
    found = _declared(node, node.get("type", ""), "simpleType", "complexType")
    if found is not None and not _is_global(node):
        inner = deepcopy(found)
        del inner.attrib["name"], node.attrib["type"]
        node.append(inner)


def _name_type(node: etree._Element, _: Random) -> None:
    """Declare an anonymous type for the whole schema."""
    owner, schema = node.getparent(), node.getroottree().getroot()
    if kind_of(owner) in ("element", "attribute"):
        name = f"N{sum(1 for _ in schema.iter())}"
        owner.set("type", f"t:{name}")
        node.set("name", name)
        schema.append(node)


def _write_out_group(node: etree._Element, _: Random) -> None:
    """Write a group out where it is used."""
    found = _declared(node, node.get("ref", ""), "group")
    if found is not None:
        model = deepcopy(found[0])
        set_occurs(model, occurs_of(node))
        node.getparent().replace(node, model)


def _write_out_attributes(node: etree._Element, _: Random) -> None:
    """Write a group of attributes out where it is used."""
    found = _declared(node, node.get("ref", ""), "attributeGroup")
    parent = node.getparent()
    if found is not None and not any(kind_of(use) == "anyAttribute" for use in (*found, *parent)):
        at = parent.index(node)
        parent[at : at + 1] = [deepcopy(use) for use in found]


def _write_out_base(node: etree._Element, _: Random) -> None:
    """Write an extension of a type as a type of its own."""
    base = _declared(node, node.get("base", ""), "complexType")
    content = node.getparent()
    kinds = {kind_of(part) for part in (*(base if base is not None else ()), *node)}
    if kind_of(content) != "complexContent" or base is None or not kinds <= {*_GROUPS, "attribute"}:
        return
    parts = [*deepcopy(base), *node]
    models = [part for part in parts if kind_of(part) in _GROUPS]
    owner = content.getparent()
    owner[:] = [xs("sequence", *models), *(part for part in parts if part not in models)]
    owner.attrib.update({"mixed": base.get("mixed")} if base.get("mixed") else {})


def _rename_type(node: etree._Element, random: Random) -> None:
    """Give another name to something that is declared for the whole schema, and where it is referred to."""
    declared = [each for each in node if kind_of(each) != "element"]
    if not declared:
        return
    old = random.choice(declared).get("name")
    for each in node.iter():
        for key in ("type", "base", "ref", "itemType"):
            if each.get(key) == f"t:{old}":
                each.set(key, f"t:{old}x")
        if each.get("name") == old:
            each.set("name", f"{old}x")


def _say_both_lengths(node: etree._Element, _: Random) -> None:
    """Write a length as a least and a most."""
    if kind_of(node.getparent().getparent()) == "simpleType":
        node.addnext(xs("maxLength", value=node.get("value")))
        node.tag = f"{{{XS}}}minLength"


def _repeat_enumeration(node: etree._Element, _: Random) -> None:
    node.addnext(deepcopy(node))


_OF_GROUP: tuple[Edit, ...] = (_wrap, _wrap, _write_out_group)
_REWRITES: dict[str, tuple[Edit, ...]] = {
    "schema": (_rename_type, _rename_type, _reorder),
    "element": (_wrap, _split, _split, _write_out_type),
    "any": (_wrap,),
    "attribute": (_write_out_type,),
    "attributeGroup": (_write_out_attributes,),
    "sequence": (_wrap,),
    "choice": (_wrap, _reorder, _reorder),
    "all": (_reorder,),
    "group": (_write_out_group,),
    "simpleType": (_name_type,),
    "complexType": (_name_type,),
    "extension": (_write_out_base,),
    "length": (_say_both_lengths,),
    "enumeration": (_repeat_enumeration,),
}


# --- what is left out -------------------------------------------------------------------------------------------------


def is_plain(schema: etree._Element) -> bool:
    """Whether no branch of a choice stands 0 times: XML Schema says that it is none, validators that it is empty."""
    branches = schema.iterfind(f".//{{{XS}}}choice/*")
    return all(branch.get("maxOccurs") != "0" for branch in branches)


def is_consistent(components: Components) -> bool:
    """Whether elements of one name have one type in each content model; libxml2 does not see where they have two."""
    for found in components.types.values():
        types: dict[Name, TypeKey] = {}
        for use in _uses(found.particle) if isinstance(found, ComplexType) else ():
            for each in (use, *(components.elements[name] for name in use.substitutes)):
                if types.setdefault(each.name, each.type) != each.type:
                    return False
    return True


def _uses(particle: Particle | None) -> Iterator[ElementUse]:
    match particle:
        case ElementUse():
            yield particle
        case Sequence(parts) | Choice(parts) | All(parts):
            yield from (use for part in parts for use in _uses(part))


def lets_in(wildcard: Wildcard, namespace: str) -> bool:
    """Whether a wildcard lets in what is of a namespace."""
    match wildcard.namespaces:
        case "##any":
            return True
        case ("not", but):
            return namespace not in (but, "")
        case named:
            return namespace in named
