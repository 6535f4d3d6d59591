"""Whether every value of one simple type is a value of another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from itertools import chain

from fmk16.interface.components import Atomic, Facets, ListOf, SimpleType
from fmk16.interface.language.facets import Bounded, Counted, Document, Irregular, ValueOf, implies, irregular_implies
from fmk16.interface.language.machines import Any, Machine, TooLargeError, shortest
from fmk16.interface.language.patterns import PatternError
from fmk16.interface.language.simple import Demands, SimpleTypes, UnknownTypeError

_MOMENTS = {"dateTime", "date", "time", "gYearMonth", "gYear", "gMonthDay", "gMonth", "gDay"}


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


class Values:
    """Compares simple types and remembers what it found."""

    def __init__(self) -> None:
        self._types = SimpleTypes()
        self._answers: dict[tuple[SimpleType, SimpleType], Answer] = {}
        self._samples: dict[SimpleType, str | None] = {}

    def accepts(self, simple: SimpleType, text: str) -> bool:
        """Whether a text, as it stands in a message, is a value of a type; False where that is not known."""
        try:
            return self._types.accepts(simple, text)
        except (PatternError, UnknownTypeError):
            return False

    def sample(self, simple: SimpleType) -> str | None:
        """Give a short value of a type; None when it has none, or none was found."""
        if simple not in self._samples:
            self._samples[simple] = self._find_sample(simple)
        return self._samples[simple]

    def is_empty(self, simple: SimpleType) -> bool:
        """Whether it is certain that a type has no value."""
        if self.sample(simple) is not None:
            return False
        try:
            return shortest(self._types.machine(simple), None, lambda _: True) is None
        except (TooLargeError, PatternError, UnknownTypeError):
            return False

    def _find_sample(self, simple: SimpleType) -> str | None:
        try:
            for one in self._types.alternatives(simple):
                likely = (text for text in self._likely(one) if self._types.accepts(one, text))
                if (text := next(likely, None)) is not None:
                    return text
                found = shortest(self._types.machine(one), None, partial(self._types.accepts, one))
                if found is not None:
                    return found
        except (TooLargeError, PatternError, UnknownTypeError):
            return None
        return None

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

    def _compare_one(self, sub: Atomic | ListOf, sup: SimpleType) -> Answer:
        others = self._types.alternatives(sup)
        if any(self._follows(sub, other) for other in others):
            return WITHIN
        texts = chain((self.sample(sub) or "",), *map(self._likely, (sub, *others)))
        known = (text for text in texts if self._types.accepts(sub, text) and not self._types.accepts(sup, text))
        if (text := next(known, None)) is not None:
            return Refused(text)
        return self._search(sub, others, sup)

    def _search(self, sub: Atomic | ListOf, others: tuple[Atomic | ListOf, ...], sup: SimpleType) -> Answer:
        """Search the machines, at first without blanks, as a value that differs without them shows more."""
        own, other = self._types.machine(sub), self._refusing(sub, others)
        try:
            for avoided in ("\t\n\r" if isinstance(sub, ListOf) else "\t\n\r ", ""):
                is_proof = partial(self._is_proof, sub, is_trimmed=bool(avoided))
                if (found := shortest(own, other, is_proof, avoided)) is not None:
                    return Refused(found)
        except TooLargeError:
            return Unsure(f"no end was found to the values to compare of {_kind(sub)} and {_kind(sup)}")
        if self._types.is_exact(sup) or (len(others) == 1 and self._checks_follow(sub, others[0])):
            return WITHIN
        return Unsure(f"the facets of {_kind(sub)} and {_kind(sup)} differ in a way that is not decided")

    def _is_proof(self, sub: Atomic | ListOf, text: str, *, is_trimmed: bool) -> bool:
        """Whether a text is a value; blanks around a date are no proof, as libxml2 refuses them always."""
        is_trimmed = is_trimmed or (isinstance(sub, Atomic) and sub.builtin in _MOMENTS)
        return not (is_trimmed and text != text.strip()) and self._types.accepts(sub, text)

    def _refusing(self, sub: Atomic | ListOf, others: tuple[Atomic | ListOf, ...]) -> Machine:
        """Make the machine of what is still to be met: demands that the one makes already are left out."""
        if len(others) == 1 and isinstance(sub, Atomic) and isinstance(others[0], Atomic):
            have, want = self._types.demands(sub), self._types.demands(others[0])
            if have.blanks == want.blanks:
                left = tuple(demand for demand in want.regular if not self._is_implied(have, demand))
                return self._types.reading(want.blanks, left)
        return Any(tuple(self._types.machine(other) for other in others))

    def _is_implied(self, have: Demands, demand: object) -> bool:
        return any(implies(own, demand, self._types.terms) for own in have.regular)  # type: ignore[arg-type]

    def _follows(self, sub: Atomic | ListOf, sup: Atomic | ListOf) -> bool:
        """Whether a glance at the demands shows that the one lies within the other."""
        if sub == sup:
            return True
        if isinstance(sub, ListOf) or isinstance(sup, ListOf):
            return False
        have, want = self._types.demands(sub), self._types.demands(sup)
        is_met = all(self._is_implied(have, demand) for demand in want.regular)
        return have.blanks == want.blanks and is_met and self._checks_follow(sub, sup)

    def _checks_follow(self, sub: Atomic | ListOf, sup: Atomic | ListOf) -> bool:
        if not isinstance(sub, Atomic) or not isinstance(sup, Atomic):
            return False
        have, want = self._types.demands(sub).irregular, self._types.demands(sup).irregular
        return all(any(irregular_implies(own, demand) for own in have) for demand in want)

    def _likely(self, simple: Atomic | ListOf) -> Iterator[str]:
        """Give texts at the edges of a type, where two types are likely to differ."""
        if isinstance(simple, ListOf):
            return
        demands = self._types.demands(simple)
        for irregular in demands.irregular:
            yield from _edges(irregular)
        lengths = [demand for demand in demands.regular if isinstance(demand, Counted)]
        if lengths and len(demands.regular) == 1:
            yield "a" * lengths[0].least
            yield "a" * (lengths[0].most if lengths[0].most is not None else lengths[0].least + 1)
            yield "a" * (lengths[0].most or 0) + "a"


def _weight(answer: Answer) -> int:
    return (Within, Unsure, Refused).index(type(answer))


def _kind(simple: SimpleType) -> str:
    match simple:
        case Atomic(builtin):
            return f"xs:{builtin}"
        case ListOf():
            return "a list"
    return "a union"


def _edges(demand: Irregular) -> Iterator[str]:
    match demand:
        case Bounded(builtin, bound):
            yield from _around(builtin, bound)
        case ValueOf(builtin, texts):
            yield from sorted(texts)
            yield from chain.from_iterable(_around(builtin, text) for text in sorted(texts))
        case Document("anyURI"):
            yield "%"
        case _ if (sizes := getattr(demand, "least", None)) is not None:
            most = getattr(demand, "most", None)
            for size in (sizes, most if most is not None else sizes + 1, (most or 0) + 1):
                yield "00" * size if getattr(demand, "builtin", "") == "hexBinary" else _base64(size)


def _base64(size: int) -> str:
    return "AAAA" * (size // 3) + ("", "AA==", "AAA=")[size % 3]


def _around(builtin: str, bound: str) -> Iterator[str]:
    """Give a bound and its neighbours, dates and times with and without an offset."""
    for text in (bound, *_neighbours(builtin, bound)):
        yield text
        if builtin in _MOMENTS:
            yield text.removesuffix("Z") if text.endswith("Z") else f"{text}Z"


def _neighbours(builtin: str, bound: str) -> Iterator[str]:
    """Give the values next to a bound, where that is simple to say."""
    text, zone = (bound[:-1], "Z") if bound.endswith("Z") else (bound, "")
    for step in (-1, 1):
        try:
            match builtin:
                case "date":
                    yield f"{date.fromisoformat(text) + timedelta(days=step)}{zone}"
                case "dateTime":
                    yield f"{(datetime.fromisoformat(text) + timedelta(seconds=step)).isoformat()}{zone}"
                case "time":
                    around = datetime.fromisoformat(f"2000-01-01T{text}") + timedelta(seconds=step)
                    yield f"{around.time().isoformat()}{zone}"
                case "gYear":
                    yield f"{int(text) + step:04}{zone}"
                case "float" | "double":
                    yield f"{float(text) + step:.6g}"
        except (ValueError, OverflowError):
            continue


def fixed_to(simple: SimpleType, text: str) -> SimpleType:
    """Give the type of which only one value is left."""
    step = Facets(enumeration=(text,))
    match simple:
        case Atomic(builtin, steps):
            return Atomic(builtin, (*steps, step))
        case ListOf(item, steps):
            return ListOf(item, (*steps, step))
    return type(simple)(simple.members, (*simple.steps, step))
