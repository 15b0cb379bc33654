"""The formats that can be loaded: how each is told, which column names are known, and an empty table to fill in."""

import tomllib
from dataclasses import dataclass
from typing import Any

from zhicheng.front.exports import as_csv
from zhicheng.grammar import T
from zhicheng.lake.intake import READERS
from zhicheng.lake.intake.economy_template import write_csv_template, write_xlsx_template
from zhicheng.lake.intake.mapping import ECONOMY_FIELDS, FOLDER, PATENT_FIELDS
from zhicheng.lake.intake.schemas import MEASURES

TOLD = {
    "patentsview": T(en="Parquet with one row for each inventor on a U.S. patent", zh="Parquet，每位发明人在每件美国专利上一行"),
    "cnipa_xml": T(en="the office's publication XML: single files, or many in a ZIP", zh="国家知识产权局公布公告 XML，单个文件或 ZIP 打包"),
    "patentsview_tables": T(en="folder of TSV tables, plain or in ZIPs, with g_patent among them", zh="TSV 数据表文件夹（可为 ZIP），须含 g_patent"),
    "patstat_cn": T(en="folder of Parquet files with PATSTAT's column names", zh="Parquet 文件夹，列名同 PATSTAT"),
    "patstat": T(en="folder or ZIP of PATSTAT tables with tls201_appln among them", zh="PATSTAT 数据表文件夹或 ZIP，须含 tls201_appln"),
    "economy": T(en="CSV, XLSX or Parquet with one row for each place, year and measure", zh="CSV、XLSX 或 Parquet，每个地区、年份、指标一行"),
}  # fmt: skip
TABLE = T(en="XLSX, CSV or Parquet, told by its column names", zh="XLSX、CSV 或 Parquet，凭列名识别")
FACTS = {
    "publication": T(en="publication number", zh="公开（公告）号"),
    "grant_publication": T(en="publication number of the grant", zh="授权公告号"),
    "office": T(en="office of publication", zh="公开国别"),
    "kind": T(en="kind code", zh="文献种类代码"),
    "application": T(en="application number", zh="申请号"),
    "type": T(en="type of patent", zh="专利类型"),
    "priority_on": T(en="earliest priority day", zh="最早优先权日"),
    "priorities": T(en="priorities with their days", zh="优先权号及日期"),
    "filed_on": T(en="day of filing", zh="申请日"),
    "published_on": T(en="day of publication", zh="公开（公告）日"),
    "publication_year": T(en="year of publication", zh="公开年份"),
    "first_published_on": T(en="day of first publication", zh="首次公开日"),
    "granted_on": T(en="day of grant", zh="授权公告日"),
    "title": T(en="title", zh="名称"),
    "abstract": T(en="abstract", zh="摘要"),
    "claims": T(en="number of claims", zh="权利要求数"),
    "claims_text": T(en="text of the claims", zh="权利要求书"),
    "applicants": T(en="applicants", zh="申请人"),
    "applicant_sectors": T(en="kinds of applicant", zh="申请人类型"),
    "applicant_country": T(en="country of the applicant", zh="申请人国别"),
    "applicant_province": T(en="province of the applicant", zh="申请人省份"),
    "applicant_city": T(en="city of the applicant", zh="申请人城市"),
    "applicant_address": T(en="address of the applicant", zh="申请人地址"),
    "owners": T(en="owners", zh="专利权人"),
    "owner_sectors": T(en="kinds of owner", zh="专利权人类型"),
    "owner_country": T(en="country of the owner", zh="专利权人国别"),
    "owner_province": T(en="province of the owner", zh="专利权人省份"),
    "owner_city": T(en="city of the owner", zh="专利权人城市"),
    "owner_address": T(en="address of the owner", zh="专利权人地址"),
    "inventors": T(en="inventors", zh="发明人"),
    "agents": T(en="agents", zh="代理机构"),
    "ipc_main": T(en="main IPC symbol", zh="IPC 主分类号"),
    "ipc": T(en="IPC symbols", zh="IPC 分类号"),
    "cpc_main": T(en="main CPC symbol", zh="CPC 主分类号"),
    "cpc": T(en="CPC symbols", zh="CPC 分类号"),
    "uspc": T(en="US classes", zh="美国专利分类号"),
    "cited_by": T(en="number of citing patents", zh="被引证专利数"),
    "cites": T(en="cited patents", zh="引证专利"),
    "cites_literature": T(en="cited literature", zh="引证科技文献"),
    "family_docdb": T(en="simple family", zh="简单同族"),
    "family_inpadoc": T(en="INPADOC family", zh="INPADOC 同族"),
    "family_extended": T(en="extended family", zh="扩展同族"),
    "family_docdb_members": T(en="members of the simple family", zh="简单同族成员"),
    "family_extended_members": T(en="members of the extended family", zh="扩展同族成员"),
    "family_size": T(en="size of the simple family", zh="简单同族数"),
    "status": T(en="legal status", zh="法律状态"),
    "place": T(en="city or province", zh="城市或省份"),
    "country": T(en="country, China when empty", zh="国家，留空即中国"),
    "year": T(en="year", zh="年份"),
    "measure": T(en="measure", zh="指标"),
    "industry": T(en="industry (GB/T 4754), if any", zh="行业（GB/T 4754），可空"),
    "amount": T(en="amount", zh="数值"),
    "unit": T(en="unit", zh="单位"),
    "source": T(en="source of the figure", zh="数据来源"),
    "as_of": T(en="day on which the figure stood", zh="数据截止日"),
}


@dataclass(frozen=True)
class Format:
    """A format: code, title, how it is told, and for tables the names that each fact's column may have."""

    code: str
    title: T
    told: T
    columns: tuple[tuple[T, tuple[str, ...]], ...] = ()


def list_formats() -> list[Format]:
    """All formats, in the order in which they are tried on a file."""
    return [
        Format(reader.code, reader.title, TOLD.get(reader.code, TABLE), list_columns(reader.code))
        for reader in READERS
    ]


def list_columns(code: str) -> tuple[tuple[T, tuple[str, ...]], ...]:
    """Facts of a mapped table with the column names that give them; nothing for a format without columns to match."""
    headers = _read_headers(code)
    order = (*PATENT_FIELDS, *ECONOMY_FIELDS)
    return tuple((FACTS[fact], headers[fact]) for fact in order if fact in headers)


def write_template(code: str, kind: str = "csv") -> bytes | None:
    """An empty table of a mapped format: its header, each fact by its first name. None where there is none.

    The economy's is made for filling in: an example row, and in XLSX a sheet of notes.
    """
    if code == "economy":
        return write_xlsx_template() if kind == "xlsx" else write_csv_template()
    if kind != "csv":
        return None
    columns = list_columns(code)
    return as_csv(head=[names[0] for _fact, names in columns], rows=[], about=()) if columns else None


def list_measures() -> dict[str, list[str]]:
    """The measures of the economy table with the Chinese words that mean them."""
    words = tomllib.loads((FOLDER / "economy.toml").read_text("utf-8"))["measures"]
    return {measure: [word for word, means in words.items() if means == measure] for measure in MEASURES}


def _read_headers(code: str) -> dict[str, tuple[str, ...]]:
    """Column names as they are written in the mapping's file, seen ones before assumed ones."""
    file = FOLDER / f"{code}.toml"
    if code not in {reader.code for reader in READERS} or not file.is_file():
        return {}
    columns: dict[str, Any] = tomllib.loads(file.read_text("utf-8"))["columns"]
    gathered: dict[str, dict[str, None]] = {}
    for group in (columns.get("seen", {}), columns.get("assumed", {})):
        for fact, names in group.items():
            gathered.setdefault(fact, {}).update(dict.fromkeys(names))
    return {fact: tuple(names) for fact, names in gathered.items()}
