"""Mean number of days from filing to grant, over the granted patents of the cell whose two dates are known.

自申请日至授权日的平均天数；只计两个日期均已知的已授权专利。
"""

from datetime import date

from zhicheng.grammar import Indicator, T, Version
from zhicheng.rulebook.sources.oecd_quality_2013 import rule as OECD_QUALITY_2013
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86


def granted(attributions):
    """Keep patents with both dates in the right order; a grant before its filing is an error of the source."""
    return attributions.filter(attributions.granted_on >= attributions.filed_on)


def mean_days(attributions, by):
    """Weigh each patent's days by its share in the cell; sums are exact decimals."""
    kept = granted(attributions)
    days = kept.granted_on.delta(kept.filed_on, unit="day")
    kept = kept.mutate(weighted=(kept.weight * days).cast("decimal(38, 0)"))
    cells = kept.aggregate(by=by, weighted=kept.weighted.sum(), weight=kept.weight.sum())
    return cells.mutate(value=cells.weighted.cast("float64") / cells.weight).drop("weighted", "weight")


rule = Indicator(
    title=T(en="Time to grant", zh="授权时滞"),
    cites=(SIPO_2016_86["II.iv.1"], OECD_QUALITY_2013["grant_lag"]),
    unit=T(en="days", zh="天"),
    by=(),
    also=("city", "province", "country", "field", "applicant", "type", "year", "filing_year", "priority_year"),
    needs=("patents", "filing_dates", "grant_dates"),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=mean_days,
            says=T(en="mean of (grant date − filing date), each patent weighted by its share", zh="（授权日 − 申请日）之平均，按各件所占份额加权"),
        ),
    ),
    records=granted,
    decimals=0,
)  # fmt: skip
