"""Three judges of one message: the official schema set, the schema written out of the model, and the model alone."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass

from lxml import etree
from pydantic import ValidationError

from fmk16.model.message import ROOTS
from fmk16.model.structure import NAMESPACE
from fmk16.wire.binding import BindingError, bind
from fmk16.wire.xsd import FLATTENED, schema_files

PARSER = etree.XMLParser(remove_comments=True, remove_pis=True, resolve_entities=False, no_network=True)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the three said of one message.

    Attributes:
        official: Whether the official set accepts it; None where that set is not here.
        ours: Whether the schema written out of the model accepts it.
        model: Whether the model alone accepts it.
        complaints: What the official set (or else ours) complained about: path and sentence.
        refusal: What the model raised.
    """

    official: bool | None
    ours: bool
    model: bool
    complaints: tuple[tuple[str, str], ...] = ()
    refusal: ValidationError | BindingError | None = None

    @property
    def reference(self) -> bool:
        """What the model is held against: the official set's verdict where there is one."""
        return self.ours if self.official is None else self.official


@dataclass(frozen=True, slots=True)
class Judges:
    """The schemas, each loaded once."""

    official: etree.XMLSchema | None
    ours: etree.XMLSchema

    @classmethod
    def beside(cls, official: etree.XMLSchema | None) -> Judges:
        """Load the schema written out of the model, to stand beside the official set if that is here."""
        return cls(official, etree.XMLSchema(etree.fromstring(schema_files(ROOTS)[FLATTENED])))

    def judge(self, root: etree._Element) -> Verdict:
        """Ask all three; comments are legal and gone before the message reaches ours, as on the command line."""
        bare = without_comments(root)
        official = None if self.official is None else self.official.validate(root)
        ours = self.ours.validate(bare)
        log = (self.ours if self.official is None else self.official).error_log
        refusal = _refusal(bare)
        complaints = tuple((error.path or "", error.message) for error in log)
        return Verdict(official, ours, refusal is None, complaints, refusal)


def without_comments(root: etree._Element) -> etree._Element:
    """Give the message as the command line's parser leaves it."""
    if next(root.iter(etree.Comment, etree.ProcessingInstruction), None) is None:
        return root
    bare = deepcopy(root)
    etree.strip_tags(bare, etree.Comment, etree.ProcessingInstruction)
    return bare


def _refusal(root: etree._Element) -> ValidationError | BindingError | None:
    name = etree.QName(root)
    structure = ROOTS.get(name.localname) if name.namespace == NAMESPACE else None
    if structure is None:
        return BindingError(f"{root.tag} is no root", root)
    try:
        bind(root, structure)
    except (ValidationError, BindingError) as error:
        return error
    return None
