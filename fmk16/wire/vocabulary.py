"""The element names of a message and where they stand, those of the interface, and what old names are now."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

from fmk16.model.content import structures_below
from fmk16.model.message import ROOTS
from fmk16.model.structure import NAMESPACE, Element
from fmk16.package_data import SCHEMA, data
from fmk16.wire.order import steps_of
from fmk16.wire.words import bare

_ALIKE = 0.75
"""How alike two names must be (difflib's ratio) for one to be a slip of the other."""

_LONGEST = 100
"""No name is longer; a longer one is compared by its beginning."""


@dataclass(frozen=True, slots=True)
class Old:
    """An element name of an earlier version or a draft.

    Attributes:
        hint: What it is called now, and where.
        now: The names that stand where it stood, if it was only renamed.
    """

    hint: str
    now: tuple[str, ...] = ()


OLD_NAMES: Mapping[str, Old] = MappingProxyType(
    {
        "StructuredDosage": Old("Precondition, the unit and DosagePeriod now stand directly in Dosage"),
        "DosageStructure": Old("now DosagePeriod with Fixed or PRN, directly in Dosage", ("DosagePeriod",)),
        "DosageStructures": Old("now DosagePeriod with Fixed or PRN, directly in Dosage", ("DosagePeriod",)),
        "Structure": Old("now DosagePeriod with Fixed or PRN, directly in Dosage", ("DosagePeriod",)),
        "Structures": Old("now DosagePeriod with Fixed or PRN, directly in Dosage", ("DosagePeriod",)),
        "StructuresFixed": Old("now DosagePeriod with Fixed, directly in Dosage", ("DosagePeriod",)),
        "StructuresAccordingToNeed": Old("now DosagePeriod with PRN, directly in Dosage", ("DosagePeriod",)),
        "BeginEndDate": Old(
            "now ActivePeriod in the order; in a dosage, ValidFrom and PeriodLength",
            ("ActivePeriod", "Precondition"),
        ),
        **dict.fromkeys(
            ("DosageRestriction", "Restriction"),
            Old(
                "now MinimumDurationBetweenDoses in Fixed or PRN, and MaximumDailyDose in UnlimitedDayDosage",
                ("MinimumDurationBetweenDoses",),
            ),
        ),
        **dict.fromkeys(
            ("DuringTheDayDosage", "MinimumTimesPerDayDosage", "MaximumTimesPerDayDosage"),
            Old("now TimesPerDayDosage or UnlimitedDayDosage", ("TimesPerDayDosage", "UnlimitedDayDosage")),
        ),
        **dict.fromkeys(
            ("AverageDailyDosage", "MinimalAverageDailyDosage", "MaximalAverageDailyDosage"),
            Old("no longer part of a dosage; write the doses of each day"),
        ),
        "MinimalQuantity": Old("now MinimumQuantity", ("MinimumQuantity",)),
        "MaximalQuantity": Old("now MaximumQuantity", ("MaximumQuantity",)),
        "DosageTranslation": Old(
            "now DosagePeriodDescription in each DosagePeriod, and DosageTranslationCombined for the whole dosage"
        ),
        "Dose": Old(
            "now Dosage, with TimeOfDayDosage, PartOfDayDosage, TimesPerDayDosage or UnlimitedDayDosage in it",
            ("Dosage",),
        ),
        "TimeOfDay": Old("now Morning, Noon, Evening or Night in PartOfDayDosage, or Time in a TimeOfDayDose"),
        "Number": Old("now Index", ("Index",)),
        "AnyDay": Old("now a Day without Index, in PRN", ("Day",)),
        "IsAccordingToNeed": Old("as-needed doses now stand in PRN, fixed ones in Fixed"),
        "AccordingToNeed": Old("as-needed doses now stand in PRN, fixed ones in Fixed"),
        "NotIterated": Old("leave it out: without IterationInterval the doses are given once", ("IterationInterval",)),
        "SupplementaryText": Old("now FreeText in Instruction", ("Instruction",)),
        "AuthorisedHealthcareProfessional": Old("now HealthcareProfessional", ("HealthcareProfessional",)),
        "AuthorisationIdentifier": Old('now Identifier with source="Autorisation"', ("Identifier",)),
    }
)
"""The names that software written for FMK 1.4 or for drafts of 1.6 still uses."""


@cache
def homes(root: type[Element]) -> Mapping[str, frozenset[str]]:
    """Name the elements in which each element of a message may stand; that is more helpful than the whole interface.

    Args:
        root: The class of the message's payload, or of a header.
    """
    names: dict[type[Element], set[str]] = {root: {ROOTS.name_of(root) or root.__name__}}
    elements = [structure for structure in structures_below((root,)) if issubclass(structure, Element)]
    for structure in elements:
        for tag, step in steps_of(structure).items():
            if isinstance(step.held, type):
                names.setdefault(step.held, set()).add(bare(tag))
    found: dict[str, set[str]] = {}
    for structure in elements:
        for tag in steps_of(structure):
            found.setdefault(bare(tag), set()).update(names.get(structure, ()))
    return MappingProxyType({name: frozenset(where) for name, where in found.items()})


@cache
def interface_names() -> frozenset[str]:
    """Name every element of the interface, whatever message it stands in."""
    schema = (data() / SCHEMA).read_text(encoding="utf-8")
    return frozenset(re.findall(r'<xs:element name="([^"]+)"', schema))


def close_name(name: str, among: tuple[str, ...]) -> str:
    """Find the one name that was probably meant: another letter case, or a slip; empty when there is none."""
    return _close_name(name[:_LONGEST], among)


@lru_cache(maxsize=1000)
def _close_name(name: str, among: tuple[str, ...]) -> str:
    for other in among:
        if other.casefold() == name.casefold():
            return other
    return next(iter(difflib.get_close_matches(name, among, n=1, cutoff=_ALIKE)), "")


def tag_of(name: str) -> str:
    """Give the tag of a name in FMK's namespace."""
    return f"{{{NAMESPACE}}}{name}"
