"""Mean number of documents other than patents that the patents of the cell cite: how near they stand to science.

该单元内专利平均引证的非专利文献篇数，反映与科学的联系。
"""

from datetime import date

from zhicheng.grammar import Indicator, T, Version
from zhicheng.rulebook.means import MEASURED, known, mean
from zhicheng.rulebook.sources.oecd_quality_2013 import rule as OECD_QUALITY_2013
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86

rule = Indicator(
    title=T(en="Literature cited per patent", zh="平均引证非专利文献数"),
    cites=(SIPO_2016_86["II.iv.1"], OECD_QUALITY_2013["npl"]),
    unit=T(en="documents", zh="篇"),
    by=(),
    also=("city", "province", "country", "field", "applicant", "type", "year", "filing_year", "priority_year"),
    needs=("patents", "citations"),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=mean("patent_literature_citations"),
            says=T(en="mean number of documents cited, each patent weighted by its share", zh="引证非专利文献数之平均，按各件所占份额加权"),
        ),
    ),
    shows=MEASURED,
    records=known("patent_literature_citations"),
    decimals=2,
)  # fmt: skip
