"""Where could we go?"""

from zhicheng.desks.navigation.queries.questions.question import Question, Theme, city_part, why
from zhicheng.grammar import T

theme = Theme(
    "opportunities",
    T(en="Where could we go?", zh="我们还能往哪里走"),
    (
        Question(
            "opportunities",
            T(en="Where could {city} go next?", zh="{city}下一步可以发展哪些技术？"),
            T(
                en=(
                    "opportunity opportunities next future potential diversify diversification "
                    "new direction develop chance chances invest growth grow into quadrant "
                    "priority should promising"
                ),
                zh=(
                    "机会 机遇 方向 潜力 潜在 未来 下一步 布局 培育 发展方向 新赛道 赛道 突破口 "
                    "往哪里走 该发展什么 重点发展"
                ),
            ),
            city_part(
                "city_opportunities",
                T(en="Opportunities of {city}: quadrant", zh="{city}的机会：四象限图"),
                anchor="quadrant",
            ),
        ),
        Question(
            "reason",
            T(en="Would {chance} suit {city}, and why?", zh="{chance}适不适合{city}，理由是什么？"),
            T(
                en=(
                    "why suit fit right suitable reason reasons relatedness related density near "
                    "chance opportunity should enter argue case justify build"
                ),
                zh="适合 合适 为什么 理由 依据 关联 关联密度 邻近 该不该 值不值得 要不要做 可行 基础",
            ),
            city_part(
                "city_opportunities",
                T(en="Opportunities of {city}: why {chance}", zh="{city}的机会：为什么是{chance}"),
                anchor="reasons",
                field="{chance}",
            ),
        ),
        Question(
            "lenders",
            T(en="Which city could help {city} in {chance}?", zh="发展{chance}，哪座城市能帮{city}一把？"),
            T(
                en=(
                    "help helps helper who could take there support partner learn teach lend "
                    "lender bring introduce attract borrow strength from source"
                ),
                zh="帮 帮助 帮忙 帮一把 引进 引入 借力 取经 学习 找谁 求助 支持 带动 对接 合作对象 招商",
            ),
            city_part(
                "city_opportunities",
                T(en="Opportunities of {city}: who is strong in {chance}", zh="{city}的机会：谁强于{chance}"),
                anchor="lenders",
                field="{chance}",
            ),
        ),
        Question(
            "complexity",
            T(
                en="How complex is the technology of {city}?",
                zh="{city}的技术有多复杂、多难模仿？",
            ),
            T(
                en=(
                    "complexity complex sophisticated sophistication eci knowledge hard difficult "
                    "copy imitate simple advanced level rare"
                ),
                zh="复杂度 复杂 技术复杂度 高端 含金量 难模仿 门槛 高精尖 先进",
            ),
            why(
                "city_complexity",
                T(en="Technological complexity of {city}", zh="{city}的技术复杂度"),
                city="{city}",
            ),
        ),
    ),
)
