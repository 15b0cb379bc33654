"""Number of different applicants of a patent, or of owners where the source names no applicant. A patent with neither has no value.

专利的不同申请人个数；来源未载申请人者取专利权人，两者皆无者无值。
"""

from datetime import date

from zhicheng.grammar import PATENT, Indicator, T, Version
from zhicheng.rulebook.sources.oecd_patent_manual_2009 import rule as OECD_PATENT_MANUAL_2009


def number_of_applicants(patent_parties):
    """Each applicant once by name; the owners where the source names no applicant."""
    named = patent_parties.filter(
        patent_parties.party_id.notnull() & patent_parties.role.isin(["applicant", "owner"])
    )
    first = named.role.min().over(group_by=named.patent_id)
    kept = named.mutate(first=first).filter(lambda t: t.role == t.first)
    counted = kept.group_by("patent_id").agg(number=kept.party_id.nunique())
    return counted.select(patent=counted.patent_id, value=counted.number.cast("float64"))


rule = Indicator(
    title=T(en="Applicants of a patent", zh="单件专利申请人数"),
    cites=(OECD_PATENT_MANUAL_2009["7"],),
    unit=T(en="applicants", zh="个"),
    by=(PATENT,),
    also=(),
    needs=("patents", "applicants"),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=number_of_applicants,
            says=T(en="number of different applicants", zh="不同申请人的个数"),
        ),
    ),
)  # fmt: skip
