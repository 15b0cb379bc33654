"""The law on patents in force since 1 June 2021: when applications are published, what infringement and false marking are, and which
authority deals with them.

自2021年6月1日起施行的现行专利法：申请何时公布，侵权与假冒如何认定，由哪个部门处理。
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
        "65": T(
            en="The department for patents deals with infringement on request and orders it stopped; suit within 15 days; damages by mediation only",
            zh="管理专利工作的部门应请求处理侵权纠纷，可责令停止侵权；不服的十五日内起诉；赔偿数额只作调解",
        ),
        "66": T(en="For a utility model or design an evaluation report may be asked", zh="涉及实用新型、外观设计的，可要求出具专利权评价报告"),
        "68": T(en="Penalties for false patents", zh="假冒专利的处罚"),
        "69": T(en="Powers of inquiry; seizure for false patents only", zh="调查取证的职权；查封、扣押仅限于假冒专利"),
        "70": T(en="Cases of national weight; joining of cases about one patent", zh="全国有重大影响的纠纷；同一专利权案件的合并处理"),
        "71": T(en="How damages are measured", zh="赔偿数额的确定"),
        "74": T(en="Three years to act, from knowledge of infringement and infringer", zh="侵权诉讼时效三年，自知道侵权行为及侵权人之日起算"),
    },
)  # fmt: skip
