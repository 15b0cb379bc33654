"""Somebody reports that a trade mark, a work under copyright or a geographical indication is used without right. What this office decides it
checks; what another body decides is passed on to it, and whoever reported is told its name and, where they gave theirs, its answer.

反映商标、著作权、地理标志被擅自使用等情况。属于本机关职责的予以核查；属于其他机关职责的，移送有权机关并告知机关名称；实名的，转告其处理结果。
"""

from zhicheng.grammar import Service, T
from zhicheng.rulebook.sources.copyright_law_2020 import rule as COPYRIGHT_2020
from zhicheng.rulebook.sources.guangdong_ip_2022 import rule as GUANGDONG_2022
from zhicheng.rulebook.sources.samr_complaints_2026 import rule as MEASURES_2026
from zhicheng.rulebook.sources.trademark_law_2019 import rule as TRADEMARK_2019

rule = Service(
    title=T(en="Report a breach of a trade mark, copyright or geographical indication", zh="商标、著作权、地理标志投诉举报"),
    words=T(
        en="trademark trade mark brand logo copyright pirate piracy software book music geographical indication origin counterfeit brand goods",
        zh="商标 品牌 著作权 版权 盗版 软件 图书 音乐 地理标志 原产地 冒牌 傍名牌",
    ),
    procedure="complaint",
    clock="docketing",
    guide={
        "accepts": T(
            en="You can say what you saw and where. You need not know who decides: the office finds out and tells you.",
            zh="能够说明所见情况和地点。不必知道由谁处理，由本机关确定并告知。",
        ),
        "serves": T(en="Anybody, with a name or without.", zh="任何单位和个人，实名、匿名均可。"),
        "reach": T(
            en="On this site, at the counter, by letter, or by the public hotlines.",
            zh="可以通过本网站、窗口、来信或者政务热线提出。",
        ),
        "materials": T(
            en="What you saw, when and where\n"
"Who makes or sells it, as far as you know\n"
"Which right, and its number if you know it\n"
"Photographs, receipts or links, if you have them",
            zh="所见情况、时间和地点\n"
"已知的生产者、销售者\n"
"涉及的权利，知道的写明注册号或者登记号\n"
"照片、购物凭证、网页链接等（如有）",
        ),
        "process": T(
            en="You report and get a receipt\n"
"The office sees who decides: market supervision for trade marks and indications, the copyright department for copyright, as your place has it\n"
"If it is another body, the report is passed on and you are told its name and how to reach it\n"
"What that body answers is told to you, if you gave your name",
            zh="提交举报，取得回执\n"
"确定有权机关：商标、地理标志一般为市场监督管理部门，著作权为著作权主管部门，以当地职责分工为准\n"
"属于其他机关的，移送并告知机关名称和联系方式\n"
"实名的，转告该机关的处理结果",
        ),
        "period": T(en="To check the report where this office decides", zh="由本机关处理的，核查并决定是否立案"),
        "result": T(en="You see by receipt where the report stands, or who has it now.", zh="可凭回执查询进展，或者由哪个机关处理。"),
        "supervision": T(
            en="If the office does not act in time, ask its head, or call 12345.",
            zh="逾期未办理的，可以向本机关负责人反映，或者拨打12345。",
        ),
    },
    fee=T(en="No fee", zh="不收费"),
    visits=0,
    channels=("online", "counter", "post", "hotline"),
    given={"kind": "report", "channel": "portal"},
    asks=("right", "facts", "respondent_name", "right_number", "evidence", "named", "name", "phone"),
    cites=(
        TRADEMARK_2019["60"], TRADEMARK_2019["61"], TRADEMARK_2019["62"], COPYRIGHT_2020["53"], COPYRIGHT_2020["55"],
        GUANGDONG_2022["4"], GUANGDONG_2022["12"], MEASURES_2026["34"], MEASURES_2026["41"],
    ),
)  # fmt: skip
