"""The law on electronic commerce, in force since 1 January 2019. Read in a public copy of the statute. Where it says "in time" it gives no
number of days; a number that stands beside such a clause in this book is ours.

电子商务法，自 2019 年 1 月 1 日起施行。条文据公开文本核读。条文只说“及时”之处没有规定日数，本规则书中相应日数为示例值。
"""

from zhicheng.grammar import Source, T

rule = Source(
    code="e_commerce_law_2018",
    title=T(en="Electronic Commerce Law of the People's Republic of China", zh="中华人民共和国电子商务法"),
    issuer=T(en="Standing Committee of the National People's Congress", zh="全国人民代表大会常务委员会"),
    issued_on="2018-08-31",
    clauses={
        "42": T(
            en="A right holder's notice with first evidence; the platform takes measures in time and passes the notice on",
            zh="权利人通知应当包括初步证据；平台及时采取必要措施并转送通知",
        ),
        "43": T(
            en="The seller's statement goes to the right holder; measures end if within fifteen days of its arrival no complaint or suit is told",
            zh="平台内经营者的声明转送权利人；到达后十五日内未收到已经投诉或者起诉通知的，终止措施",
        ),
        "44": T(en="Notices, statements and results are made public in time", zh="及时公示通知、声明和处理结果"),
        "45": T(en="A platform that knows or should know takes measures", zh="知道或者应当知道侵权的，应当采取必要措施"),
        "84": T(
            en="A platform that takes no measures is ordered to correct within a limit; if it does not, it is fined",
            zh="未依法采取必要措施的，责令限期改正；逾期不改正的处罚款",
        ),
    },
)  # fmt: skip
