"""How much memory this process has taken."""

from __future__ import annotations

import sys

try:
    import resource
except ImportError:  # there is none on Windows
    resource = None  # type: ignore[assignment]  # a module that is not there


def peak_memory() -> int | None:
    """Give the greatest resident size so far in bytes; None where nobody can tell."""
    if resource is None:
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
