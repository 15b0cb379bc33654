"""Mean number of citations that the patents of the cell received within seven years of their publication. Patents whose seven years
are not over are left out, and the figure says so.

该单元内专利公布后七年内的平均被引次数。未满七年者不计，并予注明。
"""

from datetime import date

from zhicheng.grammar import Indicator, T, Version
from zhicheng.rulebook.means import MEASURED, known, mean
from zhicheng.rulebook.sources.oecd_quality_2013 import rule as OECD_QUALITY_2013
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86

rule = Indicator(
    title=T(en="Citations within seven years", zh="七年平均被引次数"),
    cites=(SIPO_2016_86["II.iv.1"], OECD_QUALITY_2013["forward"]),
    unit=T(en="citations a patent", zh="次/件"),
    by=(),
    also=("city", "province", "country", "field", "applicant", "type", "year", "filing_year", "priority_year"),
    needs=("patents", "cited_patents", "publication_dates"),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=mean("patent_citations_7"),
            says=T(en="mean of the citations within 7 years, each patent weighted by its share", zh="7年内被引次数之平均，按各件所占份额加权"),
        ),
    ),
    shows=MEASURED,
    missing={
        "window_open": T(
            en="seven years have not passed since the publication of some patents; they are left out",
            zh="部分专利公布未满七年，未予计入",
        ),
    },
    records=known("patent_citations_7"),
    decimals=2,
)  # fmt: skip
