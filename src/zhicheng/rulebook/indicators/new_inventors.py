"""Inventors of a city whose first patent counted for it is of this year. Inventors are told apart by name and city. In the first years
of a dataset all seem new: as many whole years as make an absence (a parameter) must be held before.

首件计入该市的专利在该年公布的该市发明人人数。发明人按姓名与城市区分。数据集起始数年人人皆似新人，故此前须有若干完整年份（见参数）。
"""

from datetime import date

import ibis

from zhicheng.grammar import TO_BE_CONFIRMED, Indicator, T, Version
from zhicheng.rulebook.sources.oecd_patent_manual_2009 import rule as OECD_PATENT_MANUAL_2009
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86


def of_inventors(attributions, patent_parties, by):
    """Patents counted for a city, once for each inventor named who lives there; `new` in the inventor's first year."""
    named = patent_parties.filter(patent_parties.inventor_id.notnull())
    named = named.select("patent_id", "inventor_id", city=named.place_id).distinct()
    rows = attributions.join(named, ["patent_id", "city"])
    own = [rows[d] for d in by if d != "year"]
    return rows.mutate(new=rows.year == rows.year.min().over(group_by=[*own, rows.inventor_id]))


def of_new_inventors(attributions, patent_parties, by):
    """Patents of inventors in the first year they appear in the city, each patent once."""
    rows = of_inventors(attributions, patent_parties, by)
    return attributions.semi_join(rows.filter(rows.new), ["patent_id", *by])


def count_new_inventors(attributions, patent_parties, by, full_years, exit_silence):
    """As for applicants, the first years of the dataset cannot tell who is new. A year with nobody new has 0."""
    rows = of_inventors(attributions, patent_parties, by)
    cells = rows.group_by(list(by)).agg(new=rows.inventor_id.nunique(where=rows.new))
    told = (cells.year >= full_years[0] + exit_silence) & (cells.year <= full_years[1])
    value = ibis.ifelse(told, cells.new.cast("float64"), ibis.null("float64"))
    return cells.mutate(value=value, note=ibis.ifelse(told, ibis.null("string"), "no_history")).drop("new")


rule = Indicator(
    title=T(en="New inventors", zh="新发明人"),
    cites=(SIPO_2016_86["II.v.1"], OECD_PATENT_MANUAL_2009["7"]),
    unit=T(en="inventors", zh="人"),
    by=("city", "year"),
    also=("type",),
    needs=("patents", "inventors", "inventor_addresses", "publication_dates"),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=count_new_inventors,
            says=T(en="inventors whose first year it is", zh="首年出现的发明人人数"),
        ),
    ),
    missing={
        "no_history": T(en="too few whole years are held before this one, or it is not whole", zh="此前完整年份不足，或该年不完整"),
    },
    records=of_new_inventors,
    status=TO_BE_CONFIRMED,
)  # fmt: skip
