"""Objective strength of a demonstration city, as far as the table of the predecessor measures is known to us: creation, 15
of 100 points. Points and directions are those of the copy. How a figure becomes points is not in it; here cities are
compared by min-max, for illustration. All of it is to be confirmed against the official text.

示范城市客观实力评价（片段）：仅载前身办法附件二中已知的“创造”15 分（满分 100 分）。各项分值与方向据所见文本；文本未载计分方法，
此处以各市极差法示例。全部内容待与正式文本核对。
"""

from datetime import date

from zhicheng.grammar import TO_BE_CONFIRMED, Band, Branch, Leaf, Scale, Scorecard, T
from zhicheng.rulebook.sources.sipo_2014_34 import rule as SIPO_2014_34

ANNEX = SIPO_2014_34["annex_2"]


def leaf(code: str, points: int, en: str, zh: str, *, unit: T, direction: int = 1) -> Leaf:
    """A row of the table."""
    return Leaf(code, points, title=T(en=en, zh=zh), unit=unit, direction=direction, cites=(ANNEX,), status=TO_BE_CONFIRMED)  # fmt: skip


def band(least: int, below: int, en: str, zh: str) -> Band:
    """A consequence of the score. The text seen does not say to which side exactly 60 and 70 belong."""
    return Band(least, below, T(en=en, zh=zh), SIPO_2014_34["acceptance"], TO_BE_CONFIRMED)


PER_CENT = T(en="%", zh="%")
PER_10K = T(en="per 10,000 people", zh="件/万人")
PER_GDP = T(en="per CNY 100 million", zh="件/亿元")

rule = Scorecard(
    title=T(en="Demonstration city: objective strength (fragment)", zh="示范城市客观实力评价（片段）"),
    cites=(ANNEX,),
    since=date(2014, 6, 13),
    scale=Scale("minmax"),
    points=100,
    known=15,
    status=TO_BE_CONFIRMED,
    root=Branch("strength", T(en="Objective strength", zh="客观实力"), (
        Branch("creation", T(en="Creation", zh="创造"), (
            leaf("valid_inventions_per_10k", 4, "Valid invention patents per 10,000 people", "每万人有效发明专利拥有量", unit=PER_10K),
            leaf("granted_inventions_per_gdp", 3, "Granted inventions per CNY 100 million of GDP", "每亿元地区生产总值发明专利授权量", unit=PER_GDP),
            leaf("grant_rate", 4, "Invention grant rate after substantive examination", "发明专利实审授权率", unit=PER_CENT),
            leaf("utility_models_abandoned", 2, "Utility models granted but never registered", "实用新型不办登视为放弃率", unit=PER_CENT, direction=-1),
            leaf("designs_abandoned", 2, "Designs granted but never registered", "外观设计不办登视为放弃率", unit=PER_CENT, direction=-1),
        )),
    )),
    bands=(
        band(0, 60, "Title cancelled; no new application for two years", "取消称号，两年内不得再次申报"),
        band(60, 70, "May enter a new pilot round", "可进入新一轮试点"),
        band(70, 100, "May enter the stage of cultivation for demonstration", "可进入示范培育阶段"),
    ),
)  # fmt: skip
