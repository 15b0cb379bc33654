"""Citations that a patent received from other patents of the dataset within five years of its publication, to the day. While the
window is still open there is no value.

专利自公布之日起五年内（按日计）从库内其他专利获得的引证次数。窗口期未满者无值。
"""

from datetime import date

from zhicheng.grammar import PATENT, Indicator, T, Version
from zhicheng.rulebook.sources.oecd_quality_2013 import rule as OECD_QUALITY_2013
from zhicheng.rulebook.windows import count_within


def within_five_years(citations, patents, until):
    """Count the window of each patent whose window is over."""
    return count_within(citations, patents, until, 5)


rule = Indicator(
    title=T(en="Citations of a patent within five years", zh="单件专利五年被引次数"),
    cites=(OECD_QUALITY_2013["forward"],),
    unit=T(en="citations", zh="次"),
    by=(PATENT,),
    also=(),
    needs=("patents", "cited_patents", "publication_dates"),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=within_five_years,
            says=T(en="different citing patents published within 5 years of its publication", zh="公布后5年内公布的不同施引专利件数"),
        ),
    ),
    missing={
        "window_open": T(en="5 years have not passed since its publication", zh="公布未满五年"),
    },
)  # fmt: skip
