"""``check`` on whatever bytes, on mutated messages and on valid ones that nobody would write: it always answers."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from random import Random
from time import process_time

import pytest
from conftest import CHECKOUT
from figures import SHARE, volume
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from fmk16.conformance.check import check_found
from fmk16.conformance.run import JudgedMessage, Run
from fmk16.conformance.weighing import Scales
from fmk16.model.message import ROOTS
from fmk16.report.checks import Circumstances, message_lines
from fmk16.report.checks_json import check_json
from fmk16.report.phrases import Language, Words
from fmk16.testing import RandomChooser, example, full_example
from fmk16.wire.binding import unbind
from fmk16.wire.found.walk import found_in

from .judges import Judges
from .mutations import Mutant, mutate
from .sources import SIZES, from_files, pick

pytestmark = pytest.mark.once

FUZZED = CHECKOUT / "fixtures/fuzzed"
"""What was once found: inputs that broke something, or took too long."""

SOURCES = tuple(sorted((CHECKOUT / "fixtures/valid").glob("*.xml")))
SECONDS_A_KILOBYTE = 1.0
MORSELS = (
    b"<",
    b">",
    b"</",
    b"/>",
    b"&",
    b"&#0;",
    b"]]>",
    b"<!--",
    b"<?x?>",
    b"<![CDATA[",
    b"<!DOCTYPE a>",
    b"\0",
    b"\xff",
)
MORE = (
    b'"',
    b" xmlns=''",
    b"xsi:type='a:B'",
    b"\xef\xbb\xbf",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"9" * 60,
    b"0",
    b"-",
    b"\xc3",
)
LANGUAGES = (Language.ENGLISH, Language.DANISH)


def lively(full: int) -> settings:
    """Run so many examples, a hundredth of them every day; however long each takes."""
    examples = full if SHARE >= 1 else max(1, volume(full) // 3)
    return settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))


def said(message: JudgedMessage, run: Run) -> str:
    """Say in every language, and for machines, what a message came to."""
    made = datetime(2026, 11, 26, tzinfo=UTC)
    lines = [line for language in LANGUAGES for line in message_lines(message, Words(language))]
    documents = [
        json.dumps(check_json(run, [message], Circumstances(Words(language), "Europe/Copenhagen", made)), default=str)
        for language in LANGUAGES
    ]
    return "\n".join([*lines, *documents])


def assert_answered(data: bytes) -> None:
    """Check an input, say what came of it, and see that it took no longer than it may once all is loaded."""
    most = SECONDS_A_KILOBYTE * max(1.0, len(data) / 1000)
    if (taken := seconds_to_answer(data)) > most:
        taken = seconds_to_answer(data)
    assert taken <= most, f"{taken:.1f} s for {len(data)} bytes"


def seconds_to_answer(data: bytes) -> float:
    """Check an input, and give the time that the processor took."""
    begun = process_time()
    for found in found_in(data):
        if found.content is None:
            continue
        run = Run(Scales())
        checked = check_found(found)
        assert checked.ruling is None or not checked.ruling.crashed, checked.ruling.crashed
        assert "Traceback" not in said(run.judge(checked), run)
    return process_time() - begun


def as_bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


@st.composite
def spliced(draw: st.DrawFn) -> bytes:
    """Make a message with bytes left out, put in, doubled or cut off."""
    data = draw(st.sampled_from(SOURCES)).read_bytes()
    for _ in range(draw(st.integers(1, 4))):
        at, length = draw(st.integers(0, len(data))), draw(st.integers(0, 200))
        new = draw(st.sampled_from((*MORSELS, *MORE)) | st.binary(max_size=8))
        match draw(st.integers(0, 3)):
            case 0:
                data = data[:at] + new + data[at:]
            case 1:
                data = data[:at] + data[at + length :]
            case 2:
                data = data[: at + length] + data[at:]
            case 3:
                data = data[:at] + new
    return data


@cache
def files():
    return from_files(CHECKOUT, None, Judges.beside(None))


class TestBytes:
    """Whatever bytes come in, an answer comes out, and soon."""

    @lively(50_000)
    @given(st.binary(max_size=400))
    def test_any(self, data: bytes) -> None:
        assert_answered(data)

    @lively(100_000)
    @given(spliced())
    def test_a_message_that_is_damaged(self, data: bytes) -> None:
        assert_answered(data)


class TestMessages:
    """A message that is wrong somewhere, or right and stranger than any, is answered; every rule can run on it."""

    @lively(60_000)
    @given(st.integers(0, 2**63))
    def test_mutated(self, seed: int) -> None:
        random = Random(seed)
        root = pick(random, files())
        mutant = Mutant.of(root, random)
        for _ in range(random.choice((1, 1, 2, 3))):
            mutate(mutant)
        assert_answered(as_bytes(root))

    @lively(60_000)
    @given(st.integers(0, 2**63))
    def test_other_values(self, seed: int) -> None:
        """Most of what other values make of a message is valid, so that the rules look at it."""
        random = Random(seed)
        root = pick(random, files())
        mutant = Mutant.of(root, random)
        for _ in range(random.choice((1, 2, 4))):
            if (one := mutant.leaf()) and (other := mutant.leaf()) and one.facets and other.facets:
                one.write(other.read() if one.facets.base == other.facets.base else one.read())
        assert_answered(as_bytes(root))

    @lively(60_000)
    @given(st.integers(0, 2**63))
    def test_valid_and_odd(self, seed: int) -> None:
        random = Random(seed)
        name, chooser = random.choice(sorted(ROOTS)), RandomChooser(random)
        if random.random() < 0.5:
            name = random.choice(sorted(root for root in ROOTS if "Medic" in root or root.startswith("Dosage")))
        made = full_example(ROOTS[name], chooser) if random.random() < 0.05 else None
        root = unbind(made or example(ROOTS[name], chooser, size=random.choice(SIZES)), name)
        assert_answered(as_bytes(root))


class TestOnceFound:
    """What once broke something does so no more."""

    @pytest.mark.parametrize("file", sorted(FUZZED.glob("*")), ids=lambda file: file.name)
    def test_answered(self, file: Path) -> None:
        assert_answered(file.read_bytes())
