"""How many applications found abnormal within twelve months pause an applicant's pre-examination. Each centre sets its own; that one is enough is told
of one municipality's measures in the press. Illustrative.

十二个月内被认定为非正常专利申请达到多少件，暂停该备案主体的预审服务。由各保护中心自定；据报道，某直辖市的管理办法定为一件。示例值。
"""

from datetime import date

from zhicheng.grammar import ILLUSTRATIVE, Parameter, T, Value
from zhicheng.rulebook.sources.pre_examination_2023 import rule as PRE_EXAMINATION_2023

rule = Parameter(
    title=T(en="Abnormal filings that pause pre-examination", zh="暂停预审服务的非正常申请件数"),
    unit=T(en="applications in twelve months", zh="件（十二个月内）"),
    values=(Value(1, since=date(2024, 1, 1), cites=PRE_EXAMINATION_2023["conduct"], status=ILLUSTRATIVE),),
)
