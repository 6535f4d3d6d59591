"""Do the tests notice a fault in the expander: ``python benchmarks/mutation.py [SHARE [PART]]``, in the checkout.

mutmut makes every small change ("mutant") that it knows to each function of ``fmk16/schedule``, and runs the tests that
reach it. All of them take hours, so a share of each module's is drawn, by names alone: the same share of the same code
is the same sample, and different parts of it share no mutant. Written as a table of Markdown.
"""

from __future__ import annotations

import math
import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from mutmut.mutation.data import SourceFileMutationData
from mutmut.mutation.file_mutation import mutate_file_contents
from mutmut.stats import status_by_exit_code
from mutmut.utils.format_utils import get_mutant_name

EXPANDER = Path("fmk16/schedule")
VOLUME = "0.005"
NOTICED = ("killed", "timeout", "segfault")
"""A mutant that never ends or takes all memory is noticed; one that no test reaches is not."""


def drawn(path: Path, share: float, part: int) -> list[str]:
    """Draw a module's share of its mutants, at least one: the ``part``-th slice of them all, shuffled."""
    made = mutate_file_contents(str(path), path.read_text(encoding="utf-8")).mutant_names
    names = [get_mutant_name(path, name) for name in made]
    random.Random(str(path)).shuffle(names)
    size = math.ceil(len(names) * share)
    return names[part * size : (part + 1) * size]


def outcomes(path: Path, names: list[str]) -> Counter[str]:
    """Count how the mutants of a module ended, by mutmut's words."""
    kept = SourceFileMutationData(path=path)
    kept.load()
    return Counter(status_by_exit_code[kept.exit_code_by_key[name]] for name in names)


def interval(hits: int, count: int, z: float = 1.96) -> tuple[float, float]:
    """Give Wilson's 95 % interval of a share; drawing from each module by its size can only make it narrower."""
    share, middle = hits / count, z * z / (2 * count)
    half = z * math.sqrt(share * (1 - share) / count + (middle / z) ** 2)
    return (share + middle - half) / (1 + 2 * middle), (share + middle + half) / (1 + 2 * middle)


def table(sample: dict[Path, list[str]]) -> Iterator[str]:
    """Write what became of a sample, module by module, and the share that was noticed."""
    yield from ("| module | mutants | killed | timed out | survived | no tests |", "|---|---:|---:|---:|---:|---:|")
    total: Counter[str] = Counter()
    for path, names in sample.items():
        ends = outcomes(path, names)
        total += ends
        row = (len(names), ends["killed"], ends["timeout"] + ends["segfault"], ends["survived"], ends["no tests"])
        yield f"| {path.relative_to(EXPANDER)} | {' | '.join(map(str, row))} |"
    count, hits = total.total(), sum(total[end] for end in NOTICED)
    low, high = interval(hits, count)
    yield f"\n{hits:,} of {count:,} killed: {hits / count:.1%} (95 %: {low:.1%} to {high:.1%}). {dict(total)}"


def main(share: float = 0.1, part: int = 0) -> None:
    """Draw, run and report."""
    paths = sorted(EXPANDER.rglob("*.py"))
    sample = {path: names for path in paths if (names := drawn(path, share, part))}
    everyone = [name for names in sample.values() for name in names]
    environment = {"FMK16_VOLUME": VOLUME, **os.environ}
    subprocess.run([sys.executable, "-m", "mutmut", "run", *everyone], env=environment, check=True)  # noqa: S603
    sys.stdout.write("\n".join(table(sample)) + "\n")


if __name__ == "__main__":
    main(*(kind(text) for kind, text in zip((float, int), sys.argv[1:], strict=False)))
