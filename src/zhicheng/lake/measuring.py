"""Measuring: whether a dataset holds what an indicator needs; if not, what is missing, never a zero."""

from __future__ import annotations

from zhicheng.grammar import COUNTING, Indicator, Mistake, T
from zhicheng.lake.cases import counts_cases
from zhicheng.lake.counting import NEEDS, PLACE_DIMENSIONS, RULES
from zhicheng.lake.snapshot import Dataset

HOLDINGS = {
    "patents": T(en="patents", zh="专利"),
    "priority_dates": T(en="priority dates", zh="优先权日"),
    "filing_dates": T(en="filing dates", zh="申请日"),
    "filing_years": T(en="filing years", zh="申请年"),
    "publication_dates": T(en="publication dates", zh="公布日"),
    "grant_dates": T(en="grant dates", zh="授权日"),
    "applications": T(en="applications not granted (yet)", zh="未授权的申请"),
    "claims": T(en="numbers of claims", zh="权利要求数"),
    "applicants": T(en="applicants", zh="申请人"),
    "inventor_addresses": T(en="addresses of inventors", zh="发明人地址"),
    "applicant_addresses": T(en="addresses of applicants", zh="申请人地址"),
    "residents": T(en="numbers of residents", zh="居民数"),
    "classifications": T(en="classifications", zh="分类号"),
    "fields": T(en="technology fields", zh="技术领域"),
    "inventors": T(en="names of inventors", zh="发明人姓名"),
    "family_sizes": T(en="families or their stated size", zh="同族或其规模"),
    "cited_patents": T(en="cited patents that are held themselves", zh="在库的被引专利"),
    "texts": T(en="texts", zh="文本"),
    "citations": T(en="citations", zh="引证"),
    "families": T(en="families", zh="同族"),
    "legal_events": T(en="legal events", zh="法律事件"),
    "economy": T(en="economic figures", zh="经济数据"),
    "population": T(en="residents by year (economy table)", zh="分年人口（经济数据表）"),
    "gdp": T(en="gross domestic product (economy table)", zh="地区生产总值（经济数据表）"),
    "rd_spending": T(en="R&D spending (economy table)", zh="研发经费（经济数据表）"),
    "employment": T(en="employment (economy table)", zh="就业（经济数据表）"),
    "value_added": T(en="value added by industry (economy table)", zh="分行业增加值（经济数据表）"),
    "cases": T(en="cases", zh="案件"),
    "case_clocks": T(en="clocks of cases", zh="案件期限"),
    "case_entries": T(en="acts of cases", zh="案件办理记录"),
}


def default_count(dataset: Dataset) -> str:
    """The first counting rule that the dataset's addresses allow; Chinese records without inventors' addresses count by applicant."""
    return next((rule for rule in COUNTING if NEEDS[rule] in dataset.holdings), COUNTING[0])


def find_missing(rule: Indicator, *, dataset: Dataset, count: str, dimensions: tuple[str, ...]) -> T | None:
    """What keeps an indicator from being measured in a dataset, or None when nothing does."""
    needs = [n for n in rule.needs if n not in dataset.holdings]
    places = set(PLACE_DIMENSIONS) & set(dimensions) and not counts_cases(rule)
    if places and NEEDS[count] not in dataset.holdings:
        needs.append(NEEDS[count])
    if not needs:
        return None
    en, zh = ", ".join(HOLDINGS[n].en for n in needs), "、".join(HOLDINGS[n].zh for n in needs)
    other = default_count(dataset)
    if needs == [NEEDS[count]] and NEEDS[other] in dataset.holdings:
        en, zh = f"{en} (or count by {other})", f"{zh}（或改用{RULES[other].zh.partition('：')[0]}）"
    return T(en=f"not measurable in this dataset: needs {en}", zh=f"本数据集无法计量：需要{zh}")


def list_counts(dataset: Dataset) -> tuple[str, ...]:
    """The counting rules for which a dataset has the addresses."""
    return tuple(count for count in COUNTING if NEEDS[count] in dataset.holdings)


def list_possible(rule: Indicator, *, dataset: Dataset) -> tuple[str, ...]:
    """The counting rules by which an indicator can be measured for cities in a dataset; none where it cannot."""
    counts = COUNTING[:1] if counts_cases(rule) else COUNTING
    return tuple(count for count in counts if _find_missing_by(rule, dataset, count) is None)


def find_impossible(rule: Indicator, *, dataset: Dataset) -> T | None:
    """Why an indicator can be measured by no counting rule, or None where it can by one.

    What is lacking whatever the counting rule is said first.
    """
    if list_possible(rule, dataset=dataset):
        return None
    first = COUNTING[0]
    return find_missing(rule, dataset=dataset, count=first, dimensions=()) or _find_missing_by(
        rule, dataset, first
    )


def _find_missing_by(rule: Indicator, dataset: Dataset, count: str) -> T | None:
    dimensions = tuple(name for name in rule.dimensions if name in rule.by or name == "city")
    return find_missing(rule, dataset=dataset, count=count, dimensions=dimensions)


def choose_dataset(datasets: tuple[Dataset, ...], wanted: str | None) -> Dataset:
    """The dataset of this code; unasked, the largest real one of patents. Raises `Mistake` in an empty lake or for an unknown code."""
    if not datasets:
        raise Mistake(
            T(
                en="the lake is empty: run 'zhicheng demo', or 'zhicheng load FILE'",
                zh="数据湖为空：请运行 zhicheng demo，或 zhicheng load 文件",
            )
        )
    if wanted is None:
        return max(
            datasets, key=lambda d: (d.rows.get("patents", 0) > 0, not d.synthetic, d.rows.get("patents", 0))
        )
    found = [d for d in datasets if d.code == wanted]
    if not found:
        codes = [d.code for d in datasets]
        raise Mistake(
            T(
                en=f"there is no dataset '{wanted}'; the lake holds {', '.join(codes)}",
                zh=f"没有数据集“{wanted}”；现有：{'、'.join(codes)}",
            )
        )
    return found[0]
