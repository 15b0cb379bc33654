"""Whether a patent is among the most cited one per cent of its cohort (filing year and main field) within five years: fewer than one
per cent have more citations, and it has some. Equals stand or fall together; in a cohort of fewer than a hundred nobody can be told.

专利五年被引是否居同期同领域（申请年与主领域）前百分之一：被引更多者不足百分之一，且自身有被引；并列者同进同出；组内不足一百件者不作判定。
"""

from datetime import date

import ibis

from zhicheng.grammar import PATENT, Indicator, T, Version
from zhicheng.rulebook.cohorts import find_cohorts
from zhicheng.rulebook.sources.oecd_quality_2013 import rule as OECD_QUALITY_2013

LEAST = 100
"""Patents of a cohort below which nobody can be among one per cent."""


def most_cited(patent_citations_5, patents, patent_fields):
    """Rank each cohort by citations; open windows keep their note and stand in no ranking."""
    both = patent_citations_5.join(find_cohorts(patents, patent_fields), "patent")
    closed = both.filter(both.value.notnull())
    above = ibis.rank().over(group_by=[closed.filed, closed.field], order_by=closed.value.desc())
    number = closed.patent.count().over(group_by=[closed.filed, closed.field])
    leading = (above * 100 < number) & (closed.value > 0)
    small = number < LEAST
    ranked = closed.select(
        patent=closed.patent,
        value=ibis.ifelse(small, ibis.null("float64"), leading.cast("float64")),
        note=ibis.ifelse(small, "cohort_small", closed.note),
    )
    waiting = both.filter(both.value.isnull()).select("patent", "value", "note")
    return ranked.union(waiting)


rule = Indicator(
    title=T(en="Breakthrough", zh="突破性专利"),
    cites=(OECD_QUALITY_2013["breakthrough"], OECD_QUALITY_2013["cohort"]),
    unit=T(en="1: yes, 0: no", zh="1：是，0：否"),
    by=(PATENT,),
    also=(),
    needs=("patents", "cited_patents", "publication_dates", "filing_years", "fields"),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=most_cited,
            says=T(
                en="1 if fewer than 1 % of the cohort have more citations within five years, and it has some",
                zh="组内五年被引更多者不足 1% 且自身有被引者为 1",
            ),
        ),
    ),
    missing={
        "cohort_small": T(en="its cohort has fewer than a hundred patents", zh="同期同领域专利不足一百件"),
        "window_open": T(en="five years have not passed since its publication", zh="公布未满五年"),
    },
)
