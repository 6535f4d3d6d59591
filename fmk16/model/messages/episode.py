"""Messages about courses when needed (da: PN-kur): registering that one was started, taking it back, looking it up."""

from __future__ import annotations

from typing import Annotated

from annotated_types import Len, MaxLen

from fmk16.model.episode import EpisodesForRequest, EpisodesForResponse
from fmk16.model.identifier import DrugMedicationIdentifier, PersonIdentifier
from fmk16.model.messages.request import PersonModificationRequest
from fmk16.model.structure import Element, Named

# --- registering -----------------------------------------------------------------------------------------------------


class RegisterEpisodesRequest(PersonModificationRequest):
    """Asks FMK to note on which days episodes were started, for one to a hundred orders (da: registrer PN-kur)."""

    episodes: Annotated[tuple[EpisodesForRequest, ...], Len(1, 100)]


class RegisterEpisodesResponse(Element):
    """Names the orders whose episodes FMK has noted (da: PN-kur)."""

    person_identifier: PersonIdentifier
    drug_medication_identifiers: Annotated[
        tuple[DrugMedicationIdentifier, ...], Len(1), Named("DrugMedicationIdentifier")
    ]


# --- taking back -----------------------------------------------------------------------------------------------------


class UndoEpisodesRequest(PersonModificationRequest):
    """Asks FMK to take back episodes, named by the days that were registered (da: fortryd PN-kur)."""

    episodes: Annotated[tuple[EpisodesForRequest, ...], Len(1, 100)]


class UndoEpisodesResponse(Element):
    """Names the orders whose episodes FMK has taken back (da: PN-kur)."""

    person_identifier: PersonIdentifier
    drug_medication_identifiers: Annotated[
        tuple[DrugMedicationIdentifier, ...], Len(1), Named("DrugMedicationIdentifier")
    ]


# --- looking up ------------------------------------------------------------------------------------------------------


class ListEpisodesRequest(Element):
    """Asks which episodes a person has started (da: list PN-kure); up to a hundred orders may be named."""

    person_identifier: PersonIdentifier
    drug_medication_identifiers: Annotated[
        tuple[DrugMedicationIdentifier, ...], MaxLen(100), Named("DrugMedicationIdentifier")
    ] = ()


class ListEpisodesResponse(Element):
    """Gives the first days of a person's episodes, order by order (da: PN-kur)."""

    person_identifier: PersonIdentifier
    episodes: tuple[EpisodesForResponse, ...] = ()
