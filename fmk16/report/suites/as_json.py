"""What a hand-in came to, for machines, as ``suite.schema.json`` has it."""

from __future__ import annotations

from collections.abc import Iterable

from fmk16.conformance.features import features
from fmk16.conformance.suite.held import Problem
from fmk16.conformance.suite.judgement import Judgement, Shortfall
from fmk16.conformance.suite.pack import suite_digest
from fmk16.conformance.suite.results import Judged, RequirementResult, ScenarioResult, counted
from fmk16.conformance.suite.scenario import Part
from fmk16.report.documents import moment_json, without_nothing
from fmk16.report.elements import Json
from fmk16.report.features import name_of
from fmk16.report.phrases import Words
from fmk16.report.printable import line_of
from fmk16.report.privacy import shows_identities
from fmk16.report.suites.suite import Told, remarks_of, said, text_in


def suite_json(judged: Judged, told: Told) -> Json:
    """Turn what a hand-in came to into an object."""
    handin, words = judged.handin, told.words
    local = judged.local
    return {
        "Command": "suite run",
        **without_nothing({"Made": moment_json(told.made) if told.made else None}),
        "Suite": suite_digest(),
        "Language": str(words.language),
        "Party": line_of(handin.party),
        "System": line_of(handin.system),
        "SystemVersion": line_of(handin.version),
        "SystemType": handin.system_type,
        "Role": str(handin.role),
        "Phase": handin.phase,
        "Plan": str(handin.plan),
        **({} if handin.seed is None else {"Seed": handin.seed}),
        "IdentitiesShown": shows_identities(),
        "SelfDeclared": handin.role is Part.READER,
        **({} if local is None else {"ChangedProfile": {"Waivers": local.waivers, "Met": local.met}}),
        **without_nothing({"Live": list(judged.live)}),
        "Endorsement": words.say("suite.no_endorsement"),
        "Verdict": str(judged.verdict),
        "Verified": _counts_json(judged.verified),
        "Attested": _counts_json(judged.attested),
        "Features": [_feature_json(judged, each.feature.id, words) for each in judged.features],
        "Requirements": [_requirement_json(each, words) for each in judged.requirements],
        "Scenarios": [scenario_json(each, words) for each in judged.scenarios],
        "Messages": [judgement_json(each, words) for each in judged.messages],
        "Problems": [_problem_json(each, words) for each in judged.problems],
    }


def _counts_json(results: Iterable[RequirementResult]) -> Json:
    return {str(verdict): count for verdict, count in counted(results).items()}


def _feature_json(judged: Judged, feature_id: str, words: Words) -> Json:
    each = next(each for each in judged.features if each.feature.id == feature_id)
    return {
        "Id": feature_id,
        "Name": name_of(features()[feature_id], words.language),
        "Verdict": str(each.verdict),
        "Asked": each.is_asked,
        "Demand": str(each.demand or "not stated"),
        "Verified": {str(verdict): count for verdict, count in each.verified.items()},
        "Attested": {str(verdict): count for verdict, count in each.attested.items()},
    }


def _requirement_json(each: RequirementResult, words: Words) -> Json:
    word = each.attested
    attested = {} if word is None else {"Statement": word.statement, "Who": word.who, "Evidence": word.evidence}
    dated = {} if word is None else {"Date": word.date.isoformat()}
    return {
        "Id": each.requirement.id,
        "Text": text_in(each.requirement.text, words),
        "Source": each.requirement.source,
        "Feature": each.requirement.feature,
        "Kind": str(each.requirement.kind),
        "Demand": str(each.demand or "not stated"),
        "Verdict": str(each.verdict),
        **({"Reason": words.say("suite.unplayed")} if each.is_unplayed else {}),
        **without_nothing({"Scenarios": list(each.scenarios), "Files": list(map(line_of, each.files))}),
        **without_nothing({"Attested": {name: line_of(text) for name, text in (attested | dated).items()}}),
    }


def scenario_json(result: ScenarioResult, words: Words) -> Json:
    """Turn what a scenario came to into an object."""
    files = [{"Name": line_of(each.name), "Bytes": each.size, "SHA-256": each.digest} for each in result.files]
    title = {"Title": text_in(result.scenario.title, words), "Feature": result.scenario.feature}
    return judgement_json(result.judgement, words) | title | without_nothing({"Files": files})


def judgement_json(judgement: Judgement, words: Words) -> Json:
    """Turn a judgement into an object."""
    return {
        "Id": line_of(judgement.scenario),
        "Verdict": str(judgement.verdict),
        **without_nothing(
            {
                "Shortfalls": [_shortfall_json(each, words) for each in judgement.shortfalls],
                "Remarks": remarks_of(judgement, words),
                "Exercised": list(judgement.exercised),
                "AcceptedByFMK": judgement.is_accepted or None,
            }
        ),
    }


def _shortfall_json(each: Shortfall, words: Words) -> Json:
    return without_nothing(
        {
            "Kind": each.kind,
            "Text": said(each.text, words),
            "Hint": said(each.hint, words),
            "Question": line_of(each.question),
            "Statements": list(each.statements),
            "File": line_of(each.location.source),
            "Line": each.location.line or None,
            "Column": each.location.column or None,
            "XPath": each.location.xpath,
            "Place": each.place,
        }
    )


def _problem_json(each: Problem, words: Words) -> Json:
    return without_nothing({"File": line_of(each.file), "Text": said(each.text, words)}) | {"Counts": each.is_error}
