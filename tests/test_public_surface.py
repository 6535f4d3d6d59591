"""What others build on: it changes only when somebody means it to."""

from __future__ import annotations

import pytest

import fmk16

pytest.importorskip("griffe")

from public_surface import KEPT, surface


class TestPublicSurface:
    """Names, signatures and attributes of ``import fmk16`` are those that are kept in ``public_surface.txt``.

    Whoever changes them writes the file again (``python tests/public_surface.py``), so that it is seen in review,
    and a line into ``CHANGELOG.md``.
    """

    def test_as_kept(self) -> None:
        assert surface() == KEPT.read_text(encoding="utf-8").splitlines()

    def test_each_name_is_there_when_it_is_asked_for(self) -> None:
        """The table of names at run time and the one for type checkers are the same."""
        lines = [line for line in surface() if not line.startswith(" ")]
        names = {line.removeprefix("class ").partition("(")[0].partition(":")[0].partition(" =")[0] for line in lines}
        assert all(getattr(fmk16, name) is not None for name in names)
        lazily = {name for name in dir(fmk16) if name not in vars(fmk16) or callable(getattr(fmk16, name))}
        assert names - {"INTERFACE_REVISION", "__version__"} == set(fmk16._HOMES)
        assert lazily >= names - {"INTERFACE_REVISION", "__version__", "Answer"}
