"""Share of the leading applicants in the patents of a city, in per cent. How many lead is a parameter (four).

领先申请人在该市专利中所占百分比。“领先”取几家由参数规定（四家）。
"""

from datetime import date

import ibis

from zhicheng.grammar import Indicator, Input, T, Version
from zhicheng.rulebook.sources.oecd_competition_glossary_1993 import rule as OECD_COMPETITION_GLOSSARY_1993
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86


def share_of_the_leaders(patent_count, by, leading_applicants):
    """Rank the applicants of each cell by patents, then by name, and add up the first ones."""
    cells = patent_count
    rank = ibis.row_number().over(
        group_by=[cells[d] for d in by], order_by=[cells.weight.desc(), cells.applicant.asc()]
    )  # fmt: skip
    cells = cells.mutate(leading=(rank < leading_applicants).ifelse(cells.weight, 0))
    summed = cells.aggregate(by=by, leaders=cells.leading.sum(), patents=cells.weight.sum())
    return summed.mutate(value=summed.leaders / summed.patents * 100).drop("leaders")


rule = Indicator(
    title=T(en="Share of the four leading applicants", zh="前四位申请人占比"),
    cites=(SIPO_2016_86["II.iv.2"], OECD_COMPETITION_GLOSSARY_1993["concentration"]),
    unit=T(en="%", zh="%"),
    by=(),
    also=("city", "province", "country", "field", "type", "year", "filing_year"),
    over=("applicant",),
    needs=("patents", "applicants"),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=share_of_the_leaders,
            says=T(en="patents of the leading applicants ÷ patents of all applicants × 100", zh="领先申请人件数之和 ÷ 全部申请人件数之和 × 100"),
        ),
    ),
    inputs=(
        Input("patents", of="patent_count", same=("city", "province", "country", "field", "type", "year", "filing_year"),
              says=T(en="patents by applicant", zh="各申请人件数")),
    ),
    decimals=1,
)  # fmt: skip
