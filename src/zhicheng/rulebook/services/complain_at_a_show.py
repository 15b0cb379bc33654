"""A right holder finds at an exhibition that something shown there infringes, and complains at the desk of the show. All is counted in hours; the
goods may be removed or covered while the show lasts.

权利人在展会上发现展品侵犯其知识产权的，可以向展会投诉机构投诉。全程按小时计时，展会期间可以撤展、遮盖。
"""

from zhicheng.grammar import Service, T
from zhicheng.rulebook.sources.exhibition_guideline_2022 import rule as GUIDELINE_2022
from zhicheng.rulebook.sources.exhibition_measures_2006 import rule as MEASURES_2006
from zhicheng.rulebook.sources.guangdong_ip_2022 import rule as GUANGDONG_2022

rule = Service(
    title=T(en="Complain at an exhibition", zh="展会知识产权投诉"),
    words=T(
        en="exhibition exhibitor fair show stand booth trade fair display exhibit desk",
        zh="展会 展览 博览会 交易会 广交会 展位 展品 参展商 撤展 现场",
    ),
    procedure="exhibition_desk",
    clock="handover",
    guide={
        "accepts": T(
            en="You hold the right or act for its holder, and the goods are shown at an exhibition in the area of this office that is open now.",
            zh="系权利人或者其代理人，涉嫌展品正在本机关辖区内的展会上展出。",
        ),
        "serves": T(en="Holders of patents, trade marks, copyright and geographical indications.", zh="专利、商标、著作权、地理标志的权利人。"),
        "reach": T(
            en="At the desk of the show; where there is none, at the counter of this office.",
            zh="向展会投诉机构提出；未设投诉机构的，向本机关窗口提出。",
        ),
        "materials": T(
            en="Proof of the right, and that it is in force\n"
"Name and stand of the exhibitor\n"
"What is shown, and why it infringes, with evidence\n"
"Proof of who you are, and a power of attorney if you are represented",
            zh="合法有效的权属证明\n"
"被投诉参展方名称和展位号\n"
"涉嫌侵权的展品、理由和证据\n"
"身份证明；委托代理的提交授权委托书",
        ),
        "process": T(
            en="You complain at the desk\n"
"The desk hands the complaint to the competent department\n"
"The exhibitor is told and answers within hours\n"
"Goods are removed or covered, or you hear why not\n"
"After the show you may ask for a decision",
            zh="向投诉机构投诉\n"
"移交主管部门\n"
"通知参展方，限时陈述意见\n"
"撤展、遮盖，或者说明不予处理的理由\n"
"展会结束后，可以请求依法处理",
        ),
        "period": T(en="To hand the complaint to the competent department", zh="移交主管部门"),
        "result": T(en="Measures for the show. They decide neither infringement nor damages.", zh="展会期间的处理措施；不是对侵权和赔偿的认定。"),
        "supervision": T(
            en="If the desk does not act in time, ask the head of this office, or call 12345.",
            zh="逾期未办理的，可以向本机关负责人反映，或者拨打12345。",
        ),
    },
    fee=T(en="No fee", zh="不收费"),
    visits=1,
    channels=("counter",),
    cites=(MEASURES_2006["8"], MEASURES_2006["11"], GUIDELINE_2022["14"], GUANGDONG_2022["31"]),
)  # fmt: skip
