"""Citations that a patent received from other patents of the dataset within seven years of its publication, to the day. While the
window is still open there is no value.

专利自公布之日起七年内（按日计）从库内其他专利获得的引证次数。窗口期未满者无值。
"""

from datetime import date

from zhicheng.grammar import PATENT, Indicator, T, Version
from zhicheng.rulebook.sources.oecd_quality_2013 import rule as OECD_QUALITY_2013
from zhicheng.rulebook.windows import count_within


def within_seven_years(citations, patents, until):
    """Count the window of each patent whose window is over."""
    return count_within(citations, patents, until, 7)


rule = Indicator(
    title=T(en="Citations of a patent within seven years", zh="单件专利七年被引次数"),
    cites=(OECD_QUALITY_2013["forward"],),
    unit=T(en="citations", zh="次"),
    by=(PATENT,),
    also=(),
    needs=("patents", "cited_patents", "publication_dates"),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=within_seven_years,
            says=T(en="different citing patents published within 7 years of its publication", zh="公布后7年内公布的不同施引专利件数"),
        ),
    ),
    missing={
        "window_open": T(en="7 years have not passed since its publication", zh="公布未满七年"),
    },
)  # fmt: skip
