"""The words rules are written in. Frozen dataclasses and plain functions; no engine, no web, no data."""

from zhicheng.grammar.book import KINDS, Book, Entry
from zhicheng.grammar.indicator import (
    COUNTING,
    DIMENSIONS,
    PART_SHARES,
    PATENT,
    PLACE_SHARES,
    WHOLE,
    Indicator,
    Input,
    Matrix,
    Parts,
    Version,
)
from zhicheng.grammar.mean import MEASURED, known, mean, total
from zhicheng.grammar.parameter import Parameter, Value
from zhicheng.grammar.reason import Reason
from zhicheng.grammar.scorecard import Band, Branch, Leaf, Scale, Scorecard
from zhicheng.grammar.source import ILLUSTRATIVE, IN_FORCE, TO_BE_CONFIRMED, Clause, Source
from zhicheng.grammar.symbols import list_subclasses
from zhicheng.grammar.table import Column, Table
from zhicheng.grammar.words import Mistake, RuleMistake, T, same

__all__ = [
    "COUNTING",
    "DIMENSIONS",
    "ILLUSTRATIVE",
    "IN_FORCE",
    "KINDS",
    "MEASURED",
    "Leaf",
    "PART_SHARES",
    "PATENT",
    "PLACE_SHARES",
    "TO_BE_CONFIRMED",
    "WHOLE",
    "Book",
    "Branch",
    "Band",
    "Clause",
    "Column",
    "Entry",
    "Indicator",
    "Input",
    "Matrix",
    "Mistake",
    "Parameter",
    "Parts",
    "Reason",
    "RuleMistake",
    "Scorecard",
    "Scale",
    "Source",
    "T",
    "Table",
    "Value",
    "Version",
    "known",
    "list_subclasses",
    "mean",
    "same",
    "total",
]
