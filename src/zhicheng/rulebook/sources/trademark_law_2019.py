"""The law on trade marks as amended in 2019: who acts against infringement. Read in a public copy of the statute; what it calls the
administration for industry and commerce is now market supervision.

商标法（2019 年修正）关于侵犯商标专用权查处的规定。条文据公开文本核读；所称工商行政管理部门，职责现由市场监督管理部门承担。
"""

from zhicheng.grammar import Source, T

rule = Source(
    code="trademark_law_2019",
    title=T(en="Trademark Law of the People's Republic of China (amended 2019)", zh="中华人民共和国商标法（2019年修正）"),
    issuer=T(en="Standing Committee of the National People's Congress", zh="全国人民代表大会常务委员会"),
    issued_on="2019-04-23",
    clauses={
        "60": T(
            en="On request the department stops infringement, confiscates and fines; damages by mediation",
            zh="应请求处理，责令停止、没收、罚款；赔偿数额可以调解",
        ),
        "61": T(en="The department acts against infringement; crimes go to justice", zh="依法查处侵犯注册商标专用权行为，涉嫌犯罪的移送"),
        "62": T(en="Its powers of inquiry, on evidence or on a report", zh="根据证据或者举报查处时的职权"),
    },
)  # fmt: skip
