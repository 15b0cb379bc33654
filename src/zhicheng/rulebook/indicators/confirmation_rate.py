"""Agreements reached in mediation that a court has confirmed, in per cent of all agreements; by the year of the agreement. A confirmation may
still come after the last day published: of late agreements the rate rises yet.

司法确认率：经法院裁定确认有效的调解协议，占达成调解协议案件的百分比，按签订协议之年统计。发布之后仍可能确认，近期数值会上升。
"""

from datetime import date

from zhicheng.grammar import ILLUSTRATIVE, Indicator, T, Version
from zhicheng.rulebook.cases import CELLS, agreed, per_cent
from zhicheng.rulebook.sources.civil_procedure_law_2023 import rule as CIVIL_PROCEDURE_2023
from zhicheng.rulebook.sources.mediation_law_2010 import rule as MEDIATION_2010
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86

rule = Indicator(
    title=T(en="Judicial confirmation rate", zh="司法确认率"),
    cites=(SIPO_2016_86["II.ii.2"], MEDIATION_2010["33"], CIVIL_PROCEDURE_2023["205"], CIVIL_PROCEDURE_2023["206"]),
    unit=T(en="%", zh="%"),
    by=(),
    also=CELLS,
    needs=("cases", "case_entries"),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=per_cent,
            says=T(en="cases with a confirmed agreement ÷ cases with an agreement × 100", zh="协议获司法确认的案件 ÷ 达成调解协议的案件 × 100"),
        ),
    ),
    shows={
        "counted": T(en="cases with an agreement", zh="达成调解协议的案件"),
        "part": T(en="of them confirmed by a court", zh="其中获司法确认"),
    },
    records=agreed,
    decimals=1,
    status=ILLUSTRATIVE,
)  # fmt: skip
