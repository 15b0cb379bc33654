"""Number of documents other than patents that a patent cites. Only patents that are granted, or of which any citation is held: an
application before examination has none yet, which is not zero.

专利所引非专利文献的数量。只计已授权或载有引证的专利：未经审查的申请尚无引证，不作零计。
"""

from datetime import date

import ibis

from zhicheng.grammar import PATENT, Indicator, T, Version
from zhicheng.rulebook.sources.oecd_quality_2013 import rule as OECD_QUALITY_2013


def cited_documents(citations, patents):
    """Count each cited document once."""
    of_kind = ibis.ifelse(citations.cited_kind == "non-patent", citations.cited, ibis.null("string"))
    rows = citations.mutate(document=of_kind)
    counted = rows.group_by("patent_id").agg(cited=rows.document.nunique())
    both = patents.left_join(counted, "patent_id")
    kept = both.filter(both.cited.notnull() | both.granted_on.notnull())
    return kept.select(patent=kept.patent_id, value=kept.cited.fill_null(0).cast("float64"))


rule = Indicator(
    title=T(en="Literature cited by a patent", zh="单件专利引证非专利文献数"),
    cites=(OECD_QUALITY_2013["npl"],),
    unit=T(en="documents", zh="篇"),
    by=(PATENT,),
    also=(),
    needs=("patents", "citations"),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=cited_documents,
            says=T(en="number of documents other than patents cited", zh="所引非专利文献的数量"),
        ),
    ),
)  # fmt: skip
