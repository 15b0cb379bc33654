"""Applicants with a patent of this year who then had none for some years (a parameter) in the place and field asked for, in per cent of
those active in it. Who comes back after that has left all the same.

当年有专利而其后若干年（见参数）再无专利的申请人，占当年活跃申请人的百分比（以所查地点与领域为限）。静默期满后复出者仍计为退出。
"""

from datetime import date

import ibis

from zhicheng.grammar import ILLUSTRATIVE, Indicator, Input, T, Version
from zhicheng.rulebook.sources.oecd_patent_manual_2009 import rule as OECD_PATENT_MANUAL_2009
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86


def last_years(patent_count, by, full_years, exit_silence):
    """The next year of each applicant must lie beyond the years of silence; until those are over nothing can be told."""
    cells = patent_count
    own = [cells[d] for d in by if d != "year"]
    following = cells.year.lead().over(group_by=[*own, cells.applicant], order_by=cells.year)
    gone = following.isnull() | (following > cells.year + exit_silence)
    cells = cells.mutate(gone=gone.cast("int64"))
    counted = cells.aggregate(
        by=by, left=cells.gone.sum(), active=cells.applicant.nunique(), patents=cells.weight.sum()
    )
    told = (counted.year >= full_years[0]) & (counted.year + exit_silence <= full_years[1])
    value = ibis.ifelse(told, counted.left / counted.active * 100, ibis.null("float64"))
    return counted.mutate(value=value, note=ibis.ifelse(told, ibis.null("string"), "too_early"))


rule = Indicator(
    title=T(en="Exit of applicants", zh="申请人退出率"),
    cites=(SIPO_2016_86["II.iv.2"], OECD_PATENT_MANUAL_2009["5"]),
    unit=T(en="%", zh="%"),
    by=("year",),
    also=("city", "province", "country", "field", "type"),
    over=("applicant",),
    needs=("patents", "applicants", "publication_dates"),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=last_years,
            says=T(en="applicants without a patent in the years after ÷ active applicants × 100", zh="其后数年无专利的申请人 ÷ 当年活跃申请人 × 100"),
        ),
    ),
    inputs=(
        Input("patents", of="patent_count", same=("city", "province", "country", "field", "type", "year"),
              says=T(en="patents by applicant", zh="各申请人件数")),
    ),
    shows={"left": T(en="applicants that left", zh="退出申请人"), "active": T(en="active applicants", zh="活跃申请人")},
    missing={
        "too_early": T(en="the years of silence are not over, or the year is not whole", zh="静默年限未满，或该年不完整"),
    },
    decimals=1,
    status=ILLUSTRATIVE,
)  # fmt: skip
