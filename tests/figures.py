"""How many cases a volume test runs (house decision 14)."""

import os

EVERYDAY = 0.03
"""The share of the issues' figures that the everyday run takes."""

SHARE = float(os.environ.get("FMK16_VOLUME", EVERYDAY))


def volume(full: int) -> int:
    """Give the number of cases to run, from the figure that an issue names."""
    return max(1, round(full * SHARE))
