"""Generality of a patent, corrected for few citations: how widely the patents that cite it within five years of its publication are spread
over IPC subclasses, times n ÷ (n − 1). Each citing patent stands in one subclass, that of its first symbol: for such things the correction holds.

专利通用性（校正）：公布后五年内引证它的专利在 IPC 小类间的分散程度，再乘 n ÷（n − 1），以校正引证数较少的影响。每件施引专利只归入其首个分类号的小类，
校正方能成立。
"""

from datetime import date

import ibis

from zhicheng.grammar import PATENT, TO_BE_CONFIRMED, Indicator, T, Version
from zhicheng.rulebook.sources.hall_2001 import rule as HALL_2001
from zhicheng.rulebook.sources.oecd_quality_2013 import rule as OECD_QUALITY_2013
from zhicheng.rulebook.sources.trajtenberg_1997 import rule as TRAJTENBERG_1997
from zhicheng.rulebook.subclasses import correct, spread, take_first_subclass
from zhicheng.rulebook.windows import OPEN, find_open, keep_within, pair_citations


def citing_subclasses(citations, patents, classifications, until):
    """Spread the subclasses of the patents that cite within five years; an open window has no value."""
    received = keep_within(pair_citations(citations, patents), 5).select("patent", "other")
    shares = take_first_subclass(classifications)
    spreads = spread(received.join(shares, received.other == shares.patent_id))
    dated = patents.select(patent="patent_id", still_open=find_open(patents, 5, until))
    closed = correct(spreads).join(dated, "patent")
    return closed.select(
        "patent",
        "others",
        value=ibis.ifelse(closed.still_open, ibis.null("float64"), closed.value),
        note=ibis.ifelse(closed.still_open, OPEN, closed.note),
    )


rule = Indicator(
    title=T(en="Generality of a patent, corrected", zh="单件专利通用性（校正）"),
    cites=(TRAJTENBERG_1997["generality"], OECD_QUALITY_2013["generality"], HALL_2001["correction"]),
    unit=T(en="0 to 1", zh="0 至 1"),
    by=(PATENT,),
    also=(),
    needs=("patents", "cited_patents", "publication_dates", "classifications"),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=citing_subclasses,
            says=T(
                en="(1 − Σ s²) × n ÷ (n − 1), s: share of a subclass in the n citing patents",
                zh="（1 − Σ s²）× n ÷（n − 1），s 为某小类在 n 件施引专利中的份额",
            ),
        ),
    ),
    shows={"others": T(en="citing patents with a class", zh="有分类号的施引专利件数")},
    missing={
        "window_open": T(en="five years have not passed since its publication", zh="公布未满五年"),
        "one_only": T(
            en="only one citing patent: no spread can be corrected", zh="仅有一件施引专利，无法校正"
        ),
    },
    status=TO_BE_CONFIRMED,
    decimals=3,
)
