"""The measures of 2014 for pilot and demonstration cities of intellectual property, predecessor of the present programme.
Of their later wording and of annex 2 only undated copies in part were read; those clauses are to be confirmed.

2014 年国家知识产权试点、示范城市的评定和管理办法，现行工作的前身。其修订稿及附件二仅见未注明日期的不完整文本，相关条款待核。
"""

from zhicheng.grammar import Source, T

rule = Source(
    code="sipo_2014_34",
    title=T(
        en="Measures for the Evaluation and Management of National IP Pilot and Demonstration Cities (Urban Districts)",
        zh="国家知识产权试点、示范城市（城区）评定和管理办法",
    ),
    issuer=T(en="State Intellectual Property Office", zh="国家知识产权局"),
    issued_on="2014-06-13",
    number="国知发管字〔2014〕34号",
    clauses={
        "principles": T(en="Voluntary application, examination by tier, dynamic management", zh="自愿申报、择优推荐、集中评定、分类指导、分级考核、动态管理"),
        "acceptance": T(en="What follows from the score when a pilot period ends (revised wording)", zh="试点期满验收评分的结果运用（修订稿）"),
        "annex_2": T(en="Annex 2: indicators of demonstration cities, objective strength", zh="附件二：评定示范城市指标体系，一、客观实力评价指标"),
    },
    unconfirmed=frozenset({"acceptance", "annex_2"}),
)  # fmt: skip
