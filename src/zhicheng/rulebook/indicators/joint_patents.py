"""Patents counted for a city that also have an inventor in another city: how much two cities invent together. By applicant counting they
tell in which cities the inventors of the city's firms live.

计入该市、且另有发明人在另一城市的专利：两市合作发明之多寡。按申请人计数时，则示该市企业的发明人分布于何市。
"""

from datetime import date

from zhicheng.grammar import WHOLE, Indicator, T, Version
from zhicheng.rulebook.sources.oecd_patent_manual_2009 import rule as OECD_PATENT_MANUAL_2009
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86


def with_another_city(attributions, patent_parties, places):
    """Patents of a city, once for each other city that an inventor of theirs lives in."""
    cities = places.filter(places.level == "city").select("place_id")
    named = patent_parties.filter(patent_parties.role == "inventor").semi_join(cities, "place_id")
    others = named.select("patent_id", other_city=named.place_id).distinct()
    return attributions.join(others, "patent_id").filter(lambda t: t.city != t.other_city)


def count_together(attributions, patent_parties, places, by):
    """Add up the shares of the patents that two cities have in common."""
    rows = with_another_city(attributions, patent_parties, places)
    cells = rows.aggregate(by=by, weight=rows.weight.sum())
    return cells.mutate(value=cells.weight / WHOLE)


rule = Indicator(
    title=T(en="Joint patents of two cities", zh="两市合作专利件数"),
    cites=(SIPO_2016_86["II.iv.3"], OECD_PATENT_MANUAL_2009["7"]),
    unit=T(en="patents", zh="件"),
    by=("city", "other_city"),
    also=("field", "type", "year", "filing_year"),
    needs=("patents", "inventor_addresses"),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=count_together,
            says=T(en="sum of the shares of the city's patents with an inventor in the other city", zh="该市专利中另一城市有发明人者所占份额之和"),
        ),
    ),
    records=with_another_city,
)  # fmt: skip
