"""Share of an applicant's pre-examinations of twelve months that were not passed, above which the service is paused. Each centre sets its own; fifty per
cent is told of one municipality's measures in the press. Illustrative.

十二个月内预审不合格率超过多少，暂停该备案主体的预审服务。由各保护中心自定；据报道，某直辖市的管理办法定为百分之五十。示例值。
"""

from datetime import date

from zhicheng.grammar import ILLUSTRATIVE, Parameter, T, Value
from zhicheng.rulebook.sources.pre_examination_2023 import rule as PRE_EXAMINATION_2023

rule = Parameter(
    title=T(en="Failure rate that pauses pre-examination", zh="暂停预审服务的不合格率"),
    unit=T(en="per cent in twelve months", zh="%（十二个月内）"),
    values=(Value(50, since=date(2024, 1, 1), cites=PRE_EXAMINATION_2023["conduct"], status=ILLUSTRATIVE),),
)
