"""Quality index of a patent from four components: citations within five years, family size, claims and generality, each divided by
the largest of its cohort (filing year and main field) after the top two per cent are cut.

专利质量综合指数（四项）：五年被引、同族规模、权利要求数、通用性，各除以同期同领域（截去最高百分之二后）的最大值，再取平均。
"""

from datetime import date

from zhicheng.grammar import PATENT, TO_BE_CONFIRMED, Indicator, T, Version
from zhicheng.rulebook.cohorts import find_cohorts, norm_four, tell_index
from zhicheng.rulebook.sources.oecd_quality_2013 import rule as OECD_QUALITY_2013


def four_components(patent_citations_5, patent_family_size, patent_generality, patents, patent_fields):
    """Mean of the components, each over the largest of its cohort; a component that is not known leaves no value."""
    cohorts = find_cohorts(patents, patent_fields)
    parts = norm_four(patent_citations_5, patent_family_size, patent_generality, patents, cohorts)
    index = parts.select("patent", index=(parts.cited + parts.family + parts.claims + parts.general) / 4)
    return tell_index(index, patent_citations_5)


rule = Indicator(
    title=T(en="Quality index of a patent, four components", zh="单件专利质量指数（四项）"),
    cites=(OECD_QUALITY_2013["composite"], OECD_QUALITY_2013["cohort"]),
    unit=T(en="0 to 1", zh="0 至 1"),
    by=(PATENT,),
    also=(),
    needs=(
        "patents",
        "cited_patents",
        "publication_dates",
        "filing_years",
        "family_sizes",
        "claims",
        "classifications",
        "fields",
    ),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=four_components,
            says=T(
                en="mean of four components, each over the cut largest of its cohort; without citations generality is 0",
                zh="四项各除以组内截尾最大值后的平均；无被引者通用性为 0",
            ),
        ),
    ),
    missing={
        "window_open": T(en="five years have not passed since its publication", zh="公布未满五年"),
    },
    decimals=3,
    status=TO_BE_CONFIRMED,
)
