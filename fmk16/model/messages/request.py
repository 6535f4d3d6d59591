"""How requests begin that change something: whose record it is, who answers for the change, and who makes the call.

``created_by`` and ``modified_by`` name the responsible person; ``reported_by`` the one who makes the call when that is
another (da: indberettet af).
"""

from __future__ import annotations

from fmk16.model.actor import Modificator
from fmk16.model.identifier import MedicineCardVersion, PersonIdentifier, Whose
from fmk16.model.structure import Element


class CreationRequest(Element):
    """Asks FMK to make something, on a person's record or an organisation's."""

    whose: Whose
    created_by: Modificator
    reported_by: Modificator | None = None


class PersonCreationRequest(Element):
    """Asks FMK to make something on a person's record."""

    person_identifier: PersonIdentifier
    created_by: Modificator
    reported_by: Modificator | None = None


class ModificationRequest(Element):
    """Asks FMK to change something, on a person's record or an organisation's."""

    whose: Whose
    modified_by: Modificator
    reported_by: Modificator | None = None


class PersonModificationRequest(Element):
    """Asks FMK to change something on a person's record."""

    person_identifier: PersonIdentifier
    modified_by: Modificator
    reported_by: Modificator | None = None


class CardModificationRequest(Element):
    """Asks FMK to change a person's medicine card, of which the caller has seen the version named."""

    person_identifier: PersonIdentifier
    medicine_card_version: MedicineCardVersion
    modified_by: Modificator
    reported_by: Modificator | None = None
