"""Number of different cities in which the inventors of a patent live. Inventors whose city is not known do not count; a patent with
none known has no value.

专利发明人所在的不同城市个数。城市不详者不计；全部不详者无值。
"""

from datetime import date

from zhicheng.grammar import PATENT, Indicator, T, Version
from zhicheng.rulebook.sources.oecd_patent_manual_2009 import rule as OECD_PATENT_MANUAL_2009


def inventors_cities(patent_parties, places):
    """A place of province level is no city: two inventors of one province may live in one."""
    cities = places.filter(places.level == "city").select("place_id")
    named = patent_parties.filter(patent_parties.role == "inventor").semi_join(cities, "place_id")
    counted = named.group_by("patent_id").agg(number=named.place_id.nunique())
    return counted.select(patent=counted.patent_id, value=counted.number.cast("float64"))


rule = Indicator(
    title=T(en="Cities of a patent", zh="单件专利所涉城市数"),
    cites=(OECD_PATENT_MANUAL_2009["7"],),
    unit=T(en="cities", zh="座"),
    by=(PATENT,),
    also=(),
    needs=("patents", "inventor_addresses"),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=inventors_cities,
            says=T(en="number of different cities of its inventors", zh="发明人所在不同城市的个数"),
        ),
    ),
)  # fmt: skip
