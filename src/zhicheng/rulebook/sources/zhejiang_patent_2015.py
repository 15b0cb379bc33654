"""The patent regulation of Zhejiang, in force since 1 January 2016, with shorter periods than the national ones. A wider regulation on
intellectual property is in force there since 1 January 2023; whether these periods survive it is to be confirmed.

自2016年1月1日起施行的浙江省专利条例，期限短于全国规定。2023年1月1日起该省另有知识产权条例施行，本条例期限是否沿用待核。
"""

from zhicheng.grammar import Source, T

rule = Source(
    code="zhejiang_patent_2015",
    title=T(en="Patent Regulation of Zhejiang Province", zh="浙江省专利条例"),
    issuer=T(en="Standing Committee of the People's Congress of Zhejiang Province", zh="浙江省人民代表大会常务委员会"),
    issued_on="2015-09-25",
    clauses={
        "22": T(en="Who deals with infringement, and acts against repeat infringement", zh="专利侵权纠纷处理与重复侵权查处的职责"),
        "25": T(en="Accept or refuse within 3 working days", zh="三个工作日内决定是否受理"),
        "26": T(
            en="Decision within 2 months of acceptance, one month more; publication, appraisal and stay do not count",
            zh="自受理之日起二个月内处理决定，延长不超过一个月；公告、鉴定、中止不计入",
        ),
        "27": T(en="Stay for a request for invalidation", zh="因无效宣告请求申请中止"),
        "31": T(en="Disputes that may be mediated", zh="可以调解的专利纠纷"),
        "34": T(en="Trading platforms tell the seller within 3 working days", zh="交易平台三个工作日内告知被投诉人"),
        "46": T(en="Penalties for repeat infringement", zh="重复侵权的处罚"),
    },
)  # fmt: skip
