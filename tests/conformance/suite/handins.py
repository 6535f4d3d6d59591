"""Hand-ins to try things out with: made as a vendor makes them, and filled with worked answers."""

from functools import cache
from types import MappingProxyType

from fmk16.conformance.features import Plan
from fmk16.conformance.suite.handin import HandIn, read_handin
from fmk16.conformance.suite.held import Held
from fmk16.conformance.suite.new import new_handin
from fmk16.conformance.suite.scenario import Part, scenario

CARE = "Elektronisk omsorgsjournal"


def wanted(role=Part.SENDER, phase=1, **others):
    said = {"party": "Prøve A/S", "system": "Prøveomsorg", "version": "1.0", "system_type": CARE, "seed": None}
    return HandIn(role=Part(role), phase=phase, plan=Plan.THREE_PHASES, answers=MappingProxyType({}), **(said | others))


@cache
def empty(role=Part.SENDER, phase=1):
    return new_handin(wanted(role, phase))


def held(files, role=Part.SENDER, phase=1):
    """Give the files of a new hand-in, with others beside or in place of them."""
    return Held("handin", MappingProxyType(dict(sorted({**empty(role, phase).files, **files}.items()))))


def handin(files, **how):
    return read_handin(held(files, **how))


def worked(*ids):
    """Give the worked message of each scenario, as a vendor would hand it in."""
    return {f"{each}/message.xml": scenario(each).worked[0].read_bytes() for each in ids}
