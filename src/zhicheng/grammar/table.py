"""Tables that both halves of the house agree on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from zhicheng.grammar.source import Clause
from zhicheng.grammar.words import T

TYPES = ("string", "int8", "int32", "int64", "float64", "date", "boolean")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its type, what it says, and whether it tells of a person."""

    type: str
    says: T
    personal: bool = False


@dataclass(frozen=True)
class Table:
    """A declared table: columns in order and the key that makes a row one thing.

    `entries` holds the rows of a reference table (such as the 35 technology fields) that the book itself carries.
    """

    title: T
    columns: dict[str, Column]
    key: tuple[str, ...]
    cites: tuple[Clause, ...] = ()
    derived: bool = False
    entries: tuple[dict[str, Any], ...] = ()
