"""How technical investigators take part in the intellectual property cases of courts, in force since 1 May 2019. Read in a public copy. It binds
courts; what an office takes over from it is said in its procedures, and is to be confirmed.

技术调查官参与知识产权案件诉讼活动的规定，自2019年5月1日起施行。条文据公开文本核读。该规定适用于人民法院；行政机关参照之处在程序中注明，均待核。
"""

from zhicheng.grammar import Source, T

rule = Source(
    code="technical_investigators_2019",
    title=T(
        en="Provisions on Technical Investigators in Intellectual Property Proceedings",
        zh="最高人民法院关于技术调查官参与知识产权案件诉讼活动的若干规定",
    ),
    issuer=T(en="Supreme People's Court", zh="最高人民法院"),
    issued_on="2019-03-18",
    number="法释〔2019〕2号",
    clauses={
        "3": T(
            en="Parties are told within three days who is named or changed, and that they may ask for recusal",
            zh="确定或者变更后三日内告知当事人，并告知有权申请回避",
        ),
        "4": T(en="Recusal as for other persons under the laws of procedure", zh="回避参照诉讼法关于其他人员回避的规定"),
        "5": T(en="Not again in another procedure of the same case", zh="不得再参与该案其他程序"),
        "6": T(
            en="Duties: advise, attend evidence taking and hearings, give an opinion, help experts",
            zh="职责：提出建议，参与取证、勘验、保全和审理，出具技术调查意见等",
        ),
        "7": T(en="Reads the papers first and advises how evidence is taken", zh="参与取证、勘验、保全前查阅资料并提出建议"),
        "8": T(en="May ask the parties questions with the judge's leave", zh="经同意可以就技术问题发问"),
        "9": T(en="The opinion comes before deliberation, independent, signed, not public", zh="评议前独立出具并签名，不对外公开"),
        "10": T(en="No vote", zh="对裁判结果不具有表决权"),
        "11": T(en="A reference only; the bench answers for its findings", zh="技术调查意见供参考，合议庭对技术事实认定负责"),
        "12": T(en="Named on the judgment", zh="在裁判文书上署名"),
    },
)  # fmt: skip
