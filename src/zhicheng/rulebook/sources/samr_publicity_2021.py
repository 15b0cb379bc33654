"""How penalties of market supervision are made public: order 45, in force since 1 September 2021. Read in a public copy.

市场监督管理行政处罚信息公示规定（总局令第 45 号），自 2021 年 9 月 1 日起施行。条文据公开文本核读。
"""

from zhicheng.grammar import Source, T

rule = Source(
    code="samr_publicity_2021",
    title=T(
        en="Provisions on the Publication of Information on Administrative Penalties of Market Supervision",
        zh="市场监督管理行政处罚信息公示规定",
    ),
    issuer=T(en="State Administration for Market Regulation", zh="国家市场监督管理总局"),
    issued_on="2021-07-30",
    number="国家市场监督管理总局令第45号",
    clauses={
        "8": T(en="With the decision the party is told in writing that it will be published", zh="送达时书面告知处罚信息将公示"),
        "9": T(en="Published within twenty working days of the decision where the party is of the same province", zh="当事人在同一省的，二十个工作日内公示"),
        "10": T(en="Sent within ten working days where the party is of another province", zh="当事人在外省的，十个工作日内推送协助公示"),
        "11": T(en="Withdrawn within three working days once annulled", zh="决定被撤销等的，三个工作日内撤回公示"),
    },
)  # fmt: skip
