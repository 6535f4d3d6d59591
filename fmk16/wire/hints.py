"""What was probably meant, for an element that does not belong where it stands and for a text in a flag."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from fmk16.finding import Said
from fmk16.model.message import ROOTS
from fmk16.model.structure import NAMESPACE, Element
from fmk16.wire.automaton import State
from fmk16.wire.order import steps_of
from fmk16.wire.recognise import is_slip, other_version
from fmk16.wire.vocabulary import OLD_NAMES, close_name, homes, interface_names, tag_of
from fmk16.wire.words import bare, listed, shortened

_YES = frozenset({"true", "1", "yes", "ja", "j", "y", "t"})
_NO = frozenset({"false", "0", "no", "nej", "n", "f"})


@dataclass(frozen=True, slots=True)
class Stranger:
    """An element that its parent does not know.

    Attributes:
        kind: The kind of finding it is.
        what: What it is, to follow its name in a sentence.
        hint: What to do about it.
        meant: The tag that it probably stands for, if that may stand in its parent.
        is_read: Whether what stands in it is worth checking as what was meant.
    """

    kind: str
    what: str
    hint: str = ""
    meant: str | None = None
    is_read: bool = False


def root_hint(root: etree._Element) -> str:
    """Say what to do about a root element that belongs to no version of FMK."""
    name = etree.QName(root)
    if name.localname in ROOTS and (name.namespace is None or is_slip(name.namespace)):
        return Said('declare xmlns="{namespace}" on it', namespace=NAMESPACE)
    meant = close_name(name.localname, tuple(sorted(ROOTS))) if name.namespace in (None, NAMESPACE) else ""
    return perhaps(meant) if meant else ""


def stranger(child: etree._Element, line: tuple[type[Element], ...], names: tuple[str, ...]) -> Stranger:
    """Tell what an element is that its parent does not know.

    Args:
        child: The element.
        line: The classes of the elements around it, its parent's first.
        names: Their names.
    """
    name = etree.QName(child)
    allowed = steps_of(line[0])
    if name.namespace != NAMESPACE:
        return _from_elsewhere(name, tag_of(name.localname) if tag_of(name.localname) in allowed else None)
    local = name.localname
    old = OLD_NAMES.get(local)
    renamed = _allowed(old.now, line[0]) if old else ""
    here = homes(line[-1])
    if old and (renamed or local not in here):
        return Stranger("SCH-10", Said(", a name of another version"), Said(old.hint), renamed or None)
    if local in here:
        return Stranger("SCH-01", Said(", which belongs elsewhere"), _belongs(local, line, names))
    return _unknown(local, tuple(bare(tag) for tag in allowed), tuple(here))


def _from_elsewhere(name: etree.QName, meant: str | None) -> Stranger:
    namespace = shortened(name.namespace or "")
    where = Said(" in the namespace {namespace}", namespace=namespace) if namespace else Said(" in no namespace")
    if version := other_version(name.namespace or ""):
        of_version = Said("{where}, that of {version}", where=where, version=version)
        return Stranger("SCH-10", of_version, Said("the namespace is now {namespace}", namespace=NAMESPACE), meant)
    hint = Said('declare xmlns="{namespace}" on it or around it', namespace=NAMESPACE) if meant else ""
    return Stranger("SCH-01", where, hint, meant)


def _allowed(names: Iterable[str], structure: type[Element]) -> str:
    return next((tag for tag in map(tag_of, names) if tag in steps_of(structure)), "")


def _unknown(local: str, allowed: tuple[str, ...], elsewhere: tuple[str, ...]) -> Stranger:
    known = local in interface_names()
    what = Said(", which belongs in other messages") if known else Said(", which FMK 1.6.0 does not know")
    if meant := close_name(local, allowed):
        by_case = Said("names are told apart by case: write {name}", name=meant)
        hint = by_case if meant.casefold() == local.casefold() else perhaps(meant)
        return Stranger("SCH-01", what, hint, tag_of(meant), is_read=True)
    other = "" if known else close_name(local, elsewhere)
    return Stranger("SCH-01", what, perhaps(other) if other else "")


def perhaps(name: str) -> Said:
    """Ask whether a name was meant."""
    return Said("was {name} meant?", name=name)


def belongs_before(first: str, second: str) -> Said:
    """Say which of two elements comes first."""
    return Said("{first} belongs before {second}", first=first, second=second)


def _belongs(local: str, line: tuple[type[Element], ...], names: tuple[str, ...]) -> str:
    tag = tag_of(local)
    around = (name for structure, name in zip(line[1:], names[1:], strict=True) if tag in steps_of(structure))
    place = next(around, "") or next(_inside(line[0], tag), "")
    return Said("{name} belongs in {place}", name=local, place=place or listed(sorted(homes(line[-1])[local])))


def _inside(structure: type[Element], tag: str) -> Iterator[str]:
    for inner, step in steps_of(structure).items():
        if isinstance(step.held, type) and tag in steps_of(step.held):
            yield bare(inner)


def expected_here(state: State, parent: str) -> str:
    """Say what may come next in an element."""
    names = list(state.expected())
    if not names:
        return Said("the end of {element}", element=parent)
    return (
        Said("{names}, or the end of {element}", names=listed(names), element=parent)
        if state.may_end
        else listed(names)
    )


def flag_hint(name: str, text: str) -> str:
    """Say how a flag says yes and no; its text is ignored by nobody, so it must go."""
    word = text.strip().casefold()
    if word in _NO:
        return Said("a flag is there or not: leave {name} out to say no", name=name)
    if word in _YES:
        return Said("a flag is there or not: write <{name}/> to say yes", name=name)
    return Said("a flag is there or not: write <{name}/> or leave it out", name=name)
