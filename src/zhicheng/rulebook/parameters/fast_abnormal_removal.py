"""How many applications found abnormal remove an applicant from the file. Each centre sets its own; two is told of one municipality's measures in the
press. Illustrative.

被认定为非正常专利申请达到多少件，取消该备案主体的备案。由各保护中心自定；据报道，某直辖市的管理办法定为两次以上。示例值。
"""

from datetime import date

from zhicheng.grammar import ILLUSTRATIVE, Parameter, T, Value
from zhicheng.rulebook.sources.pre_examination_2023 import rule as PRE_EXAMINATION_2023

rule = Parameter(
    title=T(en="Abnormal filings that end the registration", zh="取消备案的非正常申请件数"),
    unit=T(en="applications", zh="件"),
    values=(Value(2, since=date(2024, 1, 1), cites=PRE_EXAMINATION_2023["conduct"], status=ILLUSTRATIVE),),
)
