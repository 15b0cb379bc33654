"""A case turns on a technical question, and the office asks somebody who knows: a technical investigator who advises it, or an institution that
appraises. The inquiry is a case of its own, linked to the one that asks. The parties are told who it is and may ask for recusal, which is
decided. The signed opinion is under seal: only the office sees it, and no party sees that it is there, until the head releases it. An
appraisal is then answered by both sides; an investigator's opinion is for the office alone and as a rule stays under seal.

办案涉及专门技术问题的，指派技术调查官或者委托机构鉴定，单独立件并与所办案件关联。告知当事人人选，当事人可以申请回避并由负责人决定。署名意见密封保存，在负责人决定告知之前仅本机关知悉，当事人也看不到意见已经提交。鉴定意见告知双方并听取意见；技术调查意见供办案参考，一般不公开。
"""

from zhicheng.grammar import Procedure, T
from zhicheng.rulebook.procedures.technical_inquiry.since_2021_05_07 import edition as SINCE_2021
from zhicheng.rulebook.sources.civil_procedure_law_2023 import rule as CIVIL_PROCEDURE_2023
from zhicheng.rulebook.sources.ip_evidence_2020 import rule as EVIDENCE_2020
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86
from zhicheng.rulebook.sources.technical_investigators_2019 import rule as COURTS_2019
from zhicheng.rulebook.sources.technical_investigators_2021 import rule as OFFICES_2021

rule = Procedure(
    title=T(en="Technical investigation and appraisal", zh="技术调查与鉴定"),
    cites=(
        OFFICES_2021["2"], OFFICES_2021["3"], COURTS_2019["3"], COURTS_2019["9"], CIVIL_PROCEDURE_2023["79"], EVIDENCE_2020["19"], SIPO_2016_86["II.ii.2"],
    ),
    editions=(SINCE_2021,),
    begins="commission",
    mark=T(en="Tech.", zh="技"),
)  # fmt: skip
