"""A mapping: in plain words, which column of a table is which fact. Read from TOML and checked before anything is loaded.

A mapping file holds `code`, `[title]` en and zh, `source`, `licence`, and `[columns]`: a fact and the column names it may
have. Names may be grouped as `[columns.seen]` (seen in a public source) and `[columns.assumed]` (taken for likely).
Column names are compared without regard to width, case and spaces: 公开（公告）号 and 公开(公告)号 are one name.
`[cells] damage = "mark"` keeps a row with bytes that are not of its encoding and shows them as �; else it is a reject.
`[cells] blanks` are texts that stand for nothing, as NA; `[grants] types` are the words of `type` that tell of a grant;
`[told_by] columns` are columns of which a table must have one to be told by its content;
`[defaults] places = "provinces"` rejects rows of an economy whose place is no province of China nor the nation;
`[left]` are words of `measure` whose rows are skipped, with the reason.
"""

import tomllib
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from zhicheng.grammar import Mistake, T, same
from zhicheng.lake.intake.mapping_checks import WORDS, check_plan, split_groups
from zhicheng.lake.intake.names import DEFAULT_SEPARATORS, clean_name

FOLDER = Path(__file__).parent / "mappings"
READY = ("incopat", "patsnap", "cnipa_table", "himmpat", "lens", "patentscope")
MAX_BYTES = 2**20

PATENT_FIELDS = (
    "publication",
    "grant_publication",
    "office",
    "kind",
    "application",
    "type",
    "priority_on",
    "priorities",
    "filed_on",
    "published_on",
    "publication_year",
    "first_published_on",
    "granted_on",
    "title",
    "abstract",
    "claims",
    "claims_text",
    "applicants",
    "applicant_sectors",
    "applicant_country",
    "applicant_province",
    "applicant_city",
    "applicant_address",
    "owners",
    "owner_sectors",
    "owner_country",
    "owner_province",
    "owner_city",
    "owner_address",
    "inventors",
    "agents",
    "ipc_main",
    "ipc",
    "cpc_main",
    "cpc",
    "uspc",
    "cited_by",
    "cites",
    "cites_literature",
    "family_docdb",
    "family_inpadoc",
    "family_extended",
    "family_docdb_members",
    "family_extended_members",
    "family_size",
    "status",
)
ECONOMY_FIELDS = ("place", "country", "year", "measure", "industry", "amount", "unit", "source", "as_of")
_FIELDS = {"patents": PATENT_FIELDS, "economy": ECONOMY_FIELDS}
NOT_STATED = {"en": "not stated", "zh": "未说明"}


@dataclass(frozen=True, eq=False)
class Mapping:
    """A checked mapping. `columns` gives the accepted names of each fact, folded, in order of preference."""

    code: str
    title: T
    source: T
    licence: T
    columns: dict[str, tuple[str, ...]]
    target: str = "patents"
    version: str = "1"
    separators: tuple[str, ...] = DEFAULT_SEPARATORS
    date_order: str = "year first"
    two_digit_years: bool = False
    types: dict[str, str] | None = None
    sectors: dict[str, str] | None = None
    measures: dict[str, str] | None = None
    left: dict[str, T] | None = None
    told_by: frozenset[str] = frozenset()
    granting: frozenset[str] = frozenset()
    blanks: frozenset[str] = frozenset()
    damage: str = "reject"
    places: str | None = None
    given_source: str | None = None
    country: str | None = None
    lang: str | None = None


def read_mapping(path: Path) -> Mapping:
    """Mapping of a TOML file. Raises Mistake that lists every fault: what is wrong, where, what would be right."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise Mistake(
                _join(
                    path, [T(en="larger than 1 MB, which no mapping is", zh="超过 1 MB，映射文件不会这样大")]
                )
            )
        plan = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise Mistake(
            _join(path, [T(en=f"cannot be opened ({error.strerror})", zh=f"无法打开（{error.strerror}）")])
        ) from error
    except UnicodeDecodeError as error:
        raise Mistake(
            _join(path, [T(en="not UTF-8; save it as UTF-8", zh="不是 UTF-8 编码；请另存为 UTF-8")])
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise Mistake(
            _join(path, [T(en=f"not valid TOML: {error}", zh=f"不是合法的 TOML：{error}")])
        ) from error
    return build_mapping(plan, path=path)


def read_ready() -> tuple[Mapping, ...]:
    """The mappings that come with the product, best known first."""
    return tuple(read_mapping(FOLDER / f"{code}.toml") for code in READY)


def build_mapping(plan: dict, *, path: Path) -> Mapping:
    """Mapping from the content of a file, whose name `path` stands in the messages. Raises Mistake."""
    if faults := check_plan(plan, fields=_FIELDS):
        raise Mistake(_join(path, faults))
    defaults, dates, cells = (plan.get(name, {}) for name in ("defaults", "dates", "cells"))
    title = plan["title"]
    words = {name: {fold_header(k): v for k, v in plan.get(name, {}).items()} for name in WORDS}
    return Mapping(
        code=plan["code"],
        version=plan.get("version", "1"),
        target=plan.get("target", "patents"),
        title=T(en=title["en"], zh=title["zh"]),
        source=_say(plan["source"]),
        licence=_say(plan.get("licence", NOT_STATED)),
        columns=_gather_columns(plan["columns"]),
        separators=tuple(plan.get("lists", {}).get("separators", DEFAULT_SEPARATORS)),
        date_order=dates.get("order", "year first"),
        two_digit_years=dates.get("two_digit_years", False),
        types=words["types"],
        sectors=words["sectors"],
        measures=words["measures"],
        left={fold_header(word): _say(said) for word, said in plan.get("left", {}).items()},
        told_by=frozenset(map(fold_header, plan.get("told_by", {}).get("columns", ()))),
        granting=frozenset(map(fold_header, plan.get("grants", {}).get("types", ()))),
        blanks=frozenset(cells.get("blanks", ())),
        damage=cells.get("damage", "reject"),
        places=defaults.get("places"),
        given_source=defaults.get("source"),
        country=defaults.get("country"),
        lang=defaults.get("lang"),
    )


def _say(said: str | dict) -> T:
    """A text given once stands for both languages."""
    return same(said) if isinstance(said, str) else T(en=said["en"], zh=said["zh"])


@lru_cache(maxsize=8192)
def fold_header(text: str) -> str:
    """A column name or word in the form in which it is compared: one width, lower case, no spaces, nothing invisible."""
    return "".join(unicodedata.normalize("NFKC", clean_name(text)).lower().split())


def _gather_columns(columns: dict) -> dict[str, tuple[str, ...]]:
    gathered: dict[str, list[str]] = {}
    for group in split_groups(columns).values():
        for name, headers in group.items():
            gathered.setdefault(name, []).extend(map(fold_header, headers))
    return {name: tuple(dict.fromkeys(headers)) for name, headers in gathered.items()}


def _join(path: Path, faults: list[T]) -> T:
    return T(
        en=f"{path.name}: " + "; ".join(f.en for f in faults),
        zh=f"{path.name}：" + "；".join(f.zh for f in faults),
    )
