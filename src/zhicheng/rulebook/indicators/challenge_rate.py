"""Decisions of the office against which a suit or an application for reconsideration was recorded, in per cent of the cases decided; by the
year of the (last) decision. It is counted in adjudication and in the pursuit of false marking.

复议诉讼率：当事人提起行政复议或者诉讼的案件，占作出决定案件的百分比，按（最后一次）决定之年统计；限行政裁决和假冒专利查处。
"""

from datetime import date

from zhicheng.grammar import ILLUSTRATIVE, Indicator, T, Version
from zhicheng.rulebook.cases import CELLS, decided, per_cent
from zhicheng.rulebook.sources.administrative_litigation_law_2017 import rule as LITIGATION_2017
from zhicheng.rulebook.sources.administrative_reconsideration_law_2023 import rule as RECONSIDERATION_2023
from zhicheng.rulebook.sources.patent_law_2020 import rule as PATENT_LAW_2020
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86

rule = Indicator(
    title=T(en="Decisions taken to court or review", zh="复议诉讼率"),
    cites=(SIPO_2016_86["II.ii.1"], PATENT_LAW_2020["65"], RECONSIDERATION_2023["20"], LITIGATION_2017["46"]),
    unit=T(en="%", zh="%"),
    by=(),
    also=CELLS,
    needs=("cases", "case_entries"),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=per_cent,
            says=T(en="cases with a suit or review ÷ cases decided × 100", zh="被提起复议、诉讼的案件 ÷ 作出决定的案件 × 100"),
        ),
    ),
    shows={
        "counted": T(en="cases decided", zh="作出决定的案件"),
        "part": T(en="of them taken to court or review", zh="其中被提起复议、诉讼"),
    },
    records=decided,
    decimals=1,
    status=ILLUSTRATIVE,
)  # fmt: skip
