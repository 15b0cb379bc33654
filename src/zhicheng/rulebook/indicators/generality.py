"""Mean generality of the cited patents of the cell. Patents that nobody cited within five years have none.

该单元内有被引专利的平均通用性。五年内无被引者无值。
"""

from datetime import date

from zhicheng.grammar import TO_BE_CONFIRMED, Indicator, T, Version
from zhicheng.rulebook.means import MEASURED, known, mean
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86
from zhicheng.rulebook.sources.trajtenberg_1997 import rule as TRAJTENBERG_1997

rule = Indicator(
    title=T(en="Generality", zh="平均通用性"),
    cites=(SIPO_2016_86["II.iv.1"], TRAJTENBERG_1997["generality"]),
    unit=T(en="0 to 1", zh="0 至 1"),
    by=(),
    also=("city", "province", "country", "field", "applicant", "type", "year", "filing_year", "priority_year"),
    needs=("patents", "cited_patents", "publication_dates", "classifications"),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=mean("patent_generality"),
            says=T(en="mean generality, each patent weighted by its share", zh="通用性之平均，按各件所占份额加权"),
        ),
    ),
    shows=MEASURED,
    missing={
        "window_open": T(
            en="five years have not passed since the publication of some patents; they are left out",
            zh="部分专利公布未满五年，未予计入",
        ),
    },
    records=known("patent_generality"),
    decimals=3,
    status=TO_BE_CONFIRMED,
)  # fmt: skip
