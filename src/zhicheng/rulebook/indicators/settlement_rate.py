"""Disputes that ended in an agreement of the parties, in per cent of the disputes of which no case is open any more. A dispute over several
tracks (an adjudication and the mediation that came of it) is one: it is settled where one of its cases was, and stands where its first case
stands, in the year in which the last one closed.

调解成功率：以当事人达成协议告终的纠纷，占全部已了结纠纷（所有关联案件均已结案）的百分比。涉及多个程序的纠纷（如行政裁决及由此转入的调解）只计一次：任一案件达成协议即为达成协议，计入首案所在地和末案结案之年。
"""

from datetime import date

from zhicheng.grammar import ILLUSTRATIVE, Indicator, T, Version
from zhicheng.rulebook.cases import CELLS, disputes, per_cent
from zhicheng.rulebook.sources.adjudication_measures_2025 import rule as MEASURES_2025
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86

rule = Indicator(
    title=T(en="Settlement rate", zh="调解成功率"),
    cites=(SIPO_2016_86["II.ii.2"], MEASURES_2025["mediation_between"], MEASURES_2025["mediation_end"]),
    unit=T(en="%", zh="%"),
    by=(),
    also=CELLS,
    needs=("cases",),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=per_cent,
            says=T(
                en="disputes settled ÷ disputes that are over × 100", zh="达成协议的纠纷 ÷ 已了结的纠纷 × 100"
            ),
        ),
    ),
    shows={
        "counted": T(en="disputes that are over", zh="已了结的纠纷"),
        "part": T(en="of them settled", zh="其中达成协议"),
    },
    records=disputes,
    decimals=1,
    status=ILLUSTRATIVE,
)
