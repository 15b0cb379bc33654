"""Number of inventors named on a patent. A patent on which none is named has no value.

专利署名发明人的人数。未载发明人者无值。
"""

from datetime import date

from zhicheng.grammar import PATENT, Indicator, T, Version
from zhicheng.rulebook.sources.oecd_patent_manual_2009 import rule as OECD_PATENT_MANUAL_2009


def number_of_inventors(patent_parties):
    """Each place in the list of names once, whatever the spelling."""
    named = patent_parties.filter(patent_parties.role == "inventor")
    counted = named.group_by("patent_id").agg(number=named.seq.nunique())
    return counted.select(patent=counted.patent_id, value=counted.number.cast("float64"))


rule = Indicator(
    title=T(en="Inventors of a patent", zh="单件专利发明人数"),
    cites=(OECD_PATENT_MANUAL_2009["7"],),
    unit=T(en="inventors", zh="人"),
    by=(PATENT,),
    also=(),
    needs=("patents", "inventors"),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=number_of_inventors,
            says=T(en="number of inventors named", zh="署名发明人人数"),
        ),
    ),
)  # fmt: skip
