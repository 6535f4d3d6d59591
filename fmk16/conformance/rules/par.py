"""PAR, mixtures (da: lægemiddelblanding): dosage.md 45 and 46. Infusions stand in ``par_infusion``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fmk16.conformance.here import Here
from fmk16.conformance.rule import Trip, activation, holds, rule, trip, trip_at
from fmk16.conformance.rules.mixtures import mixture_at
from fmk16.conformance.rules.routes import route_is_elsewhere
from fmk16.finding import Severity
from fmk16.model.dose import Infusion
from fmk16.model.drug import ByAmount, ByRatio, Composition, Drug, DrugReference, DrugValueUnit, OfDrug, Part
from fmk16.model.measure import Kind, WhyNot
from fmk16.model.mixture import is_priced
from fmk16.model.share import has_two_known_units, measured

_DEEPEST = 3
_TOO_MUCH = 2
_ADDRESS = re.compile(r"https?://[^/\s]+\S*", re.IGNORECASE)
_NOT_ADDABLE = frozenset((WhyNot.NO_AMOUNT, WhyNot.UNKNOWN_UNIT, WhyNot.SOLVENT_NOT_IN_VOLUME))


@activation("PAR", Infusion, Composition, DrugReference)
def exercises_parenteral_treatment(node: Infusion | Composition | DrugReference, here: Here) -> Iterator[Trip]:
    """A message exercises the feature where a dose runs in, or a drug is mixed or has a guide: `Infusion` and more.

    `Composition` and `Reference` count where the order's route may be parenteral; a cream that is made to order is
    composed, too, and is no parenteral treatment.
    """
    if type(node) is Infusion or not route_is_elsewhere(here):
        yield trip()


# --- what may be mixed -----------------------------------------------------------------------------------------------


def _holds_drugs(drug: Drug, _: Here) -> bool:
    return drug.composition is not None and any(type(part.content) is OfDrug for part in drug.composition.parts)


@rule("PAR-01", Drug, ground="dosage:46", severity=Severity.ERROR, when=holds("composition", when=_holds_drugs))
def composite_from_the_price_list(drug: Drug, _: Here) -> Iterator[Trip]:
    """A drug from Medicinpriser that is put together from drugs.

    A drug from Medicinpriser is sold as it is and never composite, kits of powder and solvent included. One with the
    identifier of a product and the parts of a mixture contradicts itself: a reader cannot tell which of the two is
    given.

    Leave out the identifier of the mixture, and let the part that is the product have it.
    """
    if is_priced(drug) and drug.identifier is not None:
        yield trip("composition", identifier=drug.identifier.value)


@rule(
    "PAR-02",
    Composition,
    ground="features:PAR-a",
    severity=Severity.WARNING,
    when=lambda _, here: here.above(Composition) is not None,
)
def mixture_too_deep(_: Composition, here: Here) -> Iterator[Trip]:
    """A mixture of mixtures that is deeper than anybody mixes.

    A powder is dissolved, and what comes of it is put into a bag: that is a mixture in a mixture. The interface sets no
    limit, but systems show only so many levels, and more than three are hardly meant.

    Mix what belongs together on one level.
    """
    deep = sum(1 for node in here.upward() if type(node) is Composition)
    if deep == _DEEPEST + 1:
        yield trip(deep=deep, most=_DEEPEST)


# --- how much of each ------------------------------------------------------------------------------------------------


def _share(part: Part) -> tuple[str, DrugValueUnit] | None:
    """Give the amount or the ratio of a part, and which of the two it is."""
    match part.share:
        case ByAmount(amount=said):
            return "amount", said
        case ByRatio(ratio=said):
            return "ratio", said
    return None


def _has_share(part: Part, _: Here) -> bool:
    return part.share is not None


def _has_unit_twice(part: Part, _: Here) -> bool:
    return has_two_known_units(part)


@rule("PAR-03", Part, ground="features:PAR-b", severity=Severity.ERROR, when=_has_unit_twice)
def units_disagree(part: Part, here: Here) -> Iterator[Trip]:
    """A part whose unit is one by its code and another by its text.

    The code and the text name units that measure differently, such as mg and ml. Whoever reads the code mixes another
    amount than whoever reads the text. A part of which one of the two cannot be read is not looked at.

    Correct the wrong one, or leave the code out.
    """
    share = _share(part)
    if share is None or not any(
        each.why is WhyNot.UNITS_DISAGREE for each in measured(part, here.place).amount.missing
    ):
        return
    field, said = share
    if said.unit_code is not None:
        yield trip("share", field, code=said.unit_code.value, text=said.unit_text)


def _is_nothing(said: DrugValueUnit) -> bool:
    return said.value is None and said.unit_code is None and not (said.unit_text or "").strip()


@rule("PAR-04", Part, ground="features:PAR-b", severity=Severity.WARNING, when=_has_share)
def amount_that_says_nothing(part: Part, _: Here) -> Iterator[Trip]:
    """An amount or a ratio of a part that says nothing.

    It has neither a figure nor a unit. That says no more than leaving it out, which is allowed; but nobody can tell
    whether something was lost on the way.

    Write figure and unit, or leave the empty element out.
    """
    share = _share(part)
    if share is not None and _is_nothing(share[1]):
        yield trip("share", share[0])


@rule(
    "PAR-05",
    Part,
    ground="features:PAR-b",
    severity=Severity.WARNING,
    when=lambda part, _: isinstance(part.share, ByAmount) and part.share.amount.value is not None,
)
def figure_without_a_unit(part: Part, _: Here) -> Iterator[Trip]:
    """An amount without a unit.

    How much of the part goes in is a number alone. Milligrams, millilitres and pieces differ, and nothing else in the
    message says which is meant. (A ratio may be a number alone.)

    Write the unit.
    """
    if isinstance(part.share, ByAmount):
        said = part.share.amount
        if said.value is not None and said.unit_code is None and not (said.unit_text or "").strip():
            yield trip("share", "amount", value=said.value.written)


@rule(
    "PAR-06",
    Drug,
    ground="dosage:48",
    severity=Severity.NOTE,
    when=holds("composition", when=lambda drug, here: not is_priced(drug) and here.above(Drug) is None),
)
def volume_not_told(drug: Drug, here: Here) -> Iterator[Trip]:
    """A mixture with liquid in it whose volume cannot be added up.

    Only volumes add up to a volume, and powders add nothing. Here a part does not say how much of it goes in, or says
    it in a unit that cannot be computed with, so neither the volume nor what follows from it (how strong the mixture
    is, how long an infusion takes) can be told for sure.

    Write the part's amount in ml, or in mg, g, IE or mmol where it is a powder.
    """
    mixture = mixture_at(drug, here.place, here)
    if not mixture.volume.least:
        return
    for place in dict.fromkeys(each.place for each in mixture.volume.missing if each.why in _NOT_ADDABLE):
        yield trip_at(place)


def _is_mixture_in_mixture(part: Part, _: Here) -> bool:
    content = part.content
    return isinstance(content, OfDrug) and content.drug.composition is not None and part.share is not None


@rule("PAR-07", Part, ground="features:PAR-e", severity=Severity.WARNING, when=_is_mixture_in_mixture)
def more_goes_in_than_was_made(part: Part, here: Here) -> Iterator[Trip]:
    """More of a mixture goes into another than was put together.

    The inner mixture says what it is put together from, and the outer one takes at least twice as much of it. Whether
    it is made several times, or one of the figures is wrong, is not said.

    Correct the amount, or write the parts as they are for all of it.
    """
    if not isinstance(part.content, OfDrug):
        return
    said = measured(part, here.place)
    if said.kind is None or said.per_millilitre is not None:
        return
    made = mixture_at(part.content.drug, (*here.place, "content", "drug"), here).held(said.kind).exact
    if made and said.amount.least >= _TOO_MUCH * made:
        yield trip("share", taken=_plain(said.amount.least, said.kind), made=_plain(made, said.kind))


def _plain(figure: object, kind: Kind) -> str:
    return f"{figure:f} {kind.unit}"


# --- the guide -------------------------------------------------------------------------------------------------------


@rule("PAR-17", DrugReference, ground="features:PAR-f", severity=Severity.WARNING)
def link_that_leads_nowhere(reference: DrugReference, _: Here) -> Iterator[Trip]:
    """A reference whose link cannot be followed.

    `Reference` leads to where it is said how the drug is used, such as a guide to giving it into a vein. The interface
    accepts any text as a link, also one without `https://`, which no reader can open.

    Write the whole address.
    """
    if not _ADDRESS.fullmatch(reference.link.strip()):
        yield trip("link", link=reference.link)
