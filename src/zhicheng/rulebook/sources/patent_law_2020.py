"""The law that says when an application for an invention is published.

规定发明专利申请何时公布的法律。
"""

from zhicheng.grammar import Source, T

rule = Source(
    code="patent_law_2020",
    title=T(en="Patent Law of the People's Republic of China (amended 2020)", zh="中华人民共和国专利法（2020年修正）"),
    issuer=T(en="Standing Committee of the National People's Congress", zh="全国人民代表大会常务委员会"),
    issued_on="2020-10-17",
    clauses={
        "34": T(en="An application for an invention is published 18 months after filing", zh="发明专利申请自申请日起满十八个月公布"),
        "40": T(en="Utility models and designs are published when granted", zh="实用新型、外观设计于授权时公告"),
    },
)  # fmt: skip
