"""Share of the patents filed in a year that had been granted by the last day of the dataset. Until the usual time to grant (a parameter)
has passed since the end of the year, many are still being examined, and the figure says so.

某年申请的专利至数据集末日已获授权的百分比。该年末起未满通常授权时滞（见参数）者，申请多在审查，该数并予注明。
"""

from datetime import date, timedelta

import ibis

from zhicheng.grammar import WHOLE, Indicator, Input, T, Version
from zhicheng.rulebook.sources.oecd_patent_manual_2009 import rule as OECD_PATENT_MANUAL_2009
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86


def granted_of_filed(attributions, by, until, publication_delay_grants):
    """A year is undecided while less than the usual time to grant has passed since its end."""
    rows = attributions.mutate(of_granted=attributions.granted_on.notnull().ifelse(attributions.weight, 0))
    cells = rows.aggregate(by=by, filed=rows.weight.sum(), granted=rows.of_granted.sum())
    after = until + timedelta(days=1)
    decided = (cells.filing_year + 1) * 12 + publication_delay_grants <= after.year * 12 + after.month - 1
    note = ibis.ifelse(decided, ibis.null("string"), "undecided")
    return cells.mutate(value=cells.granted / cells.filed * 100, granted=cells.granted / WHOLE, note=note)


rule = Indicator(
    title=T(en="Share granted", zh="授权率"),
    cites=(SIPO_2016_86["II.iv.1"], OECD_PATENT_MANUAL_2009["8"]),
    unit=T(en="%", zh="%"),
    by=("filing_year",),
    also=("city", "province", "country", "field", "applicant", "type"),
    needs=("patents", "applications", "filing_years", "publication_dates"),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=granted_of_filed,
            says=T(en="granted ÷ filed × 100, by year of filing", zh="已授权件数 ÷ 申请件数 × 100，按申请年"),
        ),
    ),
    inputs=(
        Input("filed", of="patent_count", same=("city", "province", "country", "field", "applicant", "type", "filing_year"),
              says=T(en="patents filed in the year", zh="当年申请件数")),
    ),
    shows={"granted": T(en="of them granted", zh="其中已授权件数")},
    missing={
        "undecided": T(en="many filings of this year are still being examined", zh="该年申请多在审查之中"),
    },
    decimals=1,
)  # fmt: skip
