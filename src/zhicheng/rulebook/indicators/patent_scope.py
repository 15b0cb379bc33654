"""Technological scope of a patent: the number of different IPC or CPC subclasses (four characters) among its symbols.

专利的技术宽度：其分类号所涉不同小类（四位）的个数。
"""

from datetime import date

from zhicheng.grammar import PATENT, Indicator, T, Version
from zhicheng.rulebook.sources.oecd_quality_2013 import rule as OECD_QUALITY_2013
from zhicheng.rulebook.subclasses import share_subclasses


def distinct_subclasses(classifications):
    """Count the different subclasses of each patent."""
    shares = share_subclasses(classifications)
    counted = shares.group_by("patent_id").agg(subclasses=shares.subclass.count())
    return counted.select(patent=counted.patent_id, value=counted.subclasses.cast("float64"))


rule = Indicator(
    title=T(en="Scope of a patent", zh="单件专利技术宽度"),
    cites=(OECD_QUALITY_2013["scope"],),
    unit=T(en="subclasses", zh="个小类"),
    by=(PATENT,),
    also=(),
    needs=("patents", "classifications"),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=distinct_subclasses,
            says=T(en="number of different four-character subclasses; IPC where given, else CPC", zh="不同四位小类的个数；有 IPC 者取 IPC，否则取 CPC"),
        ),
    ),
)  # fmt: skip
