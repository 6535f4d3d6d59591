"""Where the files lie that belong to fmk16 and are no code: ``xsd/``, ``conformance/`` and ``fixtures/valid/``."""

from __future__ import annotations

from pathlib import Path

SCHEMA = Path("xsd") / "fmk-1.6.0.xsd"
"""The flattened schema, seen from the folder of ``data()``."""


def data() -> Path:
    """Find the folder that holds ``xsd/``, ``conformance/`` and ``fixtures/valid/``.

    They lie in the package when it is installed, and beside it in a checkout or an editable install.

    Raises:
        FileNotFoundError: They lie in neither place, so the installation is damaged.
    """
    package = Path(__file__).resolve().parent
    for folder in (package / "_data", package.parent):
        if (folder / SCHEMA).is_file():
            return folder
    raise FileNotFoundError(f"fmk16's own files are missing: no {SCHEMA} in or beside {package}; install fmk16 again")
