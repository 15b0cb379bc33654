"""Mean originality of the patents of the cell that cite patents held by the dataset, each corrected for few citations.

该单元内引证库内专利者的平均原创性，逐件就引证数较少作校正。
"""

from datetime import date

from zhicheng.grammar import Indicator, T, Version
from zhicheng.rulebook.means import MEASURED, known, mean
from zhicheng.rulebook.sources.hall_2001 import rule as HALL_2001
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86
from zhicheng.rulebook.sources.trajtenberg_1997 import rule as TRAJTENBERG_1997

rule = Indicator(
    title=T(en="Originality, corrected", zh="平均原创性（校正）"),
    cites=(SIPO_2016_86["II.iv.1"], TRAJTENBERG_1997["originality"], HALL_2001["correction"]),
    unit=T(en="0 to 1", zh="0 至 1"),
    by=(),
    also=("city", "province", "country", "field", "applicant", "type", "year", "filing_year", "priority_year"),
    needs=("patents", "cited_patents", "classifications"),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=mean("patent_originality_corrected"),
            says=T(en="mean originality, each patent weighted by its share", zh="原创性之平均，按各件所占份额加权"),
        ),
    ),
    shows=MEASURED,
    missing={
        "one_only": T(en="patents that cite only one patent are left out: no spread can be corrected", zh="仅引证一件专利者无法校正，未予计入"),
    },
    records=known("patent_originality_corrected"),
    decimals=3,
)  # fmt: skip
