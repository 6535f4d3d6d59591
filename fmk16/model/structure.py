"""How a class of the medication structure says what stands on the wire.

A class is an ``Element`` (it has tags of its own and its fields are its children) or a ``Group`` (its fields stand
inline among the children of the element that holds it). Fields are declared in wire order:

======================================================  ===========================================
``name: X``                                             the element ``Name``, once
``name: X | None = None``                               the element ``Name``, at most once
``names: Annotated[tuple[X, ...], Named("Name")]``      the element ``Name``, again and again
``flag: Flag = False``                                  an empty element that is there or not
``present: Present = True``                             an empty element that must be there
``choice: A | B`` of groups, marked with ``CHOICE``     the members of A, or those of B
``source: Annotated[X, ATTRIBUTE]``                     an attribute
``value: Annotated[X, TEXT]``                           the element's own text
======================================================  ===========================================

``wire`` reads, writes and describes messages by these declarations alone; ``content`` turns them into particles.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import NoneType
from typing import Annotated, Any, ClassVar, Literal, Self, get_args

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, model_validator
from pydantic_core import CoreSchema, core_schema

NAMESPACE = "http://fmk-teknik.dk/160"
"""The one namespace of FMK 1.6.0."""


class Structure(BaseModel):
    """What elements and groups share: frozen, and no field that the interface does not know."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        defer_build=True,
        revalidate_instances="subclass-instances",
        ser_json_inf_nan="strings",
    )


class Element(Structure):
    """Something with tags of its own: its fields are its children, in wire order."""


class Group(Structure):
    """Fields that belong together and stand inline among the children of the element that holds them.

    A group that stands on the wire has at least one of its members there; without any, the field is ``None``.
    """


class SomeOf(Group):
    """A group whose members are all optional; one of them at least is there."""

    @model_validator(mode="after")
    def _has_a_member(self) -> Self:
        if not self.model_fields_set or all(getattr(self, name) is None for name in self.model_fields_set):
            names = ", ".join(type(self).model_fields)
            raise ValueError(f"a {type(self).__name__} without any of {names}; say None instead of the group")
        return self


class Branch(dict[str, Any]):
    """The fields of a group as read from the wire; each group has a class of them, so that it says which it is."""

    __slots__ = ()
    group: ClassVar[str]

    @staticmethod
    def of(group: str) -> type[Branch]:
        """Make the class for one group."""
        return type("Branch", (Branch,), {"__slots__": (), "group": group})


class _Marker:
    """A word in an annotation that says what part of the wire a field is."""

    __slots__ = ("_name",)

    def __init__(self, name: str) -> None:
        self._name = name

    def __repr__(self) -> str:
        return self._name


ATTRIBUTE = _Marker("ATTRIBUTE")
"""The field is an attribute."""

TEXT = _Marker("TEXT")
"""The field is the element's own text."""


class _Choice:
    """Exactly one of several groups, told by the group's name: one error is given, not one a branch."""

    __slots__ = ()

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        groups: tuple[type[Group], ...] = tuple(group for group in get_args(source) if group is not NoneType)
        schemas = {group.__name__: handler.generate_schema(group) for group in groups}
        choice = core_schema.tagged_union_schema(
            schemas, lambda value: value.group if isinstance(value, Branch) else _branch(value, groups)
        )
        return core_schema.nullable_schema(choice) if NoneType in get_args(source) else choice

    def __repr__(self) -> str:
        return "CHOICE"


CHOICE = _Choice()
"""The field holds exactly one of several groups."""


def _branch(value: Any, groups: tuple[type[Group], ...]) -> str | None:
    if isinstance(value, Mapping):
        return _branch_of_fields(value.keys(), groups)
    return type(value).__name__


def _branch_of_fields(given: Any, groups: tuple[type[Group], ...]) -> str | None:
    if not given:
        return None
    for group in groups:
        fields = group.model_fields
        if given <= fields.keys() and all(name in given for name, field in fields.items() if field.is_required()):
            return group.__name__
    return None


def Named(wire_name: str) -> Any:  # noqa: N802 - reads as a word of the declaration
    """Name the element or attribute on the wire where it is not the field's name in capitals."""
    return Field(serialization_alias=wire_name)


def wire_name(field: str) -> str:
    """Turn a field's name into the element's: each word capitalised.

    >>> wire_name("iteration_interval")
    'IterationInterval'
    """
    return "".join(word.capitalize() for word in field.split("_"))


Flag = Annotated[bool, "flag"]
"""An empty element: there or not (dosage.md 4)."""

Present = Annotated[Literal[True], "flag"]
"""An empty element that must be there; it says which branch of a choice is meant."""
