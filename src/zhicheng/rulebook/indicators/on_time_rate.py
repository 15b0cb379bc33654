"""Decisive clocks that were kept, in per cent of all of which it is settled whether they were: stopped in time by the act they ask for, against
those stopped in time, stopped too late, or overdue still. A clock that the end of the case ended before its last day is left out. It counts in
the year in which it was settled: that of the act, or of the last day where the act came later or not at all.

按期率：考核期限中按期完成的次数，占已见分晓者（按期完成、逾期完成、逾期未办）的百分比。期限届满前因结案而终止的不计。按见分晓之年统计：按期完成的为完成之年，逾期的为届满之年。
"""

from datetime import date

from zhicheng.grammar import ILLUSTRATIVE, Indicator, T, Version
from zhicheng.rulebook.cases import CELLS, judged, per_cent
from zhicheng.rulebook.sources.adjudication_measures_2025 import rule as MEASURES_2025
from zhicheng.rulebook.sources.administrative_penalty_law_2021 import rule as PENALTY_LAW_2021
from zhicheng.rulebook.sources.samr_complaints_2026 import rule as COMPLAINTS_2026
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86

rule = Indicator(
    title=T(en="On-time rate", zh="按期率"),
    cites=(
        SIPO_2016_86["II.ii.1"], MEASURES_2025["acceptance"], MEASURES_2025["decision"], PENALTY_LAW_2021["60"], COMPLAINTS_2026["15"],
    ),
    unit=T(en="%", zh="%"),
    by=(),
    also=CELLS,
    needs=("cases", "case_clocks"),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=per_cent,
            says=T(en="kept ÷ (kept + late + overdue) × 100, over the decisive clocks", zh="按期完成 ÷（按期完成 + 逾期完成 + 逾期未办）× 100，限考核期限"),
        ),
    ),
    shows={
        "counted": T(en="clocks of which it is settled", zh="已见分晓的期限次数"),
        "part": T(en="of them kept", zh="其中按期完成"),
    },
    records=judged,
    decimals=1,
    status=ILLUSTRATIVE,
)  # fmt: skip
