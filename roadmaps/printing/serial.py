"""Frozen dataclasses ⇄ JSON without loss.

A dataclass that may stand in a union names itself in `KIND`; the name is stored under "type", so that a class may be
renamed and old snapshots still be read.
"""

import dataclasses
import hashlib
import json
import types
import typing
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None
FORMAT = 1
# Metadata of a field that came after editions were stored: left out while it holds its default, so that the digest of
# an older edition stays what it was.
LATER = {"later": True}
Made = TypeVar("Made")


class SnapshotError(ValueError):
    """The stored snapshot is not a document context of a known format."""


def encode_fields(value: "DataclassInstance") -> dict[str, Json]:
    """Return the fields of a dataclass, encoded; snapshots are complete, so defaults are written too (but `LATER`)."""
    kept = [each for each in dataclasses.fields(value) if not _is_later_default(value, each)]
    return {each.name: encode(getattr(value, each.name)) for each in kept}


def _is_later_default(value: "DataclassInstance", field: "dataclasses.Field[object]") -> bool:
    return bool(field.metadata.get("later")) and getattr(value, field.name) == field.default


def encode(value: object) -> Json:
    """Turn a value of the context into JSON-ready values."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        kind = getattr(value, "KIND", "")
        return {"type": kind, **encode_fields(value)} if kind else dict(encode_fields(value))
    if isinstance(value, tuple):
        return [encode(each) for each in value]
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, str | int | float):
        return value
    raise TypeError(f"{type(value).__name__} cannot be stored in a snapshot")


def digest(data: dict[str, Json]) -> str:
    """SHA-256 of the canonical JSON: sorted keys, UTF-8; 14 and 14.0 are the same number."""
    canonical = json.dumps(_numbers(data), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def decode(data: Json, wanted: type[Made]) -> Made:
    """Build `wanted` from JSON values; raise SnapshotError when they are something else."""
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise SnapshotError("Снимок редакции записан в неизвестном виде. Обратитесь к администратору Версты.")
    try:
        return typing.cast(Made, _build_dataclass(data, wanted))
    except (KeyError, TypeError, ValueError) as broken:
        raise SnapshotError("Снимок редакции повреждён. Обратитесь к администратору Версты.") from broken


@cache
def _hints(made: type) -> dict[str, type]:
    hints = typing.get_type_hints(made)
    return {each.name: hints[each.name] for each in dataclasses.fields(made)}


def _build(data: Json, wanted: type) -> object:
    if dataclasses.is_dataclass(wanted):
        return _build_dataclass(data, wanted)
    if typing.get_origin(wanted) is tuple:
        if not isinstance(data, list):
            raise ValueError("a list expected")
        return tuple(_build(each, typing.get_args(wanted)[0]) for each in data)
    if isinstance(wanted, types.UnionType):
        return _build_one_of(data, typing.get_args(wanted))
    return _scalar(data, wanted)


def _build_dataclass(data: Json, wanted: type) -> object:
    if not isinstance(data, dict):
        raise ValueError(f"fields of {wanted.__name__} expected")
    hints = _hints(wanted)
    unknown = set(data) - set(hints) - {"type", "format"}
    if unknown:
        raise ValueError(f"unknown fields {sorted(unknown)}")
    return wanted(**{name: _build(data[name], hint) for name, hint in hints.items() if name in data})


def _build_one_of(data: Json, members: tuple[type, ...]) -> object:
    if data is None and type(None) in members:
        return None
    others = [each for each in members if each is not type(None)]
    if len(others) == 1:
        return _build(data, others[0])
    if not isinstance(data, dict):
        raise ValueError("one of several kinds expected")
    return _build(data, {getattr(each, "KIND", ""): each for each in others}[str(data.get("type"))])


def _scalar(data: Json, wanted: type) -> object:
    if issubclass(wanted, Enum):
        return wanted(data)
    if wanted is float and type(data) in {int, float}:
        return data
    if type(data) is not wanted:
        raise ValueError(f"{wanted.__name__} expected, not {type(data).__name__}")
    return data


def _numbers(value: Json) -> Json:
    if isinstance(value, dict):
        return {key: _numbers(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_numbers(each) for each in value]
    return float(value) if type(value) is int else value
