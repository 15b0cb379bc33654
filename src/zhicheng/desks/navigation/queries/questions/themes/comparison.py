"""How do we compare?"""

from zhicheng.desks.navigation.queries.questions.question import Opens, Question, Theme
from zhicheng.grammar import T

theme = Theme(
    "comparison",
    T(en="How do we compare?", zh="我们和别人比怎么样"),
    (
        Question(
            "compare",
            T(en="How does {city} compare with {other}?", zh="{city}和{other}比，强在哪里、弱在哪里？"),
            T(
                en=(
                    "compare comparison versus vs against difference differences gap better worse "
                    "side than benchmark behind ahead"
                ),
                zh="对比 比较 相比 差距 差异 对标 比一比 强弱 孰强 谁强 短板 弱项 不如 比怎么样",
            ),
            Opens(
                "navigation:compare",
                T(en="{city} and {other} side by side", zh="{city}与{other}对比"),
                query={"city": ("{city}", "{other}")},
            ),
        ),
        Question(
            "peers",
            T(
                en="With which cities should {city} be compared?",
                zh="{city}该对标哪些城市？",
            ),
            T(
                en=(
                    "peer peers similar alike benchmark comparable like which same size structure "
                    "reference group"
                ),
                zh="对标城市 标杆 同类 同类城市 相似 类似 参照 可比 规模相近 学谁 同级",
            ),
            Opens(
                "navigation:compare",
                T(en="Peers of {city}", zh="{city}的对标城市"),
                query={"city": "{city}"},
            ),
        ),
        Question(
            "complement",
            T(
                en="How could {city} and {other} complement each other?",
                zh="{city}和{other}能怎样优势互补？",
            ),
            T(
                en=(
                    "complement complementarity complementary lend strength each other synergy "
                    "mutual cooperate add exchange pairing"
                ),
                zh="互补 优势互补 互补性 取长补短 协同 结对 飞地 互相 对接 联手",
            ),
            Opens(
                "navigation:compare",
                T(en="{city} and {other}: who could lend what", zh="{city}与{other}：互补之处"),
                query={"city": ("{city}", "{other}")},
                anchor="lending",
            ),
        ),
    ),
)
