"""The law on copyright as amended in 2020, in force since 1 June 2021: who acts against infringement. Read in a public copy of the statute.

著作权法（2020 年修正）关于侵权查处的规定，自 2021 年 6 月 1 日起施行。条文据公开文本核读。
"""

from zhicheng.grammar import Source, T

rule = Source(
    code="copyright_law_2020",
    title=T(en="Copyright Law of the People's Republic of China (amended 2020)", zh="中华人民共和国著作权法（2020年修正）"),
    issuer=T(en="Standing Committee of the National People's Congress", zh="全国人民代表大会常务委员会"),
    issued_on="2020-11-11",
    clauses={
        "53": T(
            en="Infringement that harms the public: the copyright department stops it, confiscates and fines",
            zh="同时损害公共利益的，由主管著作权的部门责令停止、没收、罚款",
        ),
        "55": T(en="Its powers of inquiry and seizure", zh="查处时的职权，可以查封或者扣押"),
        "60": T(en="Disputes may be mediated, or arbitrated where there is an agreement", zh="可以调解，有仲裁协议的可以申请仲裁"),
    },
)  # fmt: skip
