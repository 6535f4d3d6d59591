"""The suite in a vendor's own tests: a plugin of pytest, which finds it by its entry point.

``assert_conforms(message, features=["WKD"], means="WKD-S01")`` stands as a fixture and may be imported; a test that
asks for ``fmk16_sender`` or ``fmk16_reader`` runs once for each official scenario; and ``pytest --fmk16-suite FOLDER``
runs a hand-in, a test for each scenario. Nothing of fmk16 is loaded before one of these is used.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from fmk16.conformance.suite.conforming import Given, Means
    from fmk16.conformance.suite.judgement import Judgement
    from fmk16.conformance.suite.results import Judged
    from fmk16.conformance.suite.scenario import Scenario

SUITE = "fmk16-suite"
"""What the tests of a hand-in stand under."""
LANGUAGES = ("en", "da")
MARK = "fmk16"
PARTS = {"fmk16_sender": "sender", "fmk16_reader": "reader"}
"""The fixtures that stand for each official scenario in turn, and whose scenarios they are."""


# --- what a test asks ------------------------------------------------------------------------------------------------


def assert_conforms(
    message: Given, *, features: Iterable[str] = (), means: Means | None = None, language: str = "en"
) -> None:
    """Assert that a message keeps to the interface and the rules, exercises features, and means what was ordered.

    Args:
        message: Its bytes, a file, a ``Message``, or its payload alone.
        features: The ids of features that it must exercise, such as ``WKD``.
        means: What it must mean: a scenario or its id, another message or its file, an order, or a dosage.
        language: What a failure is told in: ``en`` or ``da``.

    Raises:
        AssertionError: It does not; the text says where and how.
        Fmk16Error: What is asked cannot be asked, such as a feature that there is not.
    """
    __tracebackhide__ = True
    from fmk16.conformance.suite.conforming import conforming  # noqa: PLC0415 - loaded when it is used

    judgement = conforming(message, features, means)
    if not judgement.is_passed:
        raise AssertionError(_text(judgement, language, message))


def assert_answers(
    answers: Mapping[str, Any] | bytes | str | os.PathLike[str], *, scenario: Scenario | str, language: str = "en"
) -> None:
    """Assert that a reader's answers to a scenario are those of the reference expander.

    Args:
        answers: The answers by the questions' ids, in the form of ``answers.schema.json``; or a JSON file of them.
        scenario: The scenario, or its id.
        language: What a failure is told in: ``en`` or ``da``.

    Raises:
        AssertionError: One is wrong or missing; the text says which, and what it contradicts.
        Fmk16Error: What is asked cannot be asked.
    """
    __tracebackhide__ = True
    from fmk16.conformance.suite.conforming import answering  # noqa: PLC0415 - loaded when it is used

    judgement = answering(answers, scenario)
    if not judgement.is_passed:
        raise AssertionError(_text(judgement, language))


def _text(judgement: Judgement, language: str, *messages: Given) -> str:
    """Say what falls short, without whom the messages name."""
    from fmk16.conformance.suite.conforming import bytes_of  # noqa: PLC0415 - loaded when there is something to say
    from fmk16.report.conforming import conforming_text  # noqa: PLC0415
    from fmk16.report.phrases import Language, Words  # noqa: PLC0415
    from fmk16.report.privacy import hiding, learn  # noqa: PLC0415

    with hiding(Language(language)):
        for message in messages:
            learn(bytes_of(message))
        return conforming_text(judgement, Words(Language(language)))


# --- options, marks and fixtures -------------------------------------------------------------------------------------


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the options."""
    group = parser.getgroup("fmk16", "FMK 1.6.0")
    group.addoption("--fmk16-suite", metavar="FOLDER", help="judge a hand-in of the fmk16 suite: a test a scenario")
    group.addoption("--fmk16-language", choices=LANGUAGES, help="what fmk16 tells failures in  [default: en]")
    parser.addini("fmk16_language", "what fmk16 tells failures in: en or da", default="en")


def pytest_configure(config: pytest.Config) -> None:
    """Declare the mark, and look whether what was asked for is there."""
    text = (
        "fmk16(*ids, features=None, system=None): the official scenarios that fmk16_sender or fmk16_reader stands for"
    )
    config.addinivalue_line("markers", text)
    folder = config.getoption("--fmk16-suite")
    if folder is not None and not Path(folder).is_dir():
        text = f"--fmk16-suite: {folder} is no folder; give the folder that `fmk16 suite new` made"
        raise pytest.UsageError(text)
    if _language(config) not in LANGUAGES:
        raise pytest.UsageError(f"fmk16_language is {_language(config)!r}; write one of {', '.join(LANGUAGES)}")


def _language(config: pytest.Config) -> str:
    return str(config.getoption("--fmk16-language") or config.getini("fmk16_language"))


@pytest.fixture(name="assert_conforms", scope="session")
def _assert_conforms(pytestconfig: pytest.Config) -> Callable[..., None]:
    """Give ``assert_conforms``, which speaks the language of this run."""

    def asserts(message: Given, *, features: Iterable[str] = (), means: Means | None = None) -> None:
        __tracebackhide__ = True
        assert_conforms(message, features=features, means=means, language=_language(pytestconfig))

    return asserts


@pytest.fixture(name="assert_answers", scope="session")
def _assert_answers(pytestconfig: pytest.Config) -> Callable[..., None]:
    """Give ``assert_answers``, which speaks the language of this run."""

    def asserts(answers: Mapping[str, Any] | bytes | str | os.PathLike[str], *, scenario: Scenario | str) -> None:
        __tracebackhide__ = True
        assert_answers(answers, scenario=scenario, language=_language(pytestconfig))

    return asserts


@pytest.fixture(scope="session")
def fmk16_scenarios() -> Mapping[str, Scenario]:
    """Give the official scenarios by their ids."""
    from fmk16.conformance.suite.scenario import scenarios  # noqa: PLC0415 - loaded when it is used

    return scenarios()


@pytest.fixture
def fmk16_sender(request: pytest.FixtureRequest) -> Scenario:
    """Give an official scenario of a sender; a test that asks for it runs once for each."""
    found: Scenario = request.param
    return found


@pytest.fixture
def fmk16_reader(request: pytest.FixtureRequest) -> Scenario:
    """Give an official scenario of a reader; a test that asks for it runs once for each."""
    found: Scenario = request.param
    return found


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test once for each scenario that its mark names; for all of its role where it has none."""
    for name, part in PARTS.items():
        if name in metafunc.fixturenames:
            chosen = _chosen(part, metafunc.definition.get_closest_marker(MARK))
            metafunc.parametrize(name, chosen, ids=[each.id for each in chosen], indirect=True)


def _chosen(part: str, mark: pytest.Mark | None) -> list[Scenario]:
    from fmk16.conformance.suite.scenario import scenario, scenarios  # noqa: PLC0415 - loaded when it is used
    from fmk16.errors import UnknownIdError  # noqa: PLC0415

    args, said = (mark.args, mark.kwargs) if mark else ((), {})
    if strange := said.keys() - {"features", "system"}:
        raise pytest.UsageError(f"the mark {MARK} has no {', '.join(sorted(strange))}; it takes ids, features, system")
    try:
        named = [scenario(each) for each in args] or list(scenarios().values())
    except UnknownIdError as error:
        raise pytest.UsageError(f"the mark {MARK}: {error}") from error
    return [each for each in named if each.part == part and _is_meant(each, **said)]


def _is_meant(scenario: Scenario, features: Iterable[str] | None = None, system: str | None = None) -> bool:
    is_of_feature = features is None or scenario.feature in features
    return is_of_feature and (system is None or not scenario.systems or system in scenario.systems)


# --- a hand-in -------------------------------------------------------------------------------------------------------


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Put the tests of a hand-in after the files of a run."""
    report = yield
    folder = collector.config.getoption("--fmk16-suite")
    if folder is not None and isinstance(collector, pytest.Session) and report.passed:
        report.result.append(HandInTests.of(collector, Path(folder)))
    return report


class HandInTests(pytest.Collector):
    """The tests of a hand-in; it is judged whole when the first of them runs."""

    folder: Path
    _judged: Judged | None = None

    @classmethod
    def of(cls, session: pytest.Session, folder: Path) -> HandInTests:
        """Make the collector of a folder."""
        made: HandInTests = cls.from_parent(session, name=SUITE, nodeid=SUITE)
        made.folder = folder
        return made

    def collect(self) -> Iterator[pytest.Item]:
        """Give a test for the folder itself, one for each scenario, and one for each other message."""
        from fmk16.conformance.suite.handin import MESSAGES  # noqa: PLC0415 - loaded when it is used
        from fmk16.conformance.suite.judges import scenarios_of  # noqa: PLC0415

        handin = self._handin()
        names = [each.id for each in scenarios_of(handin).values() if each.part is handin.role]
        others = [name for name in handin.held.below(MESSAGES) if name.lower().endswith(".xml")]
        for name in [FOLDER, *names, *(f"{MESSAGES}/{each}" for each in others)]:
            yield HandInTest.from_parent(self, name=name)

    def judged(self) -> Judged:
        """Judge the hand-in, once."""
        if self._judged is None:
            from fmk16.conformance.suite.judged import judge_handin  # noqa: PLC0415 - loaded when it is used

            self._judged = judge_handin(self._handin())
        return self._judged

    def _handin(self) -> Any:
        from fmk16.conformance.suite.handin import read_handin  # noqa: PLC0415 - loaded when it is used
        from fmk16.conformance.suite.held import read_folder  # noqa: PLC0415

        return read_handin(read_folder(self.folder))


FOLDER = "folder"
"""The test of the folder itself: whose hand-in it is, and whether something lies there that nobody asked for."""


class ShortfallError(Exception):
    """What a hand-in shows falls short; the text says how."""


class HandInTest(pytest.Item):
    """One test of a hand-in."""

    parent: HandInTests

    def runtest(self) -> None:
        """Judge; skip what is not handed in, or not relevant.

        Raises:
            ShortfallError: Something falls short.
        """
        judged = self.parent.judged()
        if self.name == FOLDER:
            self._look_at_the_folder(judged)
            return
        judgements = (*(each.judgement for each in judged.scenarios), *judged.messages)
        judgement = next(each for each in judgements if each.scenario == self.name)
        if judgement.verdict in {"not_handed_in", "not_relevant"}:
            pytest.skip(self._verdict(judgement))
        if not judgement.is_passed:
            files = judged.handin.held.files
            sent = [data for name, data in files.items() if name.startswith(self.name) and name.endswith(".xml")]
            raise ShortfallError(_text(judgement, _language(self.config), *sent))

    def _look_at_the_folder(self, judged: Judged) -> None:
        from fmk16.report.conforming import problem_lines  # noqa: PLC0415 - loaded when there is something to say
        from fmk16.report.phrases import Language, Words  # noqa: PLC0415

        wrong = [each for each in judged.problems if each.is_error]
        if wrong:
            raise ShortfallError(problem_lines(wrong, Words(Language(_language(self.config)))))

    def _verdict(self, judgement: Judgement) -> str:
        from fmk16.report.phrases import Language, Words  # noqa: PLC0415 - loaded when there is something to say
        from fmk16.report.suites.suite import verdict_words  # noqa: PLC0415

        return verdict_words(judgement.verdict, Words(Language(_language(self.config))))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Show what falls short, without the way that Python took there."""
        if isinstance(excinfo.value, ShortfallError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, None, str]:
        """Say where the test stands."""
        return self.parent.folder, None, f"{SUITE} {self.name}"
