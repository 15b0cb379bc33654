"""The measures on adjudication and mediation of patent disputes in force since 1 February 2025. Only summaries were seen: every clause is
to be confirmed, and is named by its subject, not by its number. Of the steps before the decision it is not even known that their
periods stayed as they were.

自2025年2月1日起施行的专利纠纷行政裁决和调解办法。仅见摘要，各条均待核；条目以事项命名，不标条号。裁决之前各环节的期限是否沿用旧规，亦待核。
"""

from zhicheng.grammar import Source, T

CLAUSES = {
    "request": T(en="Who may ask for adjudication, and with what papers", zh="请求行政裁决的条件与材料"),
    "acceptance": T(en="Accept or refuse within 5 working days, with reasons", zh="收到请求之日起5个工作日内决定是否立案，不立案说明理由"),
    "service": T(en="The copy goes to the respondent within 5 working days", zh="立案之日起5个工作日内送达请求书副本"),
    "answer": T(en="Answer within 15 days of receipt; a late answer does not stop the case", zh="收到之日起15日内答辩；逾期不影响审理"),
    "forwarding": T(en="The answer goes to the requester within 5 working days", zh="收到答辩书之日起5个工作日内送达请求人"),
    "mediation_between": T(en="The parties may be brought to agree while the case runs", zh="裁决过程中可以根据当事人意愿调解"),
    "hearing": T(en="Notice of an oral hearing at least 3 working days before", zh="口头审理至少3个工作日前通知当事人"),
    "absence": T(en="Absence without reason: deemed withdrawn, or heard in default", zh="无正当理由缺席：请求人按撤回处理，被请求人缺席审理"),
    "decision": T(en="Generally three months from opening; with all extensions not over five", zh="一般自立案之日起3个月内结案，连同延长最多5个月"),
    "not_counted": T(en="Publication, appraisal and stay do not count", zh="公告、鉴定、中止的时间不计入办案期限"),
    "publication": T(en="Decisions are published within 20 working days", zh="裁决书自作出之日起20个工作日内公开"),
    "mediation_subjects": T(en="Disputes that may be mediated, open licences among them", zh="可以调解的专利纠纷，包括开放许可实施纠纷"),
    "mediation_reply": T(en="The other party answers a request for mediation within 15 days", zh="被请求人收到调解请求之日起15日内提交意见"),
    "mediation_opening": T(en="Mediation is opened within 5 working days of consent", zh="被请求人同意调解的，5个工作日内立案并通知调解"),
    "mediation_end": T(en="Agreement, or mediation ends", zh="达成协议制作调解协议书；未达成的终止调解"),
    "officers": T(en="Two officers at least", zh="办案人员不得少于两人"),
    "notarised": T(en="An agreement that the parties have notarised can be enforced", zh="双方共同公证的调解协议可以强制执行"),
}  # fmt: skip

rule = Source(
    code="adjudication_measures_2025",
    title=T(en="Measures on Administrative Adjudication and Mediation of Patent Disputes", zh="专利纠纷行政裁决和调解办法"),
    issuer=T(en="China National Intellectual Property Administration", zh="国家知识产权局"),
    issued_on="2024",
    clauses=CLAUSES,
    unconfirmed=frozenset(CLAUSES),
)  # fmt: skip
