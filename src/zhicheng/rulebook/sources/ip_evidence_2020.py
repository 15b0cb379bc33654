"""Evidence in civil cases of intellectual property, in force since 18 November 2020: how courts preserve evidence on request and have it appraised.
Read in a public copy. It binds courts; an office that works alike says so, to be confirmed.

知识产权民事诉讼证据规定，自2020年11月18日起施行：证据保全申请的审查与实施、鉴定的委托与审查。条文据公开文本核读。适用于人民法院，行政机关参照之处待核。
"""

from zhicheng.grammar import Source, T

rule = Source(
    code="ip_evidence_2020",
    title=T(en="Provisions on Evidence in Civil Proceedings of Intellectual Property", zh="最高人民法院关于知识产权民事诉讼证据的若干规定"),
    issuer=T(en="Supreme People's Court", zh="最高人民法院"),
    issued_on="2020-11-16",
    number="法释〔2020〕12号",
    clauses={
        "11": T(
            en="What is weighed: first proof, own means, danger of loss, effect on the holder",
            zh="审查因素：初步证据、能否自行收集、灭失可能、对持有人的影响",
        ),
        "12": T(en="No more than fixes the evidence; with the least harm", zh="以有效固定证据为限，尽量减少损害和影响"),
        "13": T(en="Whoever hinders preservation bears the consequence", zh="无正当理由拒不配合或者妨害保全的，承担不利后果"),
        "14": T(en="Preserved evidence must not be taken apart or altered", zh="不得擅自拆装、篡改已保全的证据"),
        "15": T(en="Parties, somebody with special knowledge, a technical investigator may attend", zh="可以要求当事人到场，可以指派技术调查官参与"),
        "16": T(en="Record and list, signed by those present", zh="制作笔录、保全证据清单，由实施人、在场人签名"),
        "17": T(en="On a founded objection preservation is changed, ended or lifted", zh="异议成立的，变更、终止、解除保全"),
        "18": T(en="Evidence that the applicant gives up may still be used", zh="申请人放弃使用的，仍可以审查认定"),
        "19": T(en="On which questions an appraisal may be ordered", zh="可以委托鉴定的专门性问题"),
        "22": T(en="The parties are heard on the scope of the appraisal", zh="听取各方意见确定鉴定范围"),
        "23": T(en="How an appraisal is weighed", zh="对鉴定意见的审查因素"),
    },
)  # fmt: skip
