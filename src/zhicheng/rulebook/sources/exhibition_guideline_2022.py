"""The national guideline for the protection of intellectual property at exhibitions, of 2022. Only article 14 was seen, on a page that repeats
it; the day of issue and the other articles were not. All of it is to be confirmed.

国家知识产权局 2022 年展会知识产权保护指引。仅见转载的第十四条，未见发文日期及其他条文，均待核。
"""

from zhicheng.grammar import Source, T

CLAUSES = {
    "14": T(
        en="No answer within twenty-four hours of the notice, infringement established by a document in effect, or admitted: the station has the "
        "organiser remove or cover the goods, or delete, screen or unlink",
        zh="接到通知二十四小时内无正当理由未提交陈述意见和证据，或者侵权事实已经生效法律文书确认，或者承认侵权的，协调主办方撤展、遮盖、删除、屏蔽、断开链接",
    ),
}

rule = Source(
    code="exhibition_guideline_2022",
    title=T(en="Guideline for the Protection of Intellectual Property at Exhibitions", zh="展会知识产权保护指引"),
    issuer=T(en="China National Intellectual Property Administration", zh="国家知识产权局"),
    issued_on="2022",
    clauses=CLAUSES,
    unconfirmed=frozenset(CLAUSES),
)  # fmt: skip
