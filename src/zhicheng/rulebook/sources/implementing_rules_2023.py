"""The rules that carry out the Patent Law, in force since 20 January 2024: who may deal with disputes, where, and when a case is
stayed for an invalidation.

自2024年1月20日起施行的专利法实施细则：哪些部门可以处理和调解专利纠纷，由何地管辖，何时因无效宣告请求中止。
"""

from zhicheng.grammar import Source, T

rule = Source(
    code="implementing_rules_2023",
    title=T(en="Implementing Rules of the Patent Law (amended 2023)", zh="中华人民共和国专利法实施细则（2023年修订）"),
    issuer=T(en="State Council", zh="国务院"),
    issued_on="2023-12-11",
    clauses={
        "95": T(
            en="Departments of provinces, and of cities with enough work and ability, deal with and mediate disputes",
            zh="省级及有实际处理能力的市级部门可以处理和调解专利纠纷",
        ),
        "96": T(en="What a dispute of national weight is", zh="全国有重大影响的专利侵权纠纷的情形"),
        "97": T(
            en="Place of the respondent or of the infringement; the first to accept has the case",
            zh="被请求人所在地或侵权行为地管辖；最先受理的部门管辖",
        ),
        "98": T(en="A respondent whose request for invalidation was accepted may ask for a stay", zh="无效宣告请求被受理的，被请求人可以请求中止处理"),
        "99": T(en="How a patent is marked on goods", zh="专利标识的标注"),
        "100": T(en="Warning and fine for filing in bad faith and false open licences", zh="弄虚作假申请专利、虚假开放许可的警告与罚款"),
        "101": T(en="The acts that are false patents", zh="属于假冒专利的行为"),
        "102": T(en="Disputes that the department may mediate besides infringement", zh="侵权以外可以调解的专利纠纷"),
    },
)  # fmt: skip
