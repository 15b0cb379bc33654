"""Mean radicalness of the patents of the cell that cite patents held by the dataset.

该单元内引证库内专利者的平均激进性。
"""

from datetime import date

from zhicheng.grammar import TO_BE_CONFIRMED, Indicator, T, Version
from zhicheng.rulebook.means import MEASURED, known, mean
from zhicheng.rulebook.sources.oecd_quality_2013 import rule as OECD_QUALITY_2013
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86

rule = Indicator(
    title=T(en="Radicalness", zh="平均激进性"),
    cites=(SIPO_2016_86["II.iv.1"], OECD_QUALITY_2013["radicalness"]),
    unit=T(en="0 to 1", zh="0 至 1"),
    by=(),
    also=("city", "province", "country", "field", "applicant", "type", "year", "filing_year", "priority_year"),
    needs=("patents", "cited_patents", "classifications"),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=mean("patent_radicalness"),
            says=T(en="mean radicalness, each patent weighted by its share", zh="激进性之平均，按各件所占份额加权"),
        ),
    ),
    shows=MEASURED,
    records=known("patent_radicalness"),
    decimals=3,
    status=TO_BE_CONFIRMED,
)  # fmt: skip
