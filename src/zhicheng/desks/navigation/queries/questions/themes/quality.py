"""How good are our patents?"""

from zhicheng.desks.navigation.queries.questions.question import Question, Theme, city_part, figure
from zhicheng.grammar import T

theme = Theme(
    "quality",
    T(en="How good are our patents?", zh="我们的专利质量怎样"),
    (
        Question(
            "quality",
            T(
                en="How good are the patents of {city} against cities of its size?",
                zh="和规模相近的城市比，{city}的专利质量高不高？",
            ),
            T(
                en=(
                    "quality good value valuable high-value citation citations cited claims "
                    "originality generality scope impact important breakthrough family worth"
                ),
                zh=(
                    "质量 专利质量 高价值 高价值专利 被引 引证 引用 原创性 权利要求 同族 含金量 "
                    "突破 价值 好不好"
                ),
            ),
            city_part(
                "city_quality",
                T(en="Quality of {city}: against its cohort", zh="{city}的质量：与同类城市比"),
                anchor="quality",
            ),
        ),
        Question(
            "grant_lag",
            T(
                en="How long does a patent of {city} take to be granted?",
                zh="{city}的专利从申请到授权要多久？",
            ),
            T(
                en=(
                    "long time grant granted lag duration wait waiting delay examination days "
                    "months pending speed fast pendency"
                ),
                zh="授权 周期 审查周期 授权时滞 多久 多长时间 几个月 时间 等多久 快慢 审查",
            ),
            figure(
                "grant_lag",
                T(en="Time to grant in {city}, by year", zh="{city}历年授权时滞"),
                by="year",
                city="{city}",
            ),
        ),
        Question(
            "green",
            T(en="How green are the patents of {city}?", zh="{city}的绿色专利有多少？"),
            T(
                en=(
                    "green climate environment environmental sustainable sustainability carbon "
                    "low-carbon clean renewable ecological energy-saving"
                ),
                zh="绿色 低碳 碳中和 双碳 碳达峰 环保 节能 绿色专利 清洁 可持续 绿色技术 生态",
            ),
            city_part(
                "city_quality",
                T(en="Quality of {city}: green patents", zh="{city}的质量：绿色专利"),
                anchor="green_share",
            ),
        ),
    ),
)
