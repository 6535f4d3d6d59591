"""Whether every value of one simple type is a value of another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import NamedTuple

from fmk16.interface.components import Atomic, ListOf, SimpleType
from fmk16.interface.language.facets import Counted, holds, implies, irregular_implies
from fmk16.interface.language.machines import Any, Machine
from fmk16.interface.language.near import as_decimals, between, contradict, edges, everything
from fmk16.interface.language.patterns import PatternError
from fmk16.interface.language.search import TooLargeError, shortest
from fmk16.interface.language.simple import (
    Alternative,
    Demands,
    Later,
    SimpleTypes,
    UnknownTypeError,
    core,
    lengths,
)

_MOMENTS = {"dateTime", "date", "time", "gYearMonth", "gYear", "gMonthDay", "gMonth", "gDay"}
_MOST_ITEMS = 100_000


_LONGEST = 1_000_000
"""Letters of a text that is tried at most."""


@dataclass(frozen=True, slots=True)
class Within:
    """Every value of the one is a value of the other."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A value of the one that the other refuses, as it may be written in a message."""

    text: str


@dataclass(frozen=True, slots=True)
class Unsure:
    """It was not decided, and why."""

    reason: str


Answer = Within | Refused | Unsure
WITHIN = Within()


class _Found(NamedTuple):
    """A value of a type, or else whether it is certain that there is none."""

    text: str | None
    is_empty: bool = False


_EMPTY, _UNKNOWN = _Found(None, is_empty=True), _Found(None)


class Values:
    """Compares simple types and remembers what it found."""

    def __init__(self) -> None:
        self._types = SimpleTypes()
        self._answers: dict[tuple[SimpleType, SimpleType], Answer] = {}
        self._found: dict[SimpleType, _Found] = {}
        self._found_of_one: dict[Alternative, _Found] = {}

    def accepts(self, simple: SimpleType, text: str) -> bool:
        """Whether a text, as it stands in a message, is a value of a type; False where that is not known."""
        try:
            return self._types.accepts(simple, text)
        except (PatternError, UnknownTypeError):
            return False

    # --- values of one type ---------------------------------------------------------------------------------------

    def sample(self, simple: SimpleType) -> str | None:
        """Give a short value of a type; None when it has none, or none was found."""
        return self._look(simple).text

    def is_empty(self, simple: SimpleType) -> bool:
        """Whether it is certain that a type has no value."""
        return self._look(simple).is_empty

    def _look(self, simple: SimpleType) -> _Found:
        if simple not in self._found:
            self._found[simple] = self._look_at_all(simple)
        return self._found[simple]

    def _look_at_all(self, simple: SimpleType) -> _Found:
        try:
            found = [_EMPTY]
            for one in self._types.alternatives(simple):
                found.append(self._look_at(one))
                if found[-1].text is not None:
                    return found[-1]
        except (PatternError, UnknownTypeError):
            return _UNKNOWN
        return _EMPTY if all(each.is_empty for each in found) else _UNKNOWN

    def _look_at(self, one: Alternative) -> _Found:
        if one not in self._found_of_one:
            self._found_of_one[one] = self._find(one)
        return self._found_of_one[one]

    def _find(self, one: Alternative) -> _Found:
        likely = (text for text in chain(self._likely(one), self._further(one)) if self._types.takes(one, text))
        if (text := next(likely, None)) is not None:
            return _Found(text)
        if self._is_void(core(one)):
            return _EMPTY
        keep = partial(self._types.takes, one)
        try:
            plain = self._as_decimals(one)
            if plain is not None and (text := shortest(plain, None, keep)) is not None:
                return _Found(text)
        except TooLargeError:
            pass
        try:
            text = shortest(self._types.reader(one), None, keep)
        except TooLargeError:
            return self._find_among_all(one)
        return _EMPTY if text is None else _Found(text)

    def _is_void(self, simple: Atomic | ListOf) -> bool:
        """Whether a type that likely texts are none of has no value for a reason that its machine does not show."""
        if isinstance(simple, ListOf):
            return self.is_empty(simple.item)
        return contradict(self._types.demands(simple).irregular)

    def _find_among_all(self, one: Alternative) -> _Found:
        """Go through all texts that may be values, where these are few."""
        inner = core(one)
        demands = self._types.demands(inner).irregular if isinstance(inner, Atomic) else ()
        if (texts := everything(demands)) is None:
            return _UNKNOWN
        near = (text for text in texts if all(holds(demand, text) for demand in demands))
        text = next((text for text in near if self._types.takes(one, text)), None)
        return _EMPTY if text is None else _Found(text)

    def _as_decimals(self, one: Alternative) -> Machine | None:
        """Give the machine of a floating-point type's values that are written as decimal numbers."""
        inner = core(one)
        demands = self._types.demands(inner) if isinstance(inner, Atomic) else None
        plain = as_decimals(demands.irregular) if demands else None
        return self._types.reading(demands.blanks, (*demands.regular, *plain)) if demands and plain else None

    # --- two types ------------------------------------------------------------------------------------------------

    def compare(self, sub: SimpleType, sup: SimpleType) -> Answer:
        """Say whether every value of ``sub`` is a value of ``sup``."""
        if sub == sup:
            return WITHIN
        if (sub, sup) not in self._answers:
            self._answers[sub, sup] = self._compare(sub, sup)
        return self._answers[sub, sup]

    def _compare(self, sub: SimpleType, sup: SimpleType) -> Answer:
        try:
            answers = [self._compare_one(one, sup) for one in self._types.alternatives(sub)]
        except (PatternError, UnknownTypeError) as error:
            return Unsure(str(error))
        return max(answers, key=_weight, default=WITHIN)

    def _compare_one(self, sub: Alternative, sup: SimpleType) -> Answer:
        others = self._types.alternatives(sup)
        if any(self._follows(sub, other) for other in others):
            return WITHIN
        sample = self._look_at(sub).text
        texts = chain(
            () if sample is None else (sample,),
            *map(self._likely, (sub, *others)),
            *(self._likely_lists(sub, other) for other in others),
        )
        known = (text for text in texts if self._is_difference(sub, sup, text))
        if (text := min(known, key=len, default=None)) is not None:
            return Refused(text)
        return self._search(sub, others, sup)

    def _is_difference(self, sub: Alternative, sup: SimpleType, text: str) -> bool:
        return self._types.takes(sub, text) and not self._types.accepts(sup, text)

    def _search(self, sub: Alternative, others: tuple[Alternative, ...], sup: SimpleType) -> Answer:
        """Search the machines, at first without blanks, as a value that differs without them shows more."""
        own, other = self._types.reader(sub), self._refusing(sub, others)
        try:
            for avoided in ("\t\n\r" if isinstance(core(sub), ListOf) else "\t\n\r ", ""):
                is_proof = partial(self._is_proof, sub, is_trimmed=bool(avoided))
                if (found := shortest(own, other, is_proof, avoided)) is not None:
                    return Refused(found)
        except TooLargeError:
            unsure = f"no end was found to the values to compare of {_kind(sub)} and {_kind(sup)}"
        else:
            if self._types.is_exact(sup) or (len(others) == 1 and self._checks_follow(sub, others[0])):
                return WITHIN
            unsure = f"the facets of {_kind(sub)} and {_kind(sup)} differ in a way that is not decided"
        if self._look_at(sub).is_empty:
            return WITHIN
        return self._search_decimals(sub, others, sup) or Unsure(unsure)

    def _search_decimals(self, sub: Alternative, others: tuple[Alternative, ...], sup: SimpleType) -> Refused | None:
        """Search among floating-point numbers that are written as decimal numbers, which do not decide it alone."""
        parts = [self._as_decimals(one) for one in (sub, *others)]
        if not any(parts):
            return None
        own, *refusing = (part or self._types.reader(one) for part, one in zip(parts, (sub, *others), strict=True))
        try:
            found = shortest(own, Any(tuple(refusing)), partial(self._is_difference, sub, sup))
        except TooLargeError:
            return None
        return None if found is None else Refused(found)

    def _is_proof(self, sub: Alternative, text: str, *, is_trimmed: bool) -> bool:
        """Whether a text is a value; blanks around a date are no proof, as libxml2 refuses them always."""
        inner = core(sub)
        is_trimmed = is_trimmed or (isinstance(inner, Atomic) and inner.builtin in _MOMENTS)
        return not (is_trimmed and text != text.strip()) and self._types.takes(sub, text)

    def _refusing(self, sub: Alternative, others: tuple[Alternative, ...]) -> Machine:
        """Make the machine of what is still to be met: demands that the one makes already are left out."""
        inner = core(sub)
        if len(others) == 1 and isinstance(inner, Atomic) and isinstance(others[0], Atomic):
            have, want = self._types.demands(inner), self._types.demands(others[0])
            if have.blanks == want.blanks:
                left = tuple(demand for demand in want.regular if not self._is_implied(have, demand))
                return self._types.reading(want.blanks, left)
        return Any(tuple(map(self._types.reader, others)))

    def _is_implied(self, have: Demands, demand: object) -> bool:
        return any(implies(own, demand, self._types.terms) for own in have.regular)  # type: ignore[arg-type]

    def _follows(self, sub: Alternative, sup: Alternative) -> bool:
        """Whether a glance at the demands shows that the one lies within the other."""
        if sub == sup:
            return True
        own, other = core(sub), core(sup)
        if isinstance(sup, Later) and not (isinstance(sub, Later) and set(sup.earlier) <= set(sub.earlier)):
            return False
        if isinstance(own, ListOf) or isinstance(other, ListOf):
            return isinstance(own, ListOf) and isinstance(other, ListOf) and self._is_list_within(own, other)
        have, want = self._types.demands(own), self._types.demands(other)
        is_met = all(self._is_implied(have, demand) for demand in want.regular)
        return have.blanks == want.blanks and is_met and self._checks_follow(own, other)

    def _is_list_within(self, own: ListOf, other: ListOf) -> bool:
        """Whether lists have as many items as others may have, and such: without reading one item after another."""
        (least, most), (wanted, limit) = lengths(own.steps), lengths(other.steps)
        if least < wanted or (limit is not None and (most is None or most > limit)):
            return False
        have, want = ({(step.patterns, step.enumeration) for step in each.steps} for each in (own, other))
        return want <= have | {((), None)} and self.compare(own.item, other.item) is WITHIN

    def _checks_follow(self, sub: Alternative, sup: Alternative) -> bool:
        sub = core(sub)
        if not isinstance(sub, Atomic) or not isinstance(sup, Atomic):
            return False
        have, want = self._types.demands(sub).irregular, self._types.demands(sup).irregular
        return all(any(irregular_implies(own, demand) for own in have) for demand in want)

    # --- likely texts ---------------------------------------------------------------------------------------------

    def _likely(self, one: Alternative) -> Iterator[str]:
        """Give texts at the edges of a type, where two types are likely to differ."""
        simple = core(one)
        if isinstance(simple, ListOf):
            yield from self._likely_lists(simple, simple)
            return
        demands = self._types.demands(simple)
        for irregular in demands.irregular:
            yield from edges(irregular)
        counts = [demand for demand in demands.regular if isinstance(demand, Counted)]
        if counts and len(demands.regular) == 1:
            least, most = counts[0].least, counts[0].most
            for size in (least, least + 1 if most is None else most, (most or 0) + 1):
                if size <= _LONGEST:
                    yield "a" * size

    def _further(self, one: Alternative) -> Iterator[str]:
        """Give more texts, for a type that is not merely to be compared."""
        simple = core(one)
        if isinstance(simple, ListOf):
            for step in simple.steps:
                yield from step.enumeration or ()
        else:
            yield from between(self._types.demands(simple).irregular)

    def _likely_lists(self, sub: Alternative, sup: Alternative) -> Iterator[str]:
        """Give lists of one type's items, as long as the two types' lists may be or may not be."""
        own, other = core(sub), core(sup)
        if not isinstance(own, ListOf):
            return
        sizes = list(_sizes(own))
        if isinstance(other, ListOf):
            sizes += (size for size in _sizes(other) if size not in sizes)
        item = self.sample(own.item) or "a"
        for size in sizes:
            yield " ".join([item] * size)
        if isinstance(other, ListOf) and isinstance(answer := self.compare(own.item, other.item), Refused):
            for size in sizes:
                yield " ".join([answer.text] * size)


def _sizes(simple: ListOf) -> Iterator[int]:
    """Give the numbers of items at the edges of a type of lists, none of them so large that the text would be."""
    least, most = lengths(simple.steps)
    for size in (least, least + 1, max(least - 1, 0), most, most and most + 1):
        if size is not None and size <= _MOST_ITEMS:
            yield size


def _weight(answer: Answer) -> int:
    return (Within, Unsure, Refused).index(type(answer))


def _kind(simple: SimpleType | Later) -> str:
    match simple:
        case Atomic(builtin):
            return f"xs:{builtin}"
        case ListOf():
            return "a list"
        case Later(own):
            return _kind(own)
    return "a union"
