"""Herfindahl-Hirschman index of the applicants of a cell: the sum of their squared shares, from near 0 (many small ones) to 10,000
(one alone).

申请人赫芬达尔-赫希曼指数：各申请人份额平方之和，自接近 0（众多小者）至 10,000（独此一家）。
"""

from datetime import date

from zhicheng.grammar import PART_SHARES, Indicator, Input, T, Version
from zhicheng.rulebook.sources.oecd_competition_glossary_1993 import rule as OECD_COMPETITION_GLOSSARY_1993
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86


def squared_shares(patent_count, by):
    """Square exact weights as decimals; divide once."""
    cells = patent_count
    exact = (cells.weight // PART_SHARES).cast("decimal(19, 0)")
    cells = cells.mutate(square=exact * exact)
    summed = cells.aggregate(
        by=by,
        squares=cells.square.sum(),
        whole=(cells.weight // PART_SHARES).sum(),
        patents=cells.weight.sum(),
    )
    whole = summed.whole.cast("float64")
    return summed.mutate(value=summed.squares.cast("float64") / (whole * whole) * 10_000).drop(
        "squares", "whole"
    )


rule = Indicator(
    title=T(en="Concentration of applicants (HHI)", zh="申请人集中度（HHI）"),
    cites=(SIPO_2016_86["II.iv.2"], OECD_COMPETITION_GLOSSARY_1993["herfindahl"]),
    unit=T(en="points", zh="点"),
    by=(),
    also=("city", "province", "country", "field", "type", "year", "filing_year"),
    over=("applicant",),
    needs=("patents", "applicants"),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=squared_shares,
            says=T(en="Σ (patents of an applicant ÷ patents of all × 100)²", zh="Σ（某申请人件数 ÷ 全部件数 × 100）²"),
        ),
    ),
    inputs=(
        Input("patents", of="patent_count", same=("city", "province", "country", "field", "type", "year", "filing_year"),
              says=T(en="patents by applicant", zh="各申请人件数")),
    ),
    decimals=0,
)  # fmt: skip
