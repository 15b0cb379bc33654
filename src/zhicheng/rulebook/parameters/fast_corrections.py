"""How often an application may be corrected in pre-examination before it is not passed. Each centre sets its own. Illustrative.

预审过程中最多修改几次，仍不符合的作不合格处理。由各保护中心自定。示例值。
"""

from datetime import date

from zhicheng.grammar import ILLUSTRATIVE, Parameter, T, Value
from zhicheng.rulebook.sources.pre_examination_2023 import rule as PRE_EXAMINATION_2023

rule = Parameter(
    title=T(en="Corrections in pre-examination", zh="预审修改次数"),
    unit=T(en="at most", zh="次（上限）"),
    values=(Value(3, since=date(2024, 1, 1), cites=PRE_EXAMINATION_2023["correction"], status=ILLUSTRATIVE),),
)
