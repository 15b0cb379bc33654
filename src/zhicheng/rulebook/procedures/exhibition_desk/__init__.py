"""A right holder complains at the desk of an exhibition that something shown there infringes. The desk hands the complaint to the competent
department within hours; the exhibitor is told and answers within hours; where no answer comes, infringement is established or admitted, the
organiser removes or covers the goods. Measures hold for the show and decide no infringement: that is done in a case of its own.

权利人在展会上发现涉嫌侵犯其知识产权的展品，向展会投诉机构投诉。投诉机构按小时计时移交主管部门；通知被投诉人并由其限时陈述意见；未陈述意见、侵权事实已经确认或者承认侵权的，协调主办方撤展、遮盖。措施限于展会期间，不是对侵权的认定；需要认定的，转专门程序处理。
"""

from zhicheng.grammar import Procedure, T
from zhicheng.rulebook.procedures.exhibition_desk.since_2022_08_01 import edition as SINCE_2022
from zhicheng.rulebook.sources.exhibition_guideline_2022 import rule as GUIDELINE_2022
from zhicheng.rulebook.sources.exhibition_measures_2006 import rule as MEASURES_2006
from zhicheng.rulebook.sources.guangdong_ip_2022 import rule as GUANGDONG_2022

rule = Procedure(
    title=T(en="Complaint at an exhibition desk", zh="展会知识产权投诉"),
    cites=(MEASURES_2006["6"], MEASURES_2006["11"], GUIDELINE_2022["14"], GUANGDONG_2022["31"]),
    editions=(SINCE_2022,),
    begins="complain",
    mark=T(en="Exh.", zh="展"),
)
