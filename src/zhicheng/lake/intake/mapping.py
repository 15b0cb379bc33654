"""A mapping: in plain words, which column of a table is which fact. Read from TOML and checked before anything is loaded.

A mapping file holds `code`, `[title]` en and zh, `source`, `licence`, and `[columns]`: a fact and the column names it may
have. Names may be grouped as `[columns.seen]` (seen in a public source) and `[columns.assumed]` (taken for likely).
Column names are compared without regard to width, case and spaces: 公开（公告）号 and 公开(公告)号 are one name.
"""

import difflib
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from zhicheng.grammar import Mistake, T, same
from zhicheng.lake.intake.dates import ORDERS
from zhicheng.lake.intake.names import DEFAULT_SEPARATORS, clean_name
from zhicheng.lake.intake.schemas import MEASURES, PATENT_TYPES, SECTORS

FOLDER = Path(__file__).parent / "mappings"
READY = ("incopat", "patsnap", "cnipa_table", "himmpat")
MAX_BYTES = 2**20

PATENT_FIELDS = (
    "publication",
    "grant_publication",
    "office",
    "kind",
    "application",
    "type",
    "filed_on",
    "published_on",
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
    "cites",
    "cites_literature",
    "family_docdb",
    "family_inpadoc",
    "family_extended",
    "status",
)
ECONOMY_FIELDS = ("place", "country", "year", "measure", "industry", "amount", "unit", "source")
_FIELDS = {"patents": PATENT_FIELDS, "economy": ECONOMY_FIELDS}
_SECTIONS = {
    "code": str,
    "version": str,
    "target": str,
    "source": (str, dict),
    "licence": (str, dict),
    "title": dict,
    "columns": dict,
    "lists": dict,
    "dates": dict,
    "types": dict,
    "sectors": dict,
    "measures": dict,
    "defaults": dict,
}
NOT_STATED = {"en": "not stated", "zh": "未说明"}
_GROUPS = ("seen", "assumed")
_WORDS = {"types": PATENT_TYPES, "sectors": SECTORS, "measures": MEASURES}


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
    if faults := [*_check_sections(plan), *_check_columns(plan), *_check_rest(plan)]:
        raise Mistake(_join(path, faults))
    defaults, dates, title = plan.get("defaults", {}), plan.get("dates", {}), plan["title"]
    words = {name: {fold_header(k): v for k, v in plan.get(name, {}).items()} for name in _WORDS}
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
    for group in _split_groups(columns).values():
        for name, headers in group.items():
            gathered.setdefault(name, []).extend(map(fold_header, headers))
    return {name: tuple(dict.fromkeys(headers)) for name, headers in gathered.items()}


def _split_groups(columns: dict) -> dict[str, dict]:
    """Plain `[columns]` and its groups, by where they stand in the file."""
    groups = {f"columns.{g}": columns[g] for g in _GROUPS if isinstance(columns.get(g), dict)}
    plain = {name: value for name, value in columns.items() if f"columns.{name}" not in groups}
    return {"columns": plain, **groups}


def _check_sections(plan: dict) -> Iterator[T]:
    for name, value in plan.items():
        if name not in _SECTIONS:
            yield _unknown(name, "", tuple(_SECTIONS))
        elif not isinstance(value, _SECTIONS[name]):
            yield _wrong(
                name,
                "a table" if _SECTIONS[name] is dict else "a text",
                "表" if _SECTIONS[name] is dict else "文本",
            )
    for name in ("code", "source", "title", "columns"):
        if name not in plan:
            yield T(en=f"'{name}' is missing", zh=f"缺少“{name}”")
    for name in ("title", "source", "licence"):
        if isinstance(said := plan.get(name), dict):
            for lang in ("en", "zh"):
                if not isinstance(said.get(lang), str):
                    yield _wrong(f"[{name}] {lang}", "a text", "文本")


def _check_columns(plan: dict) -> Iterator[T]:
    target, columns = plan.get("target", "patents"), plan.get("columns")
    if target not in _FIELDS:
        yield _unknown(str(target), "target", tuple(_FIELDS))
    elif isinstance(columns, dict):
        for where, group in _split_groups(columns).items():
            for name, headers in group.items():
                if name not in _FIELDS[target]:
                    yield _unknown(name, f"[{where}]", _FIELDS[target])
                elif not _is_texts(headers):
                    yield _wrong(
                        f"[{where}] {name}",
                        'a list of column names, as ["申请日"]',
                        '列名列表，如 ["申请日"]',
                    )


def _check_rest(plan: dict) -> Iterator[T]:
    for name, known in _WORDS.items():
        for word, meaning in _table(plan, name).items():
            if meaning not in known:
                yield _unknown(str(meaning), f"[{name}] {word}", known)
    separators = _table(plan, "lists").get("separators", list(DEFAULT_SEPARATORS))
    if not _is_texts(separators):
        yield _wrong("[lists] separators", 'a list of texts, as [";", "|"]', '文本列表，如 [";", "|"]')
    if (order := _table(plan, "dates").get("order", "year first")) not in ORDERS:
        yield _unknown(str(order), "[dates] order", ORDERS)
    if not isinstance(_table(plan, "dates").get("two_digit_years", False), bool):
        yield _wrong("[dates] two_digit_years", "true or false", "true 或 false")
    country = _table(plan, "defaults").get("country", "CN")
    if not (isinstance(country, str) and len(country) == 2 and country.isascii() and country.isupper()):
        yield _wrong("[defaults] country", "two letters of ISO 3166, as CN", "ISO 3166 两位字母代码，如 CN")


def _table(plan: dict, name: str) -> dict:
    value = plan.get(name, {})
    return value if isinstance(value, dict) else {}


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(v, str) and v for v in value)


def _unknown(word: str, where: str, known: tuple[str, ...]) -> T:
    near = difflib.get_close_matches(word, known, n=1)
    hint_en = f"did you mean '{near[0]}'?" if near else f"known are: {', '.join(known)}"
    hint_zh = f"是否应为“{near[0]}”？" if near else f"可用的有：{'、'.join(known)}"
    place = f"{where}: " if where else ""
    return T(en=f"{place}'{word}' is not known; {hint_en}", zh=f"{place}无法识别“{word}”；{hint_zh}")


def _wrong(where: str, right_en: str, right_zh: str) -> T:
    return T(en=f"{where} has to be {right_en}", zh=f"{where} 应为{right_zh}")


def _join(path: Path, faults: list[T]) -> T:
    return T(
        en=f"{path.name}: " + "; ".join(f.en for f in faults),
        zh=f"{path.name}：" + "；".join(f.zh for f in faults),
    )
