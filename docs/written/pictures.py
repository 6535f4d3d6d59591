"""The pictures of schedules on the site: each drawn from a fixture by the command that the page shows beside it.

``python -m written.pictures FOLDER``, in ``docs/``, writes them to look at them.
"""

from __future__ import annotations

import sys
from contextlib import redirect_stderr
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from fmk16.cli.program import program

_CHECKOUT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of an order's doses.

    Attributes:
        name: What its file is called.
        message: The fixture that holds the order.
        first: The first day shown, as the command line takes it.
        last: The last one.
        told: What the command is told besides, option by option.
        reading: A line of the file of ``--config``; without one, everything is read as fmk16 does.
    """

    name: str
    message: str
    first: str
    last: str
    told: tuple[str, ...] = ()
    reading: str = ""

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{self.name}.svg"

    def options(self) -> tuple[str, ...]:
        """Give the words of the command after the message, but for the file's own name."""
        config = ("--config", f"{self.name}.toml") if self.reading else ()
        return ("--from", self.first, "--to", self.last, *self.told, *config, "--lang", "en", "--picture", self.file)

    def command(self) -> str:
        """Give the command that draws it, as it is typed in a checkout."""
        return " ".join(("fmk16", "schedule", self.message, *self.options()))

    def drawn(self) -> bytes:
        """Draw it."""
        with TemporaryDirectory() as name:
            folder = Path(name)
            (folder / f"{self.name}.toml").write_text(f"{self.reading}\n", encoding="utf-8")
            files = {f"{self.name}.toml", self.file}
            options = [str(folder / option) if option in files else option for option in self.options()]
            reads_nothing_else = () if self.reading else ("--config", str(folder / f"{self.name}.toml"))
            arguments = ["schedule", str(_CHECKOUT / self.message), *options, *reads_nothing_else]
            with redirect_stderr(StringIO()):
                program.main(arguments, prog_name="fmk16", standalone_mode=False)
            return (folder / self.file).read_bytes()


_VALID = "fixtures/valid/create-"

PICTURES = (
    Picture("beside", f"{_VALID}fixed-and-prn-in-one-period.xml", "2026-08-20", "2026-08-22"),
    Picture("weeks", f"{_VALID}two-week-scheme.xml", "2026-08-10", "2026-09-06"),
    Picture("choice", f"{_VALID}unspecified-day-alendronate.xml", "2026-08-10", "2026-08-30"),
    Picture("taper", f"{_VALID}prednisolone-taper.xml", "2026-08-11", "2026-10-18"),
    Picture("cycle", f"{_VALID}oral-contraceptive-cycle.xml", "2026-10-02", "2026-11-26"),
    Picture("undecided", f"{_VALID}courses-with-empty-and-unspecified-periods.xml", "2026-08-13", "2026-09-30"),
    Picture("pause", f"{_VALID}paused.xml", "2026-09-17", "2026-10-04"),
    Picture(
        "course",
        f"{_VALID}course-when-needed.xml",
        "2026-09-01",
        "2026-10-04",
        told=("--episode", "2026-09-03", "--episode", "2026-09-21"),
    ),
    Picture("infusion", f"{_VALID}infusion-rate-range.xml", "2026-08-28", "2026-08-30"),
    Picture(
        "variable",
        f"{_VALID}variable-dose-by-glucose.xml",
        "2026-08-21",
        "2026-08-22",
        told=("--parameter", "Blodsukker=11,2"),
    ),
    Picture("spring", "fixtures/invalid/TIM-06.xml", "2027-03-27", "2027-03-29"),
    Picture("autumn", "fixtures/invalid/TIM-06.xml", "2026-10-24", "2026-10-26"),
    Picture("unknown-end", f"{_VALID}period-length-as-free-text.xml", "2026-08-10", "2026-09-06"),
    Picture("week-one", "fixtures/invalid/WKD-06.xml", "2026-08-10", "2026-09-06"),
    Picture(
        "week-one-from-start",
        "fixtures/invalid/WKD-06.xml",
        "2026-08-10",
        "2026-09-06",
        reading='week_one = "days_from_start"',
    ),
)


def pictures() -> dict[str, bytes]:
    """Draw all pictures: SVG by path, seen from ``docs/``."""
    return {f"pictures/{picture.file}": picture.drawn() for picture in PICTURES}


if __name__ == "__main__":
    for path, drawn in pictures().items():
        (Path(sys.argv[1]) / Path(path).name).write_bytes(drawn)
