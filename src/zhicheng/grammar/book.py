"""The book: collects rules from packages, gives each its code and definition, and checks them against each other."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import Any

import yaml

from zhicheng.grammar.checks import check_rule
from zhicheng.grammar.indicator import Indicator
from zhicheng.grammar.parameter import Parameter
from zhicheng.grammar.procedure import Procedure
from zhicheng.grammar.public_service import Service
from zhicheng.grammar.scorecard import Scorecard
from zhicheng.grammar.source import Clause, Source
from zhicheng.grammar.table import Table
from zhicheng.grammar.words import Mistake, RuleMistake, T

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The reader in C where the package brings it: the same language, some ten times as fast."""
KINDS: dict[str, type] = {
    "sources": Source, "tables": Table, "parameters": Parameter, "indicators": Indicator, "scorecards": Scorecard,
    "procedures": Procedure, "services": Service,
}  # fmt: skip
"""Folder of a rulebook -> the word its files are written in."""


@dataclass(frozen=True)
class Entry:
    """A rule with what its place in the book adds: code (file name), definition (docstring), examples beside it."""

    kind: str
    code: str
    rule: Any
    definition: T
    examples: tuple[dict[str, Any], ...]
    origin: str
    text: str
    local: bool = False
    borrowed: str = ""

    @property
    def hash(self) -> str:
        """SHA-256 of the file's text and of what it borrows: cells and cases remember which wording made them."""
        return sha256((self.text + self.borrowed).encode()).hexdigest()

    @property
    def title(self) -> T:
        return self.rule.title

    @property
    def cites(self) -> tuple[Clause, ...]:
        """The clauses this rule rests on, whatever its kind."""
        dated = (*getattr(self.rule, "values", ()), *getattr(self.rule, "bands", ()))
        leaves = tuple(c for leaf in getattr(self.rule, "leaves", ()) for c in leaf.cites)
        return (*getattr(self.rule, "cites", ()), *(v.cites for v in dated if v.cites), *leaves)


@dataclass(frozen=True)
class Book:
    """All rules in force. `book["patent_count"]` is an `Entry`; a later rulebook replaces a code whole."""

    entries: dict[str, Entry] = field(default_factory=dict[str, Entry])

    @classmethod
    def read(cls, packages: Iterable[str]) -> Book:
        """Read rulebook packages in order and check every rule; raises `RuleMistake` naming the rule and the mend."""
        entries: dict[str, Entry] = {}
        for number, package in enumerate(packages):
            for entry in _read_package(package, local=number > 0):
                clash = entries.get(entry.code)
                if clash and clash.kind != entry.kind:
                    raise RuleMistake(f"{entry.origin}: '{entry.code}' is already the name of one of the {clash.kind}")  # fmt: skip
                entries[entry.code] = entry
        book = cls(entries)
        for entry in entries.values():
            check_rule(entry, entries)
        return book

    def __getitem__(self, code: str) -> Entry:
        return self.entries[code]

    def __contains__(self, code: object) -> bool:
        return code in self.entries

    def of(self, kind: str) -> tuple[Entry, ...]:
        """The rules of one kind ('indicators', 'sources', ...), by code."""
        return tuple(sorted((e for e in self.entries.values() if e.kind == kind), key=lambda e: e.code))

    def indicator(self, code: str) -> Indicator:
        """The indicator of this code; raises `Mistake` with near names when there is none."""
        return self._find(code, "indicators", T(en="indicator", zh="指标")).rule

    def procedure(self, code: str) -> Procedure:
        """The procedure of this code; raises `Mistake` with near names when there is none."""
        return self._find(code, "procedures", T(en="procedure", zh="程序")).rule

    def scorecard(self, code: str) -> Entry:
        """The entry of the scorecard of this code; raises `Mistake` with near names when there is none."""
        return self._find(code, "scorecards", T(en="scorecard", zh="计分卡"))

    def _find(self, code: str, kind: str, what: T) -> Entry:
        entry = self.entries.get(code)
        if entry is None or entry.kind != kind:
            known = [e.code for e in self.of(kind)]
            near = get_close_matches(code, known, n=1, cutoff=0.5)
            hint = T(en=f" Did you mean '{near[0]}'?", zh=f"是否指“{near[0]}”？") if near else T(en="", zh="")
            en = f"There is no {what.en} '{code}'.{hint.en} Known: {', '.join(known)}"
            raise Mistake(T(en=en, zh=f"没有名为“{code}”的{what.zh}。{hint.zh}现有：{'、'.join(known)}"))
        return entry

    def citing(self, clause: str) -> tuple[Entry, ...]:
        """Rules that rest on a clause, given as 'II.i.2', 'sipo_2016_86' or 'sipo_2016_86 II.i.2'."""
        wanted = clause.strip()
        return tuple(e for e in self.entries.values() if any(wanted in (c.label, c.id, c.source) for c in e.cites))  # fmt: skip

    def dependents(self, code: str) -> tuple[Entry, ...]:
        """Rules whose formula, inputs or citations name this code."""
        return tuple(e for e in self.entries.values() if code in _names(e) and e.code != code)


def _names(entry: Entry) -> set[str]:
    rule = entry.rule
    names = {c.source for c in entry.cites} | {getattr(rule, "procedure", "")}
    names.update(name for version in getattr(rule, "versions", ()) for name in version.parameters)
    names.update(leaf.indicator for leaf in getattr(rule, "leaves", ()))
    return names | {i.of for i in getattr(rule, "inputs", ())}


def _read_package(package: str, *, local: bool) -> Iterator[Entry]:
    roots = [Path(path) for path in _find_package(package)]
    folders = {kind: f"{package}.{kind}" for kind in KINDS if any((root / kind).is_dir() for root in roots)}
    if not folders:
        raise RuleMistake(f"rulebook '{package}': no rules in it; its folders are called {', '.join(KINDS)}")
    for kind, folder in folders.items():
        for module in pkgutil.iter_modules(importlib.import_module(folder).__path__):
            yield _entry(kind, KINDS[kind], importlib.import_module(f"{folder}.{module.name}"), local)


def _find_package(package: str) -> Iterable[str]:
    """Folders of a package, with or without `__init__.py`."""
    try:
        return getattr(importlib.import_module(package), "__path__", ())
    except ModuleNotFoundError as missing:
        if not missing.name or not f"{package}.".startswith(f"{missing.name}."):
            raise
        raise RuleMistake(f"there is no rulebook '{package}': install it, or name the folder it lies in with PYTHONPATH") from missing  # fmt: skip


def _entry(kind: str, word: type, module: ModuleType, local: bool) -> Entry:
    code = module.__name__.rpartition(".")[2]
    rule = getattr(module, "rule", None)
    if not isinstance(rule, word):
        raise RuleMistake(f"{module.__name__}: no `rule = {word.__name__}(...)` in it; every file here declares one")  # fmt: skip
    path = Path(inspect.getfile(module))
    folder = path.parent if path.name == "__init__.py" else None
    beside = folder / "examples.yaml" if folder else path.with_suffix(".yaml")
    files = sorted(folder.glob("*.py")) if folder else [path]
    return Entry(
        kind=kind, code=code, rule=rule, definition=_definition(module), examples=_examples(beside) if beside.exists() else (),
        origin=module.__name__, text="".join(file.read_text("utf-8") for file in files), local=local, borrowed=_borrowed(module),
    )  # fmt: skip


def _borrowed(module: ModuleType) -> str:
    """Text of the modules whose functions a rule uses: when they change, the rule has changed."""
    used = (inspect.getmodule(value) for value in vars(module).values() if inspect.isfunction(value))
    others = {m.__name__: m for m in used if m and m is not module}
    return "".join(inspect.getsource(others[name]) for name in sorted(others))


def _examples(beside: Path) -> tuple[dict[str, Any], ...]:
    try:
        return tuple(yaml.load(beside.read_text("utf-8"), Loader=LOADER) or ())
    except yaml.YAMLError as broken:
        raise RuleMistake(f"{beside}: no YAML, {' '.join(str(broken).split())}") from broken


def _definition(module: ModuleType) -> T:
    """The docstring's first paragraph is the English definition, its last paragraph the Chinese one."""
    paragraphs = [" ".join(p.split()) for p in (inspect.getdoc(module) or "").split("\n\n") if p.strip()]
    if len(paragraphs) < 2:
        raise RuleMistake(f"{module.__name__}: the docstring must define the rule in English, then in Chinese")  # fmt: skip
    return T(en=" ".join(paragraphs[:-1]), zh=paragraphs[-1])
