"""``docs/dependencies.md``: nothing is depended on without a reason."""

from __future__ import annotations

import re
from pathlib import Path


class TestDependencies:
    """Every package that ``pyproject.toml`` declares has its line."""

    def test_every_dependency_is_accounted_for(self, checkout: Path) -> None:
        declared = (checkout / "pyproject.toml").read_text(encoding="utf-8")
        names = set(re.findall(r'^  "([a-z-]+)(?:\[[a-z]+\])?>=', declared, re.MULTILINE))
        assert "click" in names
        told = (checkout / "docs/dependencies.md").read_text(encoding="utf-8")
        assert {name for name in names if not re.search(rf"\b{name}\b", told)} == set()
