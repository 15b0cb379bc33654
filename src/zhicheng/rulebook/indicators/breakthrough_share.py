"""Share of breakthroughs in the patents of the cell: those among the most cited one per cent of their year and field.

该单元专利中突破性专利所占百分比：居同期同领域被引前百分之一者。
"""

from datetime import date

from zhicheng.grammar import Indicator, T, Version
from zhicheng.rulebook.means import MEASURED, known, mean
from zhicheng.rulebook.sources.oecd_quality_2013 import rule as OECD_QUALITY_2013
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86

rule = Indicator(
    title=T(en="Share of breakthroughs", zh="突破性专利占比"),
    cites=(SIPO_2016_86["II.iv.1"], OECD_QUALITY_2013["breakthrough"]),
    unit=T(en="%", zh="%"),
    by=(),
    also=("city", "province", "country", "field", "applicant", "type", "year", "filing_year", "priority_year"),
    needs=("patents", "cited_patents", "publication_dates", "filing_years", "fields"),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=mean("patent_breakthrough", times=100),
            says=T(en="breakthroughs ÷ patents whose five years are over × 100", zh="突破性专利 ÷ 已满五年的专利 × 100"),
        ),
    ),
    shows=MEASURED,
    missing={
        "cohort_small": T(
            en="patents of cohorts with fewer than a hundred patents are left out",
            zh="同期同领域专利不足一百件者未予计入",
        ),
        "window_open": T(
            en="patents whose five years are not over, or whose cohort has fewer than a hundred, are left out",
            zh="公布未满五年者及同期同领域专利不足一百件者未予计入",
        ),
    },
    records=known("patent_breakthrough"),
    decimals=2,
)  # fmt: skip
