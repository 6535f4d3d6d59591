"""What the tests of the command line share."""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from fmk16.cli.program import program

Run = Callable[..., Result]


def heeds_interrupts() -> None:
    """Take Ctrl-C again, which a shell has its background jobs ignore, CI's among them."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture
def run() -> Run:
    """Call ``fmk16`` with arguments, within this process."""

    def call(*arguments: str | Path, stdin: bytes | None = None) -> Result:
        return CliRunner().invoke(program, [str(argument) for argument in arguments], input=stdin)

    return call


@pytest.fixture(scope="session")
def valid(checkout: Path) -> Path:
    """Give the folder of the right messages."""
    return checkout / "fixtures/valid"


@pytest.fixture(scope="session")
def invalid(checkout: Path) -> Path:
    """Give the folder of the wrong ones."""
    return checkout / "fixtures/invalid"
