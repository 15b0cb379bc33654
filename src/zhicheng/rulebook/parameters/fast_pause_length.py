"""How long the pre-examination of an applicant is paused at least. Each centre sets its own; half a year is told of one municipality's measures in the
press. Illustrative.

暂停预审服务的最短时间。由各保护中心自定；据报道，某直辖市的管理办法定为半年以上。示例值。
"""

from datetime import date

from zhicheng.grammar import ILLUSTRATIVE, Parameter, T, Value
from zhicheng.rulebook.sources.pre_examination_2023 import rule as PRE_EXAMINATION_2023

rule = Parameter(
    title=T(en="Shortest pause of pre-examination", zh="暂停预审服务的最短时间"),
    unit=T(en="months", zh="个月"),
    values=(Value(6, since=date(2024, 1, 1), cites=PRE_EXAMINATION_2023["conduct"], status=ILLUSTRATIVE),),
)
