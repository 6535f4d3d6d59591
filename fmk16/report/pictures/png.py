"""Pictures as PNG: resvg draws the SVG, with the machine's own letters; the extra ``picture`` brings it."""

from __future__ import annotations

from functools import cache

from fmk16.errors import InputError

_PROBE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><text y="15" font-family="{family}">M</text></svg>'
)
_ZOOM = 2.0


def png_of(svg: str) -> bytes:
    """Draw an SVG as PNG.

    Raises:
        ImportError: resvg is not installed.
        InputError: The machine has no letters, so that the picture would say nothing.
    """
    from resvg_py import svg_to_bytes  # noqa: PLC0415 - only this format needs it

    if not _has_letters():
        raise InputError(
            "no font is installed, so a PNG would lack its text; install one (fonts-dejavu), or write .svg"
        )
    return bytes(svg_to_bytes(svg_string=svg, zoom=_ZOOM, background="white"))


@cache
def _has_letters() -> bool:
    """Tell whether letters are drawn at all: resvg leaves out what it has no font for, and says nothing."""
    from resvg_py import svg_to_bytes  # noqa: PLC0415 - as above

    families = ("DejaVu Sans", "Liberation Sans", "Arial", "Helvetica", "sans-serif")
    blank = svg_to_bytes(svg_string=_PROBE.format(family="").replace("M", ""))
    drawn = _PROBE.format(family=", ".join(families))
    return bytes(svg_to_bytes(svg_string=drawn)) != bytes(blank)
