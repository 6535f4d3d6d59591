"""What differs between two aligned content models, edit by edit, before any of it is proved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from fmk16.interface.compare.align import Aligned, Aspect, Touched, align, points_of
from fmk16.interface.compare.normal import Model, elements_of, names_of
from fmk16.interface.compare.notation import element_text, occurs_text, particle_text, wildcard_text
from fmk16.interface.components import AnyElement, ElementUse, Name, Particle

_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Found:
    """One edit of a content model.

    Attributes:
        rule: The id of its rule.
        step: The part's name in a path; numbered, where there are several of a name.
        before: What the old model says.
        after: What the new model says.
        touched: What of the aligned models it is.
        old: The part in the old model.
        new: The part in the new model.
    """

    rule: str
    step: str
    before: str
    after: str
    touched: Touched
    old: Particle | None
    new: Particle | None


def edits_of(aligned: Aligned) -> Iterator[Found]:
    """Give the edits between two aligned models: moves and renames first, then what is left."""
    paired: set[Aligned] = set()
    steps = _steps(aligned)
    for gone, come in (*_moves(aligned), *_renames(aligned)):
        if gone not in paired and come not in paired:
            paired |= {gone, come}
            yield _both(gone, come, steps[come])
    for each in aligned.walk():
        if each not in paired:
            for aspect in points_of(each):
                yield _single(each, aspect, steps[each])


def _steps(aligned: Aligned) -> dict[Aligned, str]:
    """Name every part in a path; the second of a name and those after it have their number."""
    return {**_steps_of(aligned, "old"), **_steps_of(aligned, "new")}


def _steps_of(aligned: Aligned, side: str) -> dict[Aligned, str]:
    seen: Counter[str] = Counter()
    steps: dict[Aligned, str] = {}
    for each in aligned.walk():
        if (part := getattr(each, side)) is not None:
            step = _step(part)
            seen[step] += 1
            steps[each] = step if seen[step] == 1 else f"{step}[{seen[step]}]"
    return steps


def renamed_elements(old: Model, new: Model) -> dict[Name, Name]:
    """Give the elements of an old content model that have another name in the new one."""
    if names_of(old) == names_of(new):
        return {}
    pairs = ((gone.old, come.new) for gone, come in _renames(align(old, new)))
    return {
        gone.name: come.name for gone, come in pairs if isinstance(gone, ElementUse) and isinstance(come, ElementUse)
    }


def _lone(aligned: Aligned, side: str) -> Iterator[tuple[Aligned, ElementUse]]:
    for each in aligned.walk():
        use = getattr(each, side)
        if not each.is_pair and isinstance(use, ElementUse):
            yield each, use


def _moves(aligned: Aligned) -> Iterator[tuple[Aligned, Aligned]]:
    come = {use.name: each for each, use in _lone(aligned, "new")}
    return ((each, come[use.name]) for each, use in _lone(aligned, "old") if use.name in come)


def _renames(aligned: Aligned) -> Iterator[tuple[Aligned, Aligned]]:
    """Give an element that went and the one that came in its place, of the same type and a like name."""
    for each in aligned.walk():
        gone = [(part, use) for part, use in _lone_parts(each, "old")]
        for part, use in _lone_parts(each, "new"):
            match = max(gone, key=lambda pair: _name_likeness(pair[1], use), default=None)
            if match and _name_likeness(match[1], use) > _ALIKE:
                gone.remove(match)
                yield match[0], part


def _lone_parts(aligned: Aligned, side: str) -> Iterator[tuple[Aligned, ElementUse]]:
    for part in aligned.parts:
        use = getattr(part, side)
        if not part.is_pair and isinstance(use, ElementUse):
            yield part, use


def _name_likeness(old: ElementUse, new: ElementUse) -> float:
    if old.occurs != new.occurs or old.type[0] != new.type[0]:
        return 0.0
    return SequenceMatcher(None, old.name.local.lower(), new.name.local.lower()).ratio()


def _both(gone: Aligned, come: Aligned, step: str) -> Found:
    old, new = gone.old, come.new
    assert isinstance(old, ElementUse)  # noqa: S101 - only elements are moved or renamed
    assert isinstance(new, ElementUse)  # noqa: S101 - as above
    touched = Touched.of(gone, "presence") | Touched.of(come, "presence")
    rule = "element-moved" if old.name == new.name else "element-renamed"
    before, after = element_text(old), element_text(new)
    if before == after and old.name != new.name:
        before, after = str(old.name), str(new.name)
    return Found(rule, step, before, after, touched, old, new)


def _single(each: Aligned, aspect: Aspect, step: str) -> Found:
    old, new = each.old, each.new
    touched = Touched.of(each, aspect)
    rule, before, after = _said(old, new, aspect)
    return Found(rule, step, before, after, touched, old, new)


def _said(old: Particle | None, new: Particle | None, aspect: Aspect) -> tuple[str, str, str]:
    if old is None or new is None:
        return f"{_kind(new or old)}-{'removed' if new is None else 'added'}", _shown(old), _shown(new)
    match aspect:
        case "least":
            rule = "minimum-raised" if new.occurs.least > old.occurs.least else "minimum-lowered"
            return rule, f"at least {old.occurs.least}", f"at least {new.occurs.least}"
        case "most":
            rule = "maximum-raised" if _is_more(new.occurs.most, old.occurs.most) else "maximum-lowered"
            return rule, _at_most(old.occurs.most), _at_most(new.occurs.most)
        case "wildcard" if isinstance(old, AnyElement) and isinstance(new, AnyElement):
            return "wildcard-changed", wildcard_text(old.wildcard), wildcard_text(new.wildcard)
    return "model-changed", particle_text(old), particle_text(new)


def _is_more(new: int | None, old: int | None) -> bool:
    return old is not None and (new is None or new > old)


def _at_most(most: int | None) -> str:
    return "without bound" if most is None else f"at most {most}"


def _kind(particle: Particle | None) -> str:
    match particle:
        case ElementUse():
            return "element"
        case AnyElement():
            return "wildcard"
    return "group"


def _shown(particle: Particle | None) -> str:
    match particle:
        case None:
            return ""
        case ElementUse():
            return element_text(particle)
        case AnyElement(wildcard, occurs):
            return f"{wildcard_text(wildcard)}{occurs_text(occurs)}"
    return particle_text(particle)


def _step(particle: Particle) -> str:
    """Name a particle in a path: an element by its name, a wildcard as such, a model by its kind and first element."""
    match particle:
        case ElementUse(name=name):
            return str(name)
        case AnyElement():
            return "any"
    first = next((use.name.local for use in elements_of(particle)), "")
    return f"{type(particle).__name__.lower()}({first}...)"
