"""A protection centre examines an application before it is filed, so that a good one goes to the fast lane of the patent office. The applicant must be
on file and the field on the centre's list; nothing outside the list is taken. What is wrong may be corrected a few times; then it is passed or not.
A passed application is filed unchanged and marked; whether it is granted the patent office alone decides. Abnormal filings and other conduct are
noted and counted, with the applicant's answer; enough of it pauses the service or ends the registration.

保护中心在专利申请正式提交之前进行预审，合格的进入国家知识产权局快速审查通道。申请主体须已备案，技术领域须在中心清单之内，清单以外的不予受理。存在缺陷的可以修改若干次，之后作出合格或者不合格的结论。合格的按预审文本正式提交并标记，是否授权由国家知识产权局决定。非正常申请等行为情形予以登记累计并听取意见，达到规定件数的暂停服务或者取消备案。
"""

from zhicheng.grammar import Procedure, T
from zhicheng.rulebook.procedures.fast_examination.since_2024_01_01 import edition as SINCE_2024
from zhicheng.rulebook.sources.filing_conduct_2023 import rule as CONDUCT_2023
from zhicheng.rulebook.sources.pre_examination_2023 import rule as PRE_EXAMINATION_2023

rule = Procedure(
    title=T(en="Fast pre-examination", zh="专利快速预审"),
    cites=(
        PRE_EXAMINATION_2023["service"], PRE_EXAMINATION_2023["on_file"], PRE_EXAMINATION_2023["scope"], PRE_EXAMINATION_2023["result"],
        PRE_EXAMINATION_2023["conduct"], CONDUCT_2023["abnormal"],
    ),
    editions=(SINCE_2024,),
    begins="file_application",
    mark=T(en="Pre-ex.", zh="预"),
)  # fmt: skip
