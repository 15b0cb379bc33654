"""Generality of a patent: how widely the patents that cite it within five years of its publication are spread over IPC subclasses. 0 when
all stand in one; each citing patent is shared equally among its subclasses. A patent that nobody cites has no value.

专利通用性：公布后五年内引证它的专利在 IPC 小类间的分散程度；全部同类为 0。每件施引专利由其各小类均分；无被引者无值。
"""

from datetime import date

import ibis

from zhicheng.grammar import PATENT, TO_BE_CONFIRMED, Indicator, T, Version
from zhicheng.rulebook.sources.oecd_quality_2013 import rule as OECD_QUALITY_2013
from zhicheng.rulebook.sources.trajtenberg_1997 import rule as TRAJTENBERG_1997
from zhicheng.rulebook.subclasses import share_subclasses, spread
from zhicheng.rulebook.windows import OPEN, find_open, keep_within, pair_citations


def citing_subclasses(citations, patents, classifications, until):
    """Spread the subclasses of the patents that cite within five years; an open window has no value."""
    received = keep_within(pair_citations(citations, patents), 5).select("patent", "other")
    shares = share_subclasses(classifications)
    spreads = spread(received.join(shares, received.other == shares.patent_id))
    dated = patents.select(patent="patent_id", still_open=find_open(patents, 5, until))
    closed = spreads.join(dated, "patent")
    return closed.select(
        "patent",
        "others",
        value=ibis.ifelse(closed.still_open, ibis.null("float64"), closed.value),
        note=ibis.ifelse(closed.still_open, OPEN, ibis.null("string")),
    )


rule = Indicator(
    title=T(en="Generality of a patent", zh="单件专利通用性"),
    cites=(TRAJTENBERG_1997["generality"], OECD_QUALITY_2013["generality"]),
    unit=T(en="0 to 1", zh="0 至 1"),
    by=(PATENT,),
    also=(),
    needs=("patents", "cited_patents", "publication_dates", "classifications"),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=citing_subclasses,
            says=T(en="1 − Σ s², s: share of a subclass in the citing patents", zh="1 − Σ s²，s 为某小类在施引专利中的份额"),
        ),
    ),
    shows={"others": T(en="citing patents with a class", zh="有分类号的施引专利件数")},
    missing={
        "window_open": T(en="five years have not passed since its publication", zh="公布未满五年"),
    },
    status=TO_BE_CONFIRMED,
    decimals=3,
)  # fmt: skip
