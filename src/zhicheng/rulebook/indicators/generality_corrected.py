"""Mean generality of the cited patents of the cell, each corrected for few citations. Patents that nobody cited within five years have none.

该单元内有被引专利的平均通用性，逐件就引证数较少作校正。五年内无被引者无值。
"""

from datetime import date

from zhicheng.grammar import TO_BE_CONFIRMED, Indicator, T, Version
from zhicheng.rulebook.means import MEASURED, known, mean
from zhicheng.rulebook.sources.hall_2001 import rule as HALL_2001
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86
from zhicheng.rulebook.sources.trajtenberg_1997 import rule as TRAJTENBERG_1997

rule = Indicator(
    title=T(en="Generality, corrected", zh="平均通用性（校正）"),
    cites=(SIPO_2016_86["II.iv.1"], TRAJTENBERG_1997["generality"], HALL_2001["correction"]),
    unit=T(en="0 to 1", zh="0 至 1"),
    by=(),
    also=("city", "province", "country", "field", "applicant", "type", "year", "filing_year", "priority_year"),
    needs=("patents", "cited_patents", "publication_dates", "classifications"),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=mean("patent_generality_corrected"),
            says=T(en="mean generality, each patent weighted by its share", zh="通用性之平均，按各件所占份额加权"),
        ),
    ),
    shows=MEASURED,
    missing={
        "window_open": T(
            en="patents whose five years are not over, or with only one citing patent, are left out",
            zh="公布未满五年者及仅有一件施引专利者未予计入",
        ),
        "one_only": T(en="patents with only one citing patent are left out: no spread can be corrected", zh="仅有一件施引专利者无法校正，未予计入"),
    },
    records=known("patent_generality_corrected"),
    decimals=3,
    status=TO_BE_CONFIRMED,
)  # fmt: skip
