"""Applicants whose first patent in the place and field asked for is of this year, in per cent of those active in it. In the first years
of a dataset all seem new.

首件专利在该年的申请人占当年活跃申请人的百分比（以所查地点与领域为限）。数据集起始数年人人皆似新进。
"""

from datetime import date

import ibis

from zhicheng.grammar import ILLUSTRATIVE, Indicator, Input, T, Version
from zhicheng.rulebook.sources.oecd_patent_manual_2009 import rule as OECD_PATENT_MANUAL_2009
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86


def first_years(patent_count, by, full_years, exit_silence):
    """A year is told once the dataset covers as many years before it as make an absence."""
    cells = patent_count
    own = [cells[d] for d in by if d != "year"]
    cells = cells.mutate(
        new=(cells.year == cells.year.min().over(group_by=[*own, cells.applicant])).cast("int64")
    )
    counted = cells.aggregate(
        by=by, entered=cells.new.sum(), active=cells.applicant.nunique(), patents=cells.weight.sum()
    )
    told = (counted.year >= full_years[0] + exit_silence) & (counted.year <= full_years[1])
    value = ibis.ifelse(told, counted.entered / counted.active * 100, ibis.null("float64"))
    return counted.mutate(value=value, note=ibis.ifelse(told, ibis.null("string"), "no_history"))


rule = Indicator(
    title=T(en="Entry of applicants", zh="申请人进入率"),
    cites=(SIPO_2016_86["II.iv.2"], OECD_PATENT_MANUAL_2009["5"]),
    unit=T(en="%", zh="%"),
    by=("year",),
    also=("city", "province", "country", "field", "type"),
    over=("applicant",),
    needs=("patents", "applicants", "publication_dates"),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=first_years,
            says=T(en="applicants whose first year it is ÷ active applicants × 100", zh="首年出现的申请人 ÷ 当年活跃申请人 × 100"),
        ),
    ),
    inputs=(
        Input("patents", of="patent_count", same=("city", "province", "country", "field", "type", "year"),
              says=T(en="patents by applicant", zh="各申请人件数")),
    ),
    shows={"entered": T(en="new applicants", zh="新进申请人"), "active": T(en="active applicants", zh="活跃申请人")},
    missing={
        "no_history": T(en="too few whole years are held before this one, or it is not whole", zh="此前完整年份不足，或该年不完整"),
    },
    decimals=1,
    status=ILLUSTRATIVE,
)  # fmt: skip
