"""What a drug amounts to that is put together from parts, added up once in a message, whichever rules ask."""

from __future__ import annotations

from fmk16.conformance.here import Here
from fmk16.finding import Place
from fmk16.model.drug import Drug
from fmk16.model.mixture import NO_MIXTURE, Mixture, mixture_of


def mixture_at(drug: Drug, place: Place, here: Here) -> Mixture:
    """Add up a drug that stands at a place."""
    return here.once(("mixture", place), lambda: mixture_of(drug, place))


def mixture_of_order(here: Here) -> Mixture:
    """Add up the drug of the order around the node; none where there is no order, as around a dosage alone."""
    prescribed, order = here.prescribed, here.order
    return (
        NO_MIXTURE if prescribed is None or order is None else mixture_at(order.drug, (*prescribed.place, "drug"), here)
    )
