"""Anybody asks the office something about intellectual property: how to apply, what a right is worth, where a dispute is decided, which support
there is. The office answers in the time it promises, or says which body answers.

任何人都可以就知识产权问题向本机关咨询：如何申请、权利如何保护、纠纷由谁处理、有哪些扶持政策等。本机关在承诺时限内答复，或者告知由哪个机关答复。
"""

from zhicheng.grammar import Service, T
from zhicheng.rulebook.sources.sipo_2016_86 import rule as GUIDANCE_2016

rule = Service(
    title=T(en="Ask a question", zh="知识产权咨询"),
    words=T(
        en="question ask advice advise consult consultation how apply information explain help support policy subsidy guide unsure",
        zh="咨询 提问 请教 问题 怎么申请 如何办理 政策 补贴 资助 指南 帮助 了解 不清楚",
    ),
    procedure="consultation",
    clock="answer",
    guide={
        "accepts": T(en="It is about intellectual property, and no case about it is open here.", zh="属于知识产权事项，且不涉及本机关在办案件。"),
        "serves": T(en="Anybody, with a name or without.", zh="任何单位和个人，实名、匿名均可。"),
        "reach": T(
            en="On this site, at the counter, by letter, or by the public hotlines.",
            zh="可以通过本网站、窗口、来信或者政务热线提出。",
        ),
        "materials": T(en="Your question\nA paper it is about, if there is one", zh="咨询的问题\n有关材料（如有）"),
        "process": T(
            en="You ask and get a receipt\n"
"Somebody who knows reads it; if something must be known first, we ask you\n"
"You get the answer, or the name of the body that answers\n"
"You may ask again",
            zh="提出咨询，取得回执\n"
"分送承办，需要先了解情况的予以询问\n"
"答复，或者告知有权答复的机关\n"
"仍有疑问的，可以再次咨询",
        ),
        "period": T(en="To answer", zh="答复"),
        "result": T(
            en="An answer with what it rests on. It is advice and decides no case.", zh="答复及其依据；属于咨询意见，不是对案件的处理。"
        ),
        "supervision": T(
            en="If the office does not answer in time, ask its head, or call 12345.",
            zh="逾期未答复的，可以向本机关负责人反映，或者拨打12345。",
        ),
    },
    fee=T(en="No fee", zh="不收费"),
    visits=0,
    channels=("online", "counter", "post", "hotline"),
    given={"channel": "portal"},
    asks=("topic", "question", "paper", "named", "name", "phone"),
    cites=(GUIDANCE_2016["II.i.4"],),
)  # fmt: skip
