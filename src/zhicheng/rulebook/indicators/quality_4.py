"""Mean quality index of four components of the patents of the cell, each held against its own cohort of year and field.

该单元内专利质量指数（四项）之平均，逐件与同期同领域相比。
"""

from datetime import date

from zhicheng.grammar import TO_BE_CONFIRMED, Indicator, T, Version
from zhicheng.rulebook.means import MEASURED, known, mean
from zhicheng.rulebook.sources.oecd_quality_2013 import rule as OECD_QUALITY_2013
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86

rule = Indicator(
    title=T(en="Quality index, four components", zh="平均质量指数（四项）"),
    cites=(SIPO_2016_86["II.iv.1"], OECD_QUALITY_2013["composite"]),
    unit=T(en="0 to 1", zh="0 至 1"),
    by=(),
    also=("city", "province", "country", "field", "applicant", "type", "year", "filing_year", "priority_year"),
    needs=("patents", "cited_patents", "publication_dates", "filing_years", "family_sizes", "claims", "classifications", "fields"),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=mean("patent_quality_4"),
            says=T(en="mean of the index, each patent weighted by its share", zh="指数之平均，按各件所占份额加权"),
        ),
    ),
    shows=MEASURED,
    missing={
        "window_open": T(
            en="five years have not passed since the publication of some patents; they are left out",
            zh="部分专利公布未满五年，未予计入",
        ),
    },
    records=known("patent_quality_4"),
    decimals=3,
    status=TO_BE_CONFIRMED,
)  # fmt: skip
