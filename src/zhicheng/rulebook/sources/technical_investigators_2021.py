"""How technical investigators take part in the adjudication of infringement by offices, for trial since 7 May 2021. Only its first three articles
were seen; what the rest says is to be confirmed and is named by its subject.

技术调查官参与专利、集成电路布图设计侵权纠纷行政裁决办案的规定（暂行），2021年5月7日印发。仅见前三条，其余各条待核，以事项命名。
"""

from zhicheng.grammar import Source, T

rule = Source(
    code="technical_investigators_2021",
    title=T(
        en="Provisions on Technical Investigators in the Adjudication of Patent and Layout-Design Infringement (for trial)",
        zh="关于技术调查官参与专利、集成电路布图设计侵权纠纷行政裁决办案的若干规定（暂行）",
    ),
    issuer=T(en="General Office of the China National Intellectual Property Administration", zh="国家知识产权局办公室"),
    issued_on="2021-05-07",
    number="国知办发保字〔2021〕17号",
    clauses={
        "2": T(en="Offices that deal with infringement may assign technical investigators", zh="处理侵权纠纷案件，可以指派技术调查官"),
        "3": T(en="They assist; they have no vote on the outcome", zh="属于行政裁决辅助人员，对合议结果不具有表决权"),
        "notice": T(en="The parties are told who was named", zh="确定后告知当事人"),
        "recusal": T(en="Recusal of a technical investigator", zh="技术调查官的回避"),
        "opinion": T(en="The opinion: signed, for reference, not public", zh="技术调查意见：署名，供参考，不对外公开"),
    },
    unconfirmed=frozenset({"notice", "recusal", "opinion"}),
)  # fmt: skip
