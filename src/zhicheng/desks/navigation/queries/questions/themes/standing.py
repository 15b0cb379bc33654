"""Where do we stand?"""

from zhicheng.desks.navigation.queries.questions.question import Opens, Question, Theme, city_part, figure
from zhicheng.grammar import T

theme = Theme(
    "standing",
    T(en="Where do we stand?", zh="我们处在什么位置"),
    (
        Question(
            "position",
            T(en="Where does {city} stand?", zh="{city}的创新处在什么位置？"),
            T(
                en=(
                    "position situation overview profile summary innovation level status state "
                    "doing how well picture"
                ),
                zh="概况 现状 家底 基本情况 总体情况 创新水平 定位 整体 底子 摸底",
            ),
            city_part("city", T(en="Profile of {city}", zh="{city}概况")),
        ),
        Question(
            "rank",
            T(
                en="How does {city} rank by patents in its country?",
                zh="论专利数量，{city}在国内排第几？",
            ),
            T(
                en=(
                    "rank ranking ranked list largest biggest most place number count table "
                    "league order top cities"
                ),
                zh="排名 名次 排位 排行 位次 第几 前几 专利量 最多 榜单 多少件",
            ),
            Opens(
                "navigation:cities",
                T(en="Cities of its country, by patents", zh="同国城市，按专利数"),
                query={"country": "{country}"},
            ),
        ),
        Question(
            "trend",
            T(
                en="Are the patents of {city} growing or shrinking?",
                zh="{city}的专利这些年是增是减？",
            ),
            T(
                en=(
                    "trend growth grow development years rise fall increase decrease rising "
                    "falling decline over time history annual"
                ),
                zh="趋势 走势 增长 增速 下降 减少 历年 逐年 年度 变化 增加 近年",
            ),
            city_part("city", T(en="Profile of {city}: years", zh="{city}概况：历年专利"), anchor="years"),
        ),
        Question(
            "density",
            T(
                en="How many inventions does {city} have for its residents?",
                zh="按人口算，{city}的发明专利有多少？",
            ),
            T(
                en=(
                    "per capita resident residents person people population density "
                    "inventions ownership head inhabitants"
                ),
                zh="人均 每万人 万人 拥有量 发明专利拥有量 高价值 人口 密度 常住人口",
            ),
            figure(
                "invention_density",
                T(en="Inventions per 10,000 residents in {city}", zh="{city}每万人发明件数"),
                city="{city}",
            ),
        ),
        Question(
            "competitiveness",
            T(
                en="How competitive is {city}, and does its technology match its needs?",
                zh="{city}的创新竞争力和匹配度各有多高？",
            ),
            T(
                en=(
                    "competitiveness competitive match matching score index pnid innovation "
                    "quality points axes evaluation assess strong"
                ),
                zh="竞争力 匹配度 得分 评分 指数 打分 评价 创新发展质量 综合实力 几分",
            ),
            city_part(
                "city_standing",
                T(en="Standing of {city}: two axes", zh="{city}的位置：两轴图"),
                anchor="axes",
            ),
        ),
        Question(
            "certainty",
            T(en="How certain is the rank of {city}?", zh="{city}的名次靠不靠得住？"),
            T(
                en=(
                    "certain sure rank interval uncertainty reliable robust sensitivity error "
                    "margin stable confidence safe precise"
                ),
                zh="位次区间 区间 误差 可靠 可信 稳不稳 稳定 敏感性 不确定 准不准 名次 排名",
            ),
            city_part(
                "city_standing",
                T(en="Standing of {city}: rank intervals", zh="{city}的位置：位次区间"),
                anchor="ranks",
            ),
        ),
    ),
)
