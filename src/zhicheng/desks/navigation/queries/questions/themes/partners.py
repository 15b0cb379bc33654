"""With whom do we work?"""

from zhicheng.desks.navigation.queries.questions.question import Opens, Question, Theme, city_part, why
from zhicheng.grammar import T

theme = Theme(
    "partners",
    T(en="With whom do we work?", zh="我们和谁合作"),
    (
        Question(
            "partners",
            T(
                en="With which cities of its country does {city} invent?",
                zh="{city}与国内哪些城市合作？",
            ),
            T(
                en=(
                    "partner partners cooperation cooperate collaboration collaborate together "
                    "joint co-invention network cooperating domestic ties links work with"
                ),
                zh="合作 合作城市 协同 联合 伙伴 共同发明 合作网络 联系 往来 国内合作 协作",
            ),
            city_part(
                "city_partners", T(en="Partners of {city}: at home", zh="{city}的合作：国内"), anchor="home"
            ),
        ),
        Question(
            "abroad",
            T(
                en="With whom abroad does {city} invent?",
                zh="{city}与境外哪些城市有合作？",
            ),
            T(
                en=(
                    "abroad international foreign overseas global world cooperation collaboration "
                    "partner partners countries outside"
                ),
                zh="国外 境外 海外 国际 国际合作 跨国 外国 全球 对外合作 开放",
            ),
            city_part(
                "city_partners", T(en="Partners of {city}: abroad", zh="{city}的合作：境外"), anchor="abroad"
            ),
        ),
        Question(
            "pair",
            T(
                en="How much do {city} and {other} invent together?",
                zh="{city}和{other}合作了多少专利？",
            ),
            T(
                en="joint patents together two cities between cooperation common shared co-invented",
                zh="两市 两地 两城 合作专利 共同专利 联合申请 合作了多少 合作多少",
            ),
            why(
                "joint_patents",
                T(en="Joint patents of {city} and {other}", zh="{city}与{other}的合作专利"),
                city="{city}",
                other_city="{other}",
            ),
        ),
        Question(
            "clusters",
            T(
                en="What do several cities look like as one, such as the Greater Bay Area?",
                zh="把几座城市看作一体（如粤港澳大湾区），会是怎样？",
            ),
            T(
                en=(
                    "cluster clusters region regions province provinces bay area delta "
                    "agglomeration metropolitan several group combined as one yangtze jing-jin-ji"
                ),
                zh="城市群 大湾区 湾区 粤港澳 长三角 京津冀 都市圈 全省 省 区域 一体化 联合体 几个城市",
            ),
            Opens("navigation:clusters", T(en="Several cities as one", zh="多城合一")),
        ),
    ),
)
