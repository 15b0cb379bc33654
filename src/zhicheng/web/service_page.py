"""A public service as Markdown: its guide, fee and ways in."""

from collections.abc import Iterator

from zhicheng.front.guides import CHANNEL_NAMES, list_guide
from zhicheng.grammar import Entry, Service
from zhicheng.web.markdown import STATUS, speak, write_table


def write_service(entry: Entry, lang: str) -> Iterator[str]:
    """The parts of a service's page in one language. Its period stands on the page of the procedure."""
    rule: Service = entry.rule
    say = speak(lang)
    procedure = f"[`{rule.procedure}`](../procedures/{rule.procedure}.md)"
    told = [
        (title.of(lang), "; ".join(each.of(lang) for each in lines))
        for title, lines, _code in list_guide(rule)
    ]
    yield write_table(
        (say("What", "项目"), say("Value", "内容")),
        (
            *told,
            (say("clock", "期限"), f"{procedure} `{rule.clock}`"),
            (say("fee", "收费"), rule.fee.of(lang)),
            (say("visits", "到场次数"), rule.visits),
            (say("ways in", "渠道"), say(", ", "、").join(CHANNEL_NAMES[each].of(lang) for each in rule.channels)),
            (say("said as", "常用说法"), rule.words.of(lang)),
            (say("status", "状态"), STATUS[rule.status].of(lang)),
        ),
    )  # fmt: skip
