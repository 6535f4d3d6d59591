"""Stable names for whom and what a report must not show: "Borger 1" is the same person in all outputs of a run.

A text is read word by word, and each word looked up among the first words of what is known; so the cost follows the
text, however many persons a run has met. Numbers are given out in the order in which somebody is first named.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from fmk16.report.known_words import WORD, Known, Someone, Word, folded, holds, reach
from fmk16.report.phrases import PHRASES, Language, Words
from fmk16.wire.identities import Identities, Identity
from fmk16.wire.personal import Kind

NUMBER = "number"
"""The kind of what looks like a person's number by its length alone."""

_PERSON_NUMBER = re.compile(r"(?<!\d)(\d{6})[- ]?(\d{4})(?!\d)")
_GLUED = re.compile(r"(?=((\d{6})[- ]?(\d{4})))")
_DATED = re.compile(r"(?:[0-26-8]\d|[39][01])(?:0\d|1[0-2])\d{6}")
_TELEPHONE = re.compile(r"(?:\+|(?<!\d)00)?(?<!\d)\d(?:[ -]?\d){7,14}(?!\d)")
_SAID_TELEPHONE = re.compile(
    r"(?i)(\b(?:tlf|telefon|telefonnr|mobil|phone|tel)\b[^\w+]{0,3})((?:\+?45 ?)?\d(?: ?\d){7})(?!\d)"
)
_DIGIT = re.compile(r"\d")
_FEWEST_DIGITS = 8
"""A telephone number has so many, and a person's number more."""

_EMAIL = re.compile(r"[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}\w{2,24}")
_SHORT = 3
"""A name of so few letters may be any word, and counts only as it is written."""

_TITLES = frozenset(
    {
        *(
            "dr",
            "læge",
            "overlæge",
            "tandlæge",
            "sygeplejerske",
            "farmaceut",
            "apoteker",
            "cand",
            "med",
            "stud",
            "prof",
        ),
        *("von", "van", "den", "der", "de", "af"),
    }
)

_OF_TESTS = frozenset({"test", "tests", "testing", "prøve", "demo", "eksempel", "example"})


class StandIns:
    """Knows whom a run has met, and hides them in texts.

    Args:
        language: The language of the stand-ins.
    """

    def __init__(self, language: Language = Language.ENGLISH) -> None:
        self.words = Words(language)
        self._people: dict[str, Someone] = {}
        self._by_word: dict[str, list[Known]] = {}
        self._telephones: dict[str, Someone] = {}
        self._learned: set[Identity] = set()
        self._counts: Counter[str] = Counter()

    def speak(self, language: Language) -> None:
        """Say stand-ins in another language from now on."""
        self.words = Words(language)

    # --- whom the run has met ----------------------------------------------------------------------------------------

    def learn(self, identities: Identities) -> None:
        """Take in what a message names; what is known already keeps its stand-in."""
        for identity in identities.found:
            if identity not in self._learned:
                self._learned.add(identity)
                self._learn(identity)

    def call(self, person_number: str, number: int) -> None:
        """Let a person be called by a number that a report gives, as a round of visits does."""
        self._of_number(_digits(person_number) or person_number).number = number
        self._counts[Kind.CITIZEN] = max(self._counts[Kind.CITIZEN], number)

    def _learn(self, identity: Identity) -> None:
        someone = self._someone(identity)
        if identity.kind is Kind.FREE_TEXT:
            self._know_free_text(identity.texts[0], someone)
            return
        for name in identity.names:
            self._know_name(name, someone)
        for text in identity.texts:
            self._know(text, someone)

    def _someone(self, identity: Identity) -> Someone:
        """Find who it is: by number, or else by the name in full, or by the first text."""
        keys = [identity.number and (_digits(identity.number) or identity.number)]
        keys += [_key(text) for text in (*identity.names[:1], *identity.texts[:1])]
        found = next((self._people[key] for key in keys if key and key in self._people), None)
        someone = found or Someone(identity.kind, len(identity.texts[0]) if identity.texts else 0)
        for key in filter(None, keys):
            self._people.setdefault(key, someone)
        return someone

    def _know(self, text: str, someone: Someone, *, is_quoted: bool = False) -> None:
        words = folded(text)
        if not words or (len(words) == 1 and words[0].isdigit() and len(words[0]) < 5 and not is_quoted):
            return
        if someone.kind is Kind.CONTACT and (digits := _digits(text, 8)):
            self._telephones.setdefault(digits[-8:], someone)
        is_common = len(words) == 1 and not is_quoted and (len(words[0]) <= _SHORT or words[0] in _common_words())
        known = Known(words, someone, text if is_common else "", is_quoted)
        same = self._by_word.setdefault(words[0], [])
        if all(each.words != words or each.is_quoted != is_quoted for each in same):
            same.append(known)
            same.sort(key=lambda each: -len(each.words))

    def _know_name(self, name: str, someone: Someone) -> None:
        """Know a name as it stands, without titles, written in one, and by each of its words."""
        words = [word for word in WORD.findall(name) if word.lower() not in _TITLES]
        for text in (name, " ".join(words), "".join(words)):
            if len(words) > 1:
                self._know(text, someone)
        for word in words:
            is_ours = word.islower() and word in _common_words()  # "fra" in a name is no name
            if len(word) > 1 and not word.isdigit() and not is_ours:
                self._know(word, someone)

    def _know_free_text(self, text: str, someone: Someone) -> None:
        words = folded(text)
        self._know(text, someone, is_quoted=len(words) < 2 and len(text) < 20)

    # --- hiding ------------------------------------------------------------------------------------------------------

    def hidden(self, text: str, *, hides_free_texts: bool = False) -> str:
        """Put stand-ins where a text names somebody.

        Args:
            text: The text.
            hides_free_texts: Whether what somebody wrote in a message is hidden whole, wherever it is repeated.
        """
        if not any(sign.isalnum() for sign in text) or _is_statement(text):
            return text
        if "@" in text:
            if hides_free_texts and self._by_word and _EMAIL.search(text):
                text = "".join(self._named(text, hides_free_texts=True, hides_only_them=True))
            text = _EMAIL.sub(lambda found: self._said_of(_key(found.group()), Kind.CONTACT), text)
        if self._by_word:
            text = "".join(self._named(text, hides_free_texts=hides_free_texts))
        return self._without_numbers(text) if len(_DIGIT.findall(text)) >= _FEWEST_DIGITS else text

    def _without_numbers(self, text: str) -> str:
        text = _SAID_TELEPHONE.sub(lambda found: found.group(1) + self._telephone(found.group(2)), text)
        if self._telephones:
            text = _TELEPHONE.sub(self._known_telephone, text)
        text = _PERSON_NUMBER.sub(lambda found: self._say(self._of_number(found.group(1) + found.group(2))), text)
        return "".join(self._among_digits(text)) if _GLUED.search(text) else text

    def stand_in(self, text: str) -> str:
        """Give what stands for a text that somebody wrote, or for the part of one; empty where nothing knows it."""
        words = folded(text)
        if not words:
            return ""
        whole = self._people.get(_key(text))
        if whole is not None:
            return self._say(whole)
        free = (each for same in self._by_word.values() for each in same if each.someone.kind is Kind.FREE_TEXT)
        part = next((each.someone for each in free if holds(each.words, words)), None)
        return "" if part is None else self._say(part)

    def _named(self, text: str, *, hides_free_texts: bool, hides_only_them: bool = False) -> Iterator[str]:
        words = [Word(found.group(1), *found.span(1)) for found in WORD.finditer(text)]
        done = number = 0
        while number < len(words):
            found = self._met(text, words, number, hides_free_texts=hides_free_texts)
            if found is None or (hides_only_them and found[0].someone.kind is not Kind.FREE_TEXT):
                number += 1
                continue
            known, count, end = found
            yield text[done : words[number].begin] + self._say(known.someone)
            done, number = end, number + count
        yield text[done:]

    def _met(
        self, text: str, words: Sequence[Word], number: int, *, hides_free_texts: bool
    ) -> tuple[Known, int, int] | None:
        """Look for what is known and begins with a word of a text; with how many words it is, and where it ends."""
        first = words[number].text.casefold()
        for known in self._by_word.get(first, ()):
            if known.someone.kind is Kind.FREE_TEXT and not hides_free_texts:
                continue
            found = reach(text, words, number, known)
            if found is not None and not _is_ours(words[number].text, known):
                return known, *found
        for known in self._by_word.get(first[:-1], ()) if first.endswith("s") else ():
            is_name = len(known.words) == 1 and known.someone.kind in (Kind.CITIZEN, Kind.PROFESSIONAL)
            if is_name and known.written in ("", words[number].text[:-1]):
                return known, 1, words[number].end - 1
        return None

    def _known_telephone(self, found: re.Match[str]) -> str:
        digits = _digits(found.group(), 8)[-8:]
        someone = self._telephones.get(digits)
        return found.group() if someone is None else self._say(someone)

    def _among_digits(self, text: str) -> Iterator[str]:
        """Hide a person's number that is known where it stands between other digits."""
        done = 0
        for found in _GLUED.finditer(text):
            someone = self._people.get(found.group(2) + found.group(3))
            if someone is not None and found.start() >= done:
                yield text[done : found.start()] + self._say(someone)
                done = found.end(1)
        yield text[done:]

    def _telephone(self, text: str) -> str:
        digits = _digits(text, 8)[-8:]
        someone = self._telephones.setdefault(digits, Someone(Kind.CONTACT))
        return self._say(someone)

    def _said_of(self, key: str, kind: str) -> str:
        return self._say(self._people.setdefault(key, Someone(kind)))

    def _of_number(self, digits: str) -> Someone:
        kind = Kind.CITIZEN if _DATED.fullmatch(digits) or not digits.isdigit() else NUMBER
        return self._people.setdefault(digits, Someone(kind))

    def _say(self, someone: Someone) -> str:
        if not someone.number:
            self._counts[someone.kind] += 1
            someone.number = self._counts[someone.kind]
        key = f"stand_in.{someone.kind}{'.one' if someone.length == 1 and someone.kind == Kind.FREE_TEXT else ''}"
        return self.words.say(key, number=someone.number, count=someone.length)


# --- words -----------------------------------------------------------------------------------------------------------


def _key(text: str) -> str:
    return " ".join(folded(text))


def _digits(text: str, least: int = 10) -> str:
    """Give the digits of a number, however it is written; nothing where it is none of so many digits."""
    digits = "".join(re.findall(r"\d", text))
    return digits if len(digits) >= least and not re.search(r"[^\W\d_]", text) else ""


@cache
def _common_words() -> frozenset[str]:
    """Give the words of reports themselves, and of names for tests: a name that is one counts only as it is written."""
    said = " ".join(text for phrase in PHRASES.values() for text in phrase)
    return _OF_TESTS | {word.casefold() for word in WORD.findall(said)}


def _is_ours(word: str, known: Known) -> bool:
    """Tell whether a small word within a sentence is one of those that findings are put together from, not a name."""
    is_alone = len(known.words) == 1 and not known.is_quoted and known.written == ""
    return is_alone and word.islower() and word in _words_of_findings()


def _is_statement(text: str) -> bool:
    """Tell whether a text is a statement of dosage.md in full: it names nobody, whatever its first word is."""
    number, _, says = text.partition(": ")
    return number.startswith("dosage:") and says in _sentences()


@cache
def _sentences() -> frozenset[str]:
    """Give the sentences that findings are put together from; reading them takes a while, so that waits."""
    from fmk16.report.translation import templates  # noqa: PLC0415 - as said

    return frozenset(templates())


@cache
def _words_of_findings() -> frozenset[str]:
    """Give the words of findings."""
    return frozenset(word.casefold() for text in _sentences() for word in WORD.findall(text))
