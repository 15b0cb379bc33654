"""What are we good at?"""

from zhicheng.desks.navigation.queries.questions.question import Opens, Question, Theme, city_part, why
from zhicheng.grammar import T

theme = Theme(
    "strengths",
    T(en="What are we good at?", zh="我们擅长什么"),
    (
        Question(
            "strengths",
            T(en="What is {city} best at?", zh="{city}有哪些优势技术？"),
            T(
                en=(
                    "strength strengths strong good best specialised specialized specialisation "
                    "advantage rta technology technologies field fields excel leading"
                ),
                zh=(
                    "优势 优势领域 优势产业 强项 擅长 长处 拿手 专长 特色 显性技术优势 领先 技术优势 强在哪里"
                ),
            ),
            city_part(
                "city_technology",
                T(en="Technology of {city}: strengths", zh="{city}的技术：优势领域"),
                anchor="strengths",
            ),
        ),
        Question(
            "structure",
            T(
                en="In which fields are the patents of {city}?",
                zh="{city}的专利分布在哪些领域？",
            ),
            T(
                en=(
                    "structure field fields sector sectors distribution share shares composition "
                    "treemap area areas about portfolio split breakdown"
                ),
                zh="结构 构成 分布 占比 领域 部门 版图 布局 板块 哪些领域 专利都在做什么",
            ),
            city_part(
                "city_technology",
                T(en="Technology of {city}: sectors and fields", zh="{city}的技术：部门与领域"),
                anchor="sectors",
            ),
        ),
        Question(
            "change",
            T(
                en="Which fields of {city} are heating up, which are cooling down?",
                zh="{city}哪些领域在升温，哪些在降温？",
            ),
            T(
                en=(
                    "change fields emerging new hot rising declining fading heat shift moving "
                    "dynamics up-and-coming over years trend"
                ),
                zh="升温 降温 新兴 热点 热门 衰退 萎缩 变化 兴起 冒头 此消彼长 领域趋势",
            ),
            city_part(
                "city_technology",
                T(en="Technology of {city}: fields over the years", zh="{city}的技术：各领域历年变化"),
                anchor="spread",
            ),
        ),
        Question(
            "advantage",
            T(en="How strong is {city} in {field}?", zh="{city}的{field}有多强？"),
            T(
                en=(
                    "strong strength in field advantage level specialised specialisation good "
                    "share position patents"
                ),
                zh="多强 强不强 水平 实力 优势度 做得怎么样 强度 有优势",
            ),
            why(
                "technology_advantage",
                T(en="Advantage of {city} in {field}", zh="{city}在{field}的显性技术优势"),
                city="{city}",
                field="{field}",
            ),
        ),
        Question(
            "leaders",
            T(en="Which cities and firms lead in {field}?", zh="做{field}，哪些城市、哪些企业最强？"),
            T(
                en=(
                    "lead leader leaders leading top strongest best cities firms companies "
                    "players who where world national map champion competitor"
                ),
                zh="领先 领先城市 龙头 最强 头部 谁最强 谁在做 哪里最强 全国 全球 第一 竞争者 对手 排行",
            ),
            Opens("navigation:field", T(en="Field: {field}", zh="领域：{field}"), {"number": "{field}"}),
        ),
    ),
)
