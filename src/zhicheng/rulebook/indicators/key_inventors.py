"""Inventors of a city who have at least a certain number (a parameter) of the patents counted for it. Inventors are told apart by name
and city: homonyms in one city are one.

该市发明人中，在计入该市的专利里署名达若干件（见参数）者的人数。发明人按姓名与城市区分，同城同名者合为一人。
"""

from datetime import date

from zhicheng.grammar import TO_BE_CONFIRMED, Indicator, T, Version
from zhicheng.rulebook.sources.oecd_patent_manual_2009 import rule as OECD_PATENT_MANUAL_2009
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86


def of_inventors(attributions, patent_parties):
    """Patents counted for a city, once for each inventor named who lives there."""
    named = patent_parties.filter(patent_parties.inventor_id.notnull())
    named = named.select("patent_id", "inventor_id", city=named.place_id).distinct()
    return attributions.join(named, ["patent_id", "city"])


def of_key_inventors(attributions, patent_parties, by, key_inventor_minimum):
    """Patents of inventors who have enough of them in the cell, each patent once."""
    rows = of_inventors(attributions, patent_parties)
    held = rows.patent_id.nunique().over(group_by=[*(rows[d] for d in by), rows.inventor_id])
    key = rows.mutate(held=held).filter(lambda t: t.held >= key_inventor_minimum)
    return attributions.semi_join(key, ["patent_id", *by])


def count_key_inventors(attributions, patent_parties, by, key_inventor_minimum):
    """Cities without any have 0: their inventors are known."""
    rows = of_inventors(attributions, patent_parties)
    each = rows.group_by([*by, "inventor_id"]).agg(held=rows.patent_id.nunique())
    key = (each.held >= key_inventor_minimum).cast("int64")
    cells = (
        each.mutate(key=key)
        .group_by(list(by))
        .agg(lambda t: t.key.sum().name("keys"), lambda t: t.inventor_id.nunique().name("inventors"))
    )
    return cells.mutate(value=cells["keys"].cast("float64")).drop("keys")


rule = Indicator(
    title=T(en="Key inventors", zh="核心发明人"),
    cites=(SIPO_2016_86["II.v.1"], OECD_PATENT_MANUAL_2009["7"]),
    unit=T(en="inventors", zh="人"),
    by=("city",),
    also=("field", "type"),
    needs=("patents", "inventors", "inventor_addresses"),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=count_key_inventors,
            says=T(en="inventors with at least the number of patents that the parameter sets", zh="专利件数不少于参数所定的发明人人数"),
        ),
    ),
    shows={"inventors": T(en="inventors of the cell", zh="该单元发明人")},
    records=of_key_inventors,
    status=TO_BE_CONFIRMED,
)  # fmt: skip
