"""Where shortfalls stand in a message: the file and an XPath, and lines for whoever still has what was read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from fmk16.conformance.check import Checked
from fmk16.conformance.suite.judgement import Judgement, Shortfall
from fmk16.conformance.suite.values import Laid, found_at
from fmk16.finding import Place
from fmk16.wire.document import Document
from fmk16.wire.envelope import unwrap
from fmk16.wire.locate import locate, xpath
from fmk16.wire.place import Elements

_STEPS = re.compile(r"[a-z_0-9]+")


def located(shortfalls: tuple[Shortfall, ...], checked: Checked) -> tuple[Shortfall, ...]:
    """Name the file of each shortfall, and the element of those that stand at a place of the model.

    Args:
        shortfalls: What falls short.
        checked: The message in which it does.
    """
    places = {each.place for each in shortfalls if each.place and not each.location.xpath}
    paths = _paths(places, checked) if places else {}
    return tuple(_with(each, checked.source, paths.get(each.place, "")) for each in shortfalls)


def with_lines(judgement: Judgement, document: Document) -> Judgement:
    """Give the lines and columns of shortfalls that have an XPath alone.

    Args:
        judgement: What judging a message came to.
        document: What the message was read from.
    """
    lacking = [each for each in judgement.shortfalls if _lacks_line(each)]
    elements = {each: found_at(each.location.xpath, document.root)[:1] for each in lacking}
    where = locate(document, (found for (found,) in filter(None, elements.values())))
    shortfalls = (
        replace(each, location=where[elements[each][0]]) if elements.get(each) else each
        for each in judgement.shortfalls
    )
    return replace(judgement, shortfalls=tuple(shortfalls))


def _lacks_line(shortfall: Shortfall) -> bool:
    return bool(shortfall.location.xpath) and not shortfall.location.line


def _with(shortfall: Shortfall, source: str, path: str) -> Shortfall:
    location = shortfall.location
    return replace(
        shortfall, location=replace(location, source=location.source or source, xpath=location.xpath or path)
    )


def _paths(places: set[str], checked: Checked) -> Mapping[str, str]:
    if checked.message is None:
        return {}
    payload = unwrap(Laid(checked.message).root).payload
    elements = Elements(payload, type(checked.message.payload))
    return {place: xpath(elements.at(_steps(place))) for place in places}


def _steps(place: str) -> Place:
    return tuple(int(step) if step.isdigit() else step for step in _STEPS.findall(place))
