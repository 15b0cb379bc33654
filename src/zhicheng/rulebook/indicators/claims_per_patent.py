"""Mean number of claims of the patents of the cell whose number of claims is known.

该单元内权利要求数已知的专利，其权利要求数之平均。
"""

from datetime import date

from zhicheng.grammar import Indicator, T, Version
from zhicheng.rulebook.sources.oecd_quality_2013 import rule as OECD_QUALITY_2013
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86


def with_claims(attributions):
    """Keep patents whose claims were counted by the source; designs have one claim by law and are left out."""
    return attributions.filter(attributions.claims.notnull() & (attributions.type != "design"))


def mean_claims(attributions, by):
    """Weigh each patent's claims by its share in the cell; sums are exact decimals."""
    kept = with_claims(attributions)
    kept = kept.mutate(weighted=(kept.weight * kept.claims.cast("int64")).cast("decimal(38, 0)"))
    cells = kept.aggregate(by=by, weighted=kept.weighted.sum(), weight=kept.weight.sum())
    return cells.mutate(value=cells.weighted.cast("float64") / cells.weight).drop("weighted", "weight")


rule = Indicator(
    title=T(en="Claims per patent", zh="平均权利要求数"),
    cites=(SIPO_2016_86["II.iv.1"], OECD_QUALITY_2013["claims"]),
    unit=T(en="claims", zh="项"),
    by=(),
    also=("city", "province", "country", "field", "applicant", "type", "year", "filing_year", "priority_year"),
    needs=("patents", "claims"),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=mean_claims,
            says=T(en="mean number of claims, each patent weighted by its share", zh="权利要求数之平均，按各件所占份额加权"),
        ),
    ),
    records=with_claims,
    decimals=1,
)  # fmt: skip
