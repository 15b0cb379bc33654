"""Quality index of a patent from six components: those of the index of four, and patents cited and the speed of grant, each divided
by the largest of its cohort after the top two per cent are cut.

专利质量综合指数（六项）：在四项之外加引证专利数与授权速度，各除以同期同领域（截尾后）的最大值，再取平均。
"""

from datetime import date

from zhicheng.grammar import PATENT, TO_BE_CONFIRMED, Indicator, T, Version
from zhicheng.rulebook.cohorts import find_cohorts, norm, norm_four, tell_index
from zhicheng.rulebook.sources.oecd_quality_2013 import rule as OECD_QUALITY_2013


def six_components(
    patent_citations_5,
    patent_family_size,
    patent_generality,
    patent_backward_citations,
    patents,
    patent_fields,
):
    """Mean of the components, each over the largest of its cohort; a component that is not known leaves no value."""
    cohorts = find_cohorts(patents, patent_fields)
    parts = norm_four(patent_citations_5, patent_family_size, patent_generality, patents, cohorts)
    days = patents.granted_on.delta(patents.filed_on, unit="day").cast("float64")
    lags = patents.filter(days >= 0).select(patent="patent_id", value=days)
    parts = parts.join(norm(patent_backward_citations, cohorts, "citing"), "patent")
    parts = parts.join(norm(lags, cohorts, "slow"), "patent")
    four = parts.cited + parts.family + parts.claims + parts.general
    index = parts.select("patent", index=(four + parts.citing + 1 - parts.slow) / 6)
    return tell_index(index, patent_citations_5)


rule = Indicator(
    title=T(en="Quality index of a patent, six components", zh="单件专利质量指数（六项）"),
    cites=(OECD_QUALITY_2013["composite"], OECD_QUALITY_2013["cohort"], OECD_QUALITY_2013["grant_lag"]),
    unit=T(en="0 to 1", zh="0 至 1"),
    by=(PATENT,),
    also=(),
    needs=(
        "patents",
        "citations",
        "cited_patents",
        "publication_dates",
        "filing_years",
        "filing_dates",
        "grant_dates",
        "family_sizes",
        "claims",
        "classifications",
        "fields",
    ),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=six_components,
            says=T(
                en="mean of six components; speed of grant is 1 − days to grant ÷ the cut largest of the cohort",
                zh="六项之平均；授权速度为 1 − 授权天数 ÷ 组内截尾最大值",
            ),
        ),
    ),
    missing={
        "window_open": T(en="five years have not passed since its publication", zh="公布未满五年"),
    },
    decimals=3,
    status=TO_BE_CONFIRMED,
)
