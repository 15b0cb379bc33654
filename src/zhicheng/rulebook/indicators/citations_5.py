"""Mean number of citations that the patents of the cell received within five years of their publication. Patents whose five years
are not over are left out, and the figure says so.

该单元内专利公布后五年内的平均被引次数。未满五年者不计，并予注明。
"""

from datetime import date

from zhicheng.grammar import Indicator, T, Version
from zhicheng.rulebook.means import MEASURED, known, mean
from zhicheng.rulebook.sources.oecd_quality_2013 import rule as OECD_QUALITY_2013
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86

rule = Indicator(
    title=T(en="Citations within five years", zh="五年平均被引次数"),
    cites=(SIPO_2016_86["II.iv.1"], OECD_QUALITY_2013["forward"]),
    unit=T(en="citations a patent", zh="次/件"),
    by=(),
    also=("city", "province", "country", "field", "applicant", "type", "year", "filing_year", "priority_year"),
    needs=("patents", "cited_patents", "publication_dates"),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=mean("patent_citations_5"),
            says=T(en="mean of the citations within 5 years, each patent weighted by its share", zh="5年内被引次数之平均，按各件所占份额加权"),
        ),
    ),
    shows=MEASURED,
    missing={
        "window_open": T(
            en="five years have not passed since the publication of some patents; they are left out",
            zh="部分专利公布未满五年，未予计入",
        ),
    },
    records=known("patent_citations_5"),
    decimals=2,
)  # fmt: skip
