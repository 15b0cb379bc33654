"""Mean number of earlier patents that the patents of the cell cite.

该单元内专利平均引证的在先专利件数。
"""

from datetime import date

from zhicheng.grammar import Indicator, T, Version
from zhicheng.rulebook.means import MEASURED, known, mean
from zhicheng.rulebook.sources.oecd_quality_2013 import rule as OECD_QUALITY_2013
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86

rule = Indicator(
    title=T(en="Patents cited per patent", zh="平均引证专利数"),
    cites=(SIPO_2016_86["II.iv.1"], OECD_QUALITY_2013["backward"]),
    unit=T(en="patents", zh="件"),
    by=(),
    also=("city", "province", "country", "field", "applicant", "type", "year", "filing_year", "priority_year"),
    needs=("patents", "citations"),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=mean("patent_backward_citations"),
            says=T(en="mean number of patents cited, each patent weighted by its share", zh="引证专利数之平均，按各件所占份额加权"),
        ),
    ),
    shows=MEASURED,
    records=known("patent_backward_citations"),
    decimals=2,
)  # fmt: skip
