"""The face of a report: title, what it is modelled on, what it rests on, and the words that every page bears."""

from typing import Any

from zhicheng.desks.navigation.queries.choice import Choice
from zhicheng.desks.navigation.queries.reports import hash_book
from zhicheng.desks.navigation.views.report.study import Study
from zhicheng.desks.navigation.views.standing_words import say_weights
from zhicheng.front.formats import language, text
from zhicheng.grammar import T

TITLE = T(en="{city}: regional patent navigation report", zh="{city}区域专利导航报告")
OF_A_REGION = T(en="{city}: regional patent navigation report", zh="{city}专利导航报告（区域规划类）")
MODELLED = T(
    en="Modelled on GB/T 39551.2-2020, Patent navigation guide, Part 2: Regional planning, whose text is to be confirmed",
    zh="参照 GB/T 39551.2—2020《专利导航指南 第2部分：区域规划》编制，标准正文待核",
)
SYNTHETIC = T(
    en="Synthetic data: no figure describes a real city",
    zh="合成数据：所列数值均为虚构，不反映任何城市的实际情况",
)
SAMPLE = T(en="Sample data: its limits are told in the data annex", zh="样本数据：局限见“数据附录”")
WEIGHTS, RULES = T(en="Index and weights", zh="指数与权重"), T(en="Rules", zh="规则版本")
ILLUSTRATIVE = T(en="illustrative; {weights}", zh="示例；采用{weights}")
CODE = "region-report"


def write_title(study: Study) -> str:
    """The title, without a doubled 区 where the name of a cluster ends in one."""
    ends = language() == "zh-hans" and study.name.endswith("区")
    return text((OF_A_REGION if ends else TITLE).format(city=study.name))


def say_ribbon(choice: Choice) -> str:
    """What every page bears: that the data is invented, or a sample."""
    if choice.dataset.synthetic:
        return text(SYNTHETIC)
    return text(SAMPLE) if choice.dataset.bias else ""


def list_about(study: Study) -> list[tuple[Any, Any]]:
    """What the report rests on."""
    choice = study.choice
    weights = ILLUSTRATIVE.format(weights=say_weights(study.brief.weights))
    about: list[tuple[Any, Any]] = [(name, text(value)) for name, value in choice.about()]
    return [*about, (RULES, hash_book(choice.lake.book)), (WEIGHTS, weights)]
