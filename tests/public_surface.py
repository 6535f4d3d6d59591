"""What ``import fmk16`` promises: each public name, how it is called, and what a value of it has, one line each.

    python tests/public_surface.py     # writes tests/public_surface.txt anew; read the difference before you keep it

griffe reads the source and imports nothing of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import griffe

KEPT = Path(__file__).with_name("public_surface.txt")
SEARCHED = Path(__file__).parents[1]


def surface() -> list[str]:
    """List the surface, in order of names."""
    package = griffe.load("fmk16", search_paths=[SEARCHED], resolve_aliases=True, resolve_external=False)
    return [line for name in sorted(_names(package)) for line in _lines(name, package.members[name])]


def _names(package: griffe.Module) -> Iterator[str]:
    """Give the names that are exported by ``import ... as ...``, as the typing of packages has it."""
    for name, member in package.members.items():
        if member.is_alias and member.target_path.startswith("fmk16.") and not name.startswith("_"):
            yield name
    yield from ("INTERFACE_REVISION", "__version__")


def _lines(name: str, member: griffe.Object | griffe.Alias) -> Iterator[str]:
    found = member.final_target if isinstance(member, griffe.Alias) else member
    match found:
        case griffe.Function():
            yield f"{name}{_signature(found)}"
        case griffe.Class():
            bases = ", ".join(map(str, found.bases))
            yield f"class {name}({bases})" if bases else f"class {name}"
            for inner, part in found.members.items():
                if not inner.startswith("_") and not part.is_alias:
                    yield from (f"    {line}" for line in _lines(inner, part))
        case griffe.Attribute():
            kept = f": {found.annotation}" if found.annotation is not None else ""
            is_property = "property" in found.labels
            has_default = (
                not is_property and found.value is not None and name not in ("INTERFACE_REVISION", "__version__")
            )
            yield f"{'property ' if is_property else ''}{name}{kept}{f' = {found.value}' if has_default else ''}"


def _signature(function: griffe.Function) -> str:
    """Write parameters with their kinds, types and defaults, and what comes back."""
    texts: list[str] = []
    is_keyword = False
    for each in function.parameters:
        if each.kind is griffe.ParameterKind.keyword_only and not is_keyword:
            is_keyword = True
            texts.append("*")
        stars = {"variadic positional": "*", "variadic keyword": "**"}.get(each.kind.value if each.kind else "", "")
        is_keyword = is_keyword or stars == "*"
        text = f"{stars}{each.name}" + (f": {each.annotation}" if each.annotation is not None else "")
        texts.append(text if each.default is None or stars else f"{text} = {each.default}")
    back = f" -> {function.returns}" if function.returns is not None else ""
    return f"({', '.join(texts)}){back}"


if __name__ == "__main__":
    KEPT.write_text("".join(f"{line}\n" for line in surface()), encoding="utf-8")
