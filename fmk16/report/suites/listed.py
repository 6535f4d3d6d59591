"""What the suite holds, in words and for machines: scenarios, requirements, and whether all of it is covered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fmk16.conformance.suite.coverage import Coverage
from fmk16.conformance.suite.requirements import Kind, Requirement
from fmk16.conformance.suite.scenario import Scenario
from fmk16.report.documents import without_nothing
from fmk16.report.elements import Json
from fmk16.report.phrases import Words
from fmk16.report.suites.suite import demand_words, review_words, role_words, said, text_in
from fmk16.report.tables import table_text


def scenarios_text(listed: Iterable[Scenario], words: Words, width: int | None) -> str:
    """List scenarios: id, role, title."""
    rows = [(each.id, role_words(each.part, words), text_in(each.title, words)) for each in listed]
    return table_text(rows, width, whole=2)


def scenarios_json(listed: Iterable[Scenario], words: Words) -> Json:
    """List scenarios for machines."""
    return {"Scenarios": [scenario_json(each, words) for each in listed]}


def scenario_json(each: Scenario, words: Words) -> Json:
    """Give a scenario for machines, without the worked answers."""
    entries = {
        "Title": text_in(each.title, words),
        "Story": text_in(each.story, words),
        "Do": text_in(each.do, words),
        "Messages": list(each.messages),
        "Features": list(each.features),
        "Systems": list(each.systems),
        "Requirements": list(each.requirements),
        "Statements": list(each.statements),
        "Rules": list(each.rules),
        "Questions": [{"Id": one.id, "Text": text_in(one.text, words)} for one in each.questions],
        "ReviewedBy": each.reviewed_by,
    }
    return {"Id": each.id, "Feature": each.feature, "Role": str(each.part), **without_nothing(entries)}


def scenario_text(each: Scenario, words: Words) -> str:
    """Write the page of a scenario, without the worked answers."""
    return "\n".join(_scenario(each, words)) + "\n"


def _scenario(each: Scenario, words: Words) -> Iterator[str]:
    yield f"{each.id} ({role_words(each.part, words)}): {text_in(each.title, words)}"
    yield ""
    yield text_in(each.story, words).strip()
    yield text_in(each.do, words).strip()
    yield ""
    files = [path.name for path in each.imported]
    facts = {
        "import" if files else "hand_in": ", ".join(files or each.messages),
        "systems": ", ".join(each.systems) or words.say("suite.show.all_systems"),
        "requirements": ", ".join(each.requirements),
        "statements": ", ".join(each.statements),
        "review": review_words(each, words),
    }
    yield from (f"{words.say(f'suite.show.{key}')}: {text}" for key, text in facts.items() if text)
    if each.questions:
        yield f"{words.say('suite.show.questions')}:"
        yield from (f"  {one.id}: {text_in(one.text, words)}" for one in each.questions)


def requirements_text(listed: Iterable[Requirement], words: Words, width: int | None) -> str:
    """List requirements: id, role, how each is shown, text."""
    rows = [
        (each.id, role_words(each.role, words), words.say(f"suite.kind.{each.kind}"), text_in(each.text, words))
        for each in listed
    ]
    return table_text(rows, width, whole=3)


def requirements_json(listed: Iterable[Requirement], words: Words) -> Json:
    """List requirements for machines."""
    return {"Requirements": [requirement_json(each, words) for each in listed]}


def requirement_json(each: Requirement, words: Words) -> Json:
    """Give a requirement for machines."""
    entries = {
        "AuthorityNumber": each.number,
        "Source": each.source,
        "Text": text_in(each.text, words),
        "Feature": each.feature,
        "Role": each.role,
        "Demands": {system: str(demand) for system, demand in each.demands.items()},
        "Kind": str(each.kind),
        "By": [*each.scenarios, *each.rules],
        "Reason": each.reason,
    }
    return {"Id": each.id, **without_nothing(entries)}


def requirement_text(each: Requirement, words: Words) -> str:
    """Write the page of a requirement."""
    asked = [f"{system} ({demand_words(demand, words)})" for system, demand in each.demands.items()]
    facts = {
        "source": ", ".join(filter(None, (each.source, each.number))),
        "role": role_words(each.role, words),
        "kind": words.say(f"suite.kind.{each.kind}"),
        "verified_by": ", ".join((*each.scenarios, *each.rules)),
        "reason": each.reason,
        "asked": ", ".join(asked) or demand_words(None, words),
    }
    lines = [f"{each.id}: {text_in(each.text, words)}", ""]
    lines += [f"{words.say(f'suite.show.{key}')}: {text}" for key, text in facts.items() if text]
    return "\n".join(lines) + "\n"


def coverage_lines(found: Coverage, words: Words) -> Iterator[str]:
    """Say what the suite lacks, a line each, what it shows of no such system, and what it covers."""
    yield from (f"{each.about}: {said(each.text, words)}" for each in found.lacking)
    for system, names in found.unplayed.items():
        if names:
            yield words.say("suite.coverage.unplayed", system=system, count=len(names), names=", ".join(names))
    counts = {
        "verified": found.requirements[Kind.VERIFIED],
        "attested": found.requirements[Kind.ATTESTED],
        "excused": found.requirements[Kind.NOT_TESTED],
        "scenarios": sum(found.scenarios.values()),
        "count": len(found.lacking),
    }
    yield words.say("suite.coverage.whole" if found.is_whole else "suite.coverage.lacking", **counts)


def coverage_json(found: Coverage, words: Words) -> Json:
    """Give the same for machines."""
    return {
        "Whole": found.is_whole,
        "Requirements": {str(kind): count for kind, count in found.requirements.items()},
        "Scenarios": {str(part): count for part, count in found.scenarios.items()},
        "Lacking": [
            {"Gap": str(each.gap), "About": each.about, "Text": said(each.text, words)} for each in found.lacking
        ],
        "WithoutScenario": {system: list(names) for system, names in found.unplayed.items() if names},
    }
