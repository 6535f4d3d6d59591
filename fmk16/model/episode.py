"""Episodes of a course when needed (da: PN-kur): on which days somebody started one."""

from __future__ import annotations

from typing import Annotated

from annotated_types import Len

from fmk16.model.drug_medication import EpisodeStartDate
from fmk16.model.identifier import DrugMedicationIdentifier
from fmk16.model.structure import Element, Named


class EpisodesForRequest(Element):
    """The first days of an order's episodes, one to a hundred, to be registered or taken back (da: PN-kur)."""

    drug_medication_identifier: DrugMedicationIdentifier
    episode_starts: Annotated[tuple[EpisodeStartDate, ...], Len(1, 100), Named("EpisodeStart")]


class EpisodesForResponse(Element):
    """The first days of an order's episodes that FMK knows; there may be none (da: PN-kur)."""

    drug_medication_identifier: DrugMedicationIdentifier
    episode_starts: Annotated[tuple[EpisodeStartDate, ...], Named("EpisodeStart")] = ()
