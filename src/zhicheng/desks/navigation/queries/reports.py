"""Regional reports: what one is asked to be, and the shelf on which those that were made are kept for everybody.

A report is known by the hash of all that goes into it. Its files lie flat in one folder under names made of that hash, so that
nothing a visitor writes becomes a path.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.conf import settings

from zhicheng.desks.navigation.queries.standing import COUNTRY, SIZE, declare_plan
from zhicheng.desks.navigation.queries.weights import DECLARED, Weights, read_weights
from zhicheng.front.documents import KINDS
from zhicheng.front.documents.document import LANGUAGES
from zhicheng.grammar import Book, T, same
from zhicheng.lake import Lake
from zhicheng.lake.snapshot import replace_file

CHAPTERS = ("competitiveness", "fit", "layout", "benchmark", "guidance")
"""Chapters that may be left out, in order; summary, method and data annex always stand."""
SHELF, LISTED = 300, 12
_KEY = re.compile(r"[0-9a-f]{24}")


@dataclass(frozen=True)
class Brief:
    """What a report is asked to be. The same brief on the same snapshot and rules gives the same bytes.

    `on` is the day it bears and whose rules are in force; `group` and `least` say which cities the index compares; `base` is the
    address of the site that figures lead to, empty for none; `issuer` is who answers for it.
    """

    place_id: str
    dataset: str
    count: str
    language: str
    on: date
    group: str = COUNTRY
    least: int | None = None
    weights: Weights = DECLARED
    chapters: tuple[str, ...] = CHAPTERS
    base: str = ""
    issuer: T = field(default_factory=lambda: same(""))

    def payload(self) -> dict[str, Any]:
        """The brief as JSON keeps it."""
        return {
            "place_id": self.place_id, "dataset": self.dataset, "count": self.count, "language": self.language,
            "on": self.on.isoformat(), "group": self.group, "least": self.least, "weights": self.weights.asked(),
            "chapters": list(self.chapters), "base": self.base, "issuer": asdict(self.issuer),
        }  # fmt: skip


def read_brief(payload: Mapping[str, Any]) -> Brief:
    """The brief that `payload` kept."""
    return Brief(
        **{
            **payload,
            "on": date.fromisoformat(payload["on"]),
            "weights": read_weights(payload["weights"], plan=declare_plan()),
            "chapters": tuple(payload["chapters"]),
            "issuer": T(**payload["issuer"]),
        }
    )


def choose_language(asked: str) -> str:
    """The language of a document for any tag: Chinese for one that begins with zh."""
    return LANGUAGES[0] if asked.lower().startswith("zh") else LANGUAGES[1]


def choose_group(asked: str) -> str:
    """Cities of the country, unless cities of the same size are asked for."""
    return SIZE if asked == SIZE else COUNTRY


def hash_book(book: Book) -> str:
    """Twelve hex digits that name the wording of all rules in force."""
    told = "".join(f"{code}:{entry.hash};" for code, entry in sorted(book.entries.items()))
    return sha256(told.encode()).hexdigest()[:12]


def hash_inputs(brief: Brief, *, lake: Lake) -> str:
    """Twenty-four hex digits that name a report: brief, snapshot, rules and program."""
    made = [brief.payload(), lake.snapshot, hash_book(lake.book), version("zhicheng")]
    return sha256(json.dumps(made, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:24]


@dataclass(frozen=True)
class Kept:
    """A report on the shelf, one kind of file of it."""

    key: str
    kind: str
    brief: Brief
    title: str
    snapshot: str
    made_at: datetime

    @property
    def path(self) -> Path:
        return shelf() / f"{self.key}.{self.kind}"

    @property
    def is_whole(self) -> bool:
        """Whether no chapter was left out."""
        return self.brief.chapters == CHAPTERS

    @property
    def name(self) -> str:
        """What the file is called when it is saved; ASCII, made of what we know ourselves."""
        place = re.sub(r"[^a-z0-9]+", "-", self.brief.place_id.lower()).strip("-")[:60]
        return f"region-{place}-{self.brief.on:%Y%m%d}-{self.brief.language[:2]}.{self.kind}"


def shelf() -> Path:
    """Where reports are kept."""
    return settings.VAR / "reports"


def keep_report(brief: Brief, *, kind: str, content: bytes, title: str, lake: Lake, at: datetime) -> Kept:
    """Put a report on the shelf; the oldest leave it when it is full."""
    kept = Kept(hash_inputs(brief, lake=lake), kind, brief, title, lake.snapshot, at)
    shelf().mkdir(parents=True, exist_ok=True)
    replace_file(kept.path, content)
    told = {
        "kind": kind, "brief": brief.payload(), "title": title, "snapshot": lake.snapshot, "made_at": at.isoformat(),
    }  # fmt: skip
    replace_file(_beside(kept.key, kind), json.dumps(told, ensure_ascii=False).encode())
    _sweep()
    return kept


def find_report(key: str, kind: str) -> Kept | None:
    """The report of this key and kind; None for what is not on the shelf, or no key at all."""
    if not _KEY.fullmatch(key) or kind not in KINDS:
        return None
    try:
        told = json.loads(_beside(key, kind).read_text("utf-8"))
        at = datetime.fromisoformat(told["made_at"])
        kept = Kept(key, kind, read_brief(told["brief"]), told["title"], told["snapshot"], at)
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None
    return kept if kept.path.is_file() else None


def list_reports(place_id: str, *, dataset: str) -> list[Kept]:
    """The reports of a city on one dataset, the newest first."""
    found = [
        kept
        for path in shelf().glob("*.*.json")
        if (kept := find_report(*path.stem.split(".")[:2])) and kept.brief.place_id == place_id
        and kept.brief.dataset == dataset
    ]  # fmt: skip
    return sorted(found, key=lambda kept: (kept.made_at, kept.key, kept.kind), reverse=True)[:LISTED]


def _beside(key: str, kind: str) -> Path:
    return shelf() / f"{key}.{kind}.json"


def _sweep() -> None:
    """Keep the newest files of the shelf."""
    told = sorted(shelf().glob("*.json"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in told[SHELF:]:
        path.with_suffix("").unlink(missing_ok=True)
        path.unlink(missing_ok=True)
