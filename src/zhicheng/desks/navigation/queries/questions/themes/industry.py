"""Do patents fit industry?"""

from zhicheng.desks.navigation.queries.questions.question import Question, Theme, city_part, figure
from zhicheng.grammar import T

theme = Theme(
    "industry",
    T(en="Do our patents fit our industry?", zh="专利和产业对得上吗"),
    (
        Question(
            "fit",
            T(en="Do the patents of {city} fit its industry?", zh="{city}的专利和产业对得上吗？"),
            T(
                en=(
                    "fit industry industries industrial economy value added match matching "
                    "mismatch manufacturing gdp structure sector align"
                ),
                zh="产业 契合 契合度 产业结构 增加值 对得上 脱节 匹配 支柱产业 制造业 吻合 主导产业 工业",
            ),
            city_part(
                "city_quality",
                T(en="Quality of {city}: fit with industry", zh="{city}的质量：与产业的契合"),
                anchor="industry_fit",
            ),
        ),
        Question(
            "research",
            T(
                en="How many patents does {city} get for its research money?",
                zh="{city}投入的研发经费换来多少专利？",
            ),
            T(
                en=(
                    "research development r&d spending money cost budget expenditure investment "
                    "efficiency productivity output yield per yuan return"
                ),
                zh="研发 研发经费 研发投入 经费 投入产出 投入 产出 效率 每亿元 科研经费 花钱 性价比",
            ),
            figure(
                "patents_per_rd",
                T(en="Patents of {city} per 100 million yuan of R&D", zh="{city}每亿元研发经费专利件数"),
                by="year",
                city="{city}",
            ),
        ),
    ),
)
