"""The words rules are written in. Frozen dataclasses and plain functions; no engine, no web, no data."""
# ruff: noqa: I001

from zhicheng.grammar.book import KINDS, Book, Entry
from zhicheng.grammar.indicator import (
    COUNTING, DIMENSIONS, PART_SHARES, PATENT, PLACE_SHARES, WHOLE, Indicator, Input, Matrix, Parts, Version,
)  # fmt: skip
from zhicheng.grammar.parameter import Limit, Parameter, Value, find_value
from zhicheng.grammar.procedure import OPEN, UNITS, Act, Clock, Edition, Field, Procedure, State
from zhicheng.grammar.reason import Reason
from zhicheng.grammar.scorecard import Band, Branch, Leaf, Scale, Scorecard
from zhicheng.grammar.public_service import CHANNELS, GUIDE, Service
from zhicheng.grammar.source import ILLUSTRATIVE, IN_FORCE, TO_BE_CONFIRMED, Clause, Source
from zhicheng.grammar.symbols import list_subclasses
from zhicheng.grammar.table import Column, Table
from zhicheng.grammar.words import Mistake, RuleMistake, T, same

__all__ = [
    "CHANNELS", "COUNTING", "DIMENSIONS", "GUIDE", "ILLUSTRATIVE", "IN_FORCE", "KINDS", "OPEN", "PART_SHARES", "PATENT",
    "PLACE_SHARES", "TO_BE_CONFIRMED", "UNITS", "WHOLE", "Act", "Band", "Book", "Branch", "Clause", "Clock", "Column",
    "Edition", "Entry", "Field", "Indicator", "Input", "Leaf", "Limit", "Matrix", "Mistake", "Parameter", "Parts",
    "Procedure", "Reason", "RuleMistake", "Scale", "Scorecard", "Service", "Source", "State", "T", "Table", "Value",
    "Version", "find_value", "list_subclasses", "same",
]  # fmt: skip
