"""Somebody reports goods, papers or advertising that claim a patent which does not exist, has ended or belongs to somebody else. The
report may be made without a name. It is checked; where a case is opened, it runs as a case of its own.

公众举报假冒专利行为：将未被授予的、已终止的或者他人的专利标注在产品、文件或者广告上。可以匿名举报；经核查立案的，另案查处。
"""

from zhicheng.grammar import Service, T
from zhicheng.rulebook.sources.implementing_rules_2023 import rule as RULES_2023
from zhicheng.rulebook.sources.patent_law_2020 import rule as PATENT_LAW_2020
from zhicheng.rulebook.sources.samr_complaints_2026 import rule as MEASURES_2026
from zhicheng.rulebook.sources.samr_penalty_2018 import rule as PROCEDURE_2018

rule = Service(
    title=T(en="Report a false patent mark", zh="举报假冒专利"),
    words=T(
        en="fake patent false patent mark sham patent number expired patent patented goods label box packaging advertising counterfeit certificate",
        zh="假专利 假冒专利 专利号 专利标识 专利造假 失效专利 冒用专利 虚假宣传 包装 标注 伪造证书 举报",
    ),
    procedure="complaint",
    clock="docketing",
    guide={
        "accepts": T(
            en="The goods, papers or advertising are made, sold or shown in the area of this office, and you can say what you saw and where.",
            zh="涉嫌行为发生在本机关辖区，并能说明所见情况和地点。",
        ),
        "serves": T(en="Anybody, with a name or without.", zh="任何单位和个人，实名、匿名均可。"),
        "reach": T(
            en="On this site, at the counter, by letter, or by the public hotlines.",
            zh="可以通过本网站、窗口、来信或者政务热线提出。",
        ),
        "materials": T(
            en="What you saw, when and where\n"
"Who makes or sells it, as far as you know\n"
"The patent number or mark as it is shown\n"
"Photographs, receipts or links, if you have them",
            zh="所见情况、时间和地点\n"
"已知的生产者、销售者\n"
"标注的专利号或者专利标识\n"
"照片、购物凭证、网页链接等（如有）",
        ),
        "process": T(
            en="You report and get a receipt\n"
"We read the report and check it against the patent register\n"
"If something is missing, we ask; you answer with the receipt\n"
"The office decides whether to open a case\n"
"Decisions on penalties are published",
            zh="提交举报，取得回执\n"
"核对举报内容和专利登记情况\n"
"需要补充的，提出询问，凭回执答复\n"
"决定是否立案\n"
"行政处罚决定依法公开",
        ),
        "period": T(
            en="To check the report and decide whether to open a case", zh="核查举报并决定是否立案"
        ),
        "result": T(
            en="You see by receipt where the report stands. Who gave a name is told whether a case was opened.",
            zh="可凭回执查询进展；实名举报的，告知是否立案。",
        ),
        "supervision": T(
            en="If the office does not act in time, ask its head, or call 12345.",
            zh="逾期未办理的，可以向本机关负责人反映，或者拨打12345。",
        ),
    },
    fee=T(en="No fee", zh="不收费"),
    visits=0,
    channels=("online", "counter", "post", "hotline"),
    given={"kind": "report", "right": "patent", "channel": "portal"},
    asks=("facts", "respondent_name", "right_number", "evidence", "named", "name", "phone"),
    cites=(PATENT_LAW_2020["68"], RULES_2023["101"], MEASURES_2026["35"], MEASURES_2026["37"], PROCEDURE_2018["check"]),
)  # fmt: skip
