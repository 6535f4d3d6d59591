"""Small schema sets, written to a folder and loaded."""

from __future__ import annotations

from pathlib import Path

import pytest

from fmk16.errors import SchemaSetError
from fmk16.interface.building.build import components
from fmk16.interface.components import XS, Components, ElementUse, Name, Occurs
from fmk16.interface.loading.load import load

T = "urn:test"
NOTHING_ELSE = f'xmlns="{XS}" xmlns:t="{T}"'
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def schema(body: str = "", *, namespace: str | None = T, more: str = "", qualified: bool = True) -> str:
    """Write a schema whose body begins on line 2."""
    target = f' targetNamespace="{namespace}"' if namespace else ""
    form = ' elementFormDefault="qualified"' if qualified else ""
    return f"<schema {NOTHING_ELSE}{target}{form} {more}>\n{body}\n</schema>"


def write(folder: Path, files: dict[str, str | bytes]) -> Path:
    """Write files below a folder, and give the folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def read(folder: Path, body: str, **options: object) -> Components:
    """Give the components of one schema."""
    write(folder, {"one.xsd": schema(body, **options)})
    return components(load(folder / "one.xsd"))


def name(local: str) -> Name:
    """Give a name in the namespace of these tests."""
    return Name(T, local)


def key(local: str) -> tuple[str]:
    """Give the key of a named type."""
    return (str(name(local)),)


STRING = (f"{{{XS}}}string",)
INT = (f"{{{XS}}}int",)


def element(
    local: str, type_: tuple[str, ...] = STRING, least: int = 1, most: int | None = 1, **more: object
) -> ElementUse:
    """Give an element in the namespace of these tests."""
    return ElementUse(name(local), type_, Occurs(least, most), **more)


def refusal(folder: Path, body: str, **options: object) -> str:
    """Give what is said about a schema that cannot be loaded."""
    with pytest.raises(SchemaSetError) as caught:
        read(folder, body, **options)
    assert str(caught.value).startswith("one.xsd, line ")
    return str(caught.value)
