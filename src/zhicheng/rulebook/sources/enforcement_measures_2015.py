"""The measures by which departments for patents dealt with infringement, mediated and acted against false patents, from 1 July 2015.
Their text was not read: every clause is to be confirmed, and is named by its subject, not by its number.

自2015年7月1日起施行的专利行政执法办法，规定侵权纠纷处理、纠纷调解和假冒专利查处的程序。未见原文，各条均待核；条目以事项命名，不标条号。
"""

from zhicheng.grammar import Source, T

CLAUSES = {
    "request": T(en="Who may ask for adjudication, and with what papers", zh="请求处理侵权纠纷的条件与材料"),
    "acceptance": T(en="Accept or refuse within 5 working days, with reasons", zh="收到请求之日起5个工作日内决定是否立案，不立案说明理由"),
    "service": T(en="The copy goes to the respondent within 5 working days", zh="立案之日起5个工作日内送达请求书副本"),
    "answer": T(en="Answer within 15 days of receipt; a late answer does not stop the case", zh="收到之日起15日内答辩；逾期不影响处理"),
    "forwarding": T(en="The answer goes to the requester within 5 working days", zh="收到答辩书之日起5个工作日内送达请求人"),
    "mediation_between": T(en="The parties may be brought to agree while the case runs", zh="处理过程中可以根据当事人意愿调解"),
    "hearing": T(en="Notice of an oral hearing at least 3 working days before", zh="口头审理至少3个工作日前通知当事人"),
    "absence": T(en="Absence without reason: deemed withdrawn, or heard in default", zh="无正当理由缺席：请求人按撤回处理，被请求人缺席处理"),
    "decision": T(en="Three months from opening; one month more for complex cases", zh="立案之日起3个月内结案，复杂案件延长不超过1个月"),
    "not_counted": T(en="Publication, appraisal and stay do not count", zh="公告、鉴定、中止的时间不计入办案期限"),
    "publication": T(en="Decisions are published within 20 working days", zh="处理决定自作出之日起20个工作日内公开"),
    "mediation_reply": T(en="The other party answers a request for mediation within 15 days", zh="被请求人收到调解请求之日起15日内提交意见"),
    "mediation_opening": T(en="Mediation is opened within 5 working days of consent", zh="被请求人同意调解的，5个工作日内立案并通知调解"),
    "mediation_end": T(en="Agreement, or the case is closed", zh="达成协议制作调解协议书；未达成的撤销案件"),
    "false_opening": T(en="Opening within 5 working days of finding, 10 of a report", zh="发现之日起5个工作日内、接举报之日起10个工作日内立案"),
    "false_closing": T(en="False patent cases close in one month; 15 days more", zh="查处假冒专利案件立案之日起1个月内结案，可延长15日"),
    "officers": T(en="Two officers at least", zh="执法人员不得少于两人"),
}  # fmt: skip

rule = Source(
    code="enforcement_measures_2015",
    title=T(en="Patent Administrative Enforcement Measures (amended 2015)", zh="专利行政执法办法（2015年修正）"),
    issuer=T(en="State Intellectual Property Office", zh="国家知识产权局"),
    issued_on="2015",
    clauses=CLAUSES,
    unconfirmed=frozenset(CLAUSES),
)  # fmt: skip
