"""An office acts against false patent marking: goods or papers that claim a patent that does not exist, has ended, or belongs to somebody
else. A lead is checked; the head approves the opening of a case; two officers investigate, may register evidence in advance and seize
goods; somebody else reviews the case; the party is told and may answer or ask for a hearing; the head decides, after collective discussion
in grave cases; the decision is served and made public. What is not complied with is enforced by a court; a suspected crime goes to the
police. Reports of the public come in through the procedure of reports and complaints, where the reporter's identity stays.

负责专利执法的部门查处假冒专利的程序。线索经核查，由负责人批准立案；两名以上执法人员调查取证，可以先行登记保存证据、查封扣押产品；由非办案人员审核；告知当事人，听取陈述申辩，当事人有权要求听证的依法举行；负责人作出决定，情节复杂或者重大的集体讨论；决定书送达并公示。逾期不履行的申请人民法院强制执行，涉嫌犯罪的移送公安机关。公众举报由举报投诉程序接收，举报人信息只留存于该程序。
"""

from zhicheng.grammar import Procedure, T
from zhicheng.rulebook.procedures.false_marking.since_2015_07_01 import edition as SINCE_2015
from zhicheng.rulebook.procedures.false_marking.since_2021_07_15 import edition as SINCE_2021
from zhicheng.rulebook.sources.administrative_compulsion_law_2011 import rule as COMPULSION_2011
from zhicheng.rulebook.sources.administrative_penalty_law_2021 import rule as LAW_2021
from zhicheng.rulebook.sources.crime_transfer_2020 import rule as CRIME_2020
from zhicheng.rulebook.sources.enforcement_measures_2015 import rule as MEASURES_2015
from zhicheng.rulebook.sources.implementing_rules_2023 import rule as RULES_2023
from zhicheng.rulebook.sources.patent_law_2020 import rule as PATENT_LAW_2020

rule = Procedure(
    title=T(en="Enforcement against false patent marking", zh="假冒专利查处"),
    cites=(
        PATENT_LAW_2020["68"], PATENT_LAW_2020["69"], RULES_2023["101"], LAW_2021["57"], LAW_2021["60"],
        COMPULSION_2011["25"], CRIME_2020["5"], MEASURES_2015["false_closing"],
    ),
    editions=(SINCE_2015, SINCE_2021),
    begins="report",
    mark=T(en="Fal.", zh="假"),
)  # fmt: skip
