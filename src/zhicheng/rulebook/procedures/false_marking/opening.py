"""How a case of false patent marking begins: the lead, its check, and the approval to open a case."""

from __future__ import annotations

from zhicheng.grammar import Act, T
from zhicheng.rulebook.drafting import ask, choose, may_ask

SOURCES = {
    "found": T(en="found on patrol or inspection", zh="执法检查或者巡查中发现"),
    "reported": T(en="reported", zh="举报"),
    "transferred": T(en="transferred by another authority", zh="其他机关移送"),
    "assigned": T(en="assigned by a higher authority", zh="上级交办"),
}
KINDS = {
    "marking": T(
        en="marking without right or after the patent ended", zh="无权标注或者专利失效后继续标注专利标识"
    ),
    "selling": T(en="selling goods so marked", zh="销售上述产品"),
    "claiming": T(
        en="calling an application or unpatented matter a patent", zh="将专利申请或者非专利技术、设计称为专利"
    ),
    "forging": T(en="forged or altered patent documents", zh="伪造、变造专利证书、专利文件或者申请文件"),
    "other": T(en="other acts that mislead the public", zh="其他使公众混淆的行为"),
}
MEANS = {
    "register": T(en="patent register", zh="查询专利登记簿"),
    "on_site": T(en="on site", zh="现场核查"),
    "online": T(en="online shop or platform", zh="网络核查"),
    "papers": T(en="papers of the lead", zh="书面核查"),
}
PROPOSALS = {
    "open": T(en="open a case", zh="建议立案"),
    "decline": T(en="open no case", zh="建议不予立案"),
}

OPENING: dict[str, Act] = {
    "report": Act(
        title=T(en="Register a lead", zh="登记线索"),
        by=("clerk", "officer"),
        to="lead",
        form={
            "source": choose("How it came", "线索来源", SOURCES),
            "kind": choose("What is suspected", "涉嫌行为", KINDS),
            "facts": ask("Facts", "线索内容", "long"),
            "suspect": may_ask("Who is suspected", "涉嫌违法行为人名称、地址"),
            "marking": may_ask("Marking or number shown", "标注的专利标识或者专利号"),
            "place": may_ask("Place or shop", "地点或者网店"),
            "informant": may_ask("Who told, if named", "提供线索人（实名的）", personal=True),
            "contact": may_ask("How to reach them", "联系方式", personal=True),
            "evidence": may_ask("Evidence", "证据材料", "document"),
        },
    ),
    "check": Act(
        title=T(en="Record the check of the lead", zh="记录线索核查情况"),
        by=("officer",),
        states=("lead",),
        two=True,
        form={
            "means": choose("How it was checked", "核查方式", MEANS),
            "patent_status": ask("What the patent register says", "专利登记簿记载的法律状态"),
            "found": ask("What was found", "核查情况", "long"),
            "record": may_ask("Record", "核查记录", "document"),
        },
    ),
    "propose_docketing": Act(
        title=T(en="Propose to open or not to open a case", zh="提请审批是否立案"),
        by=("officer",),
        states=("lead",),
        to="proposed",
        after=("check",),
        form={
            "proposal": choose("Proposal", "建议", PROPOSALS),
            "grounds": ask("Reasons and clauses", "理由和依据", "long"),
        },
    ),
    "docket": Act(
        title=T(en="Approve opening the case", zh="批准立案"),
        by=("head",),
        states=("proposed",),
        to="investigation",
        apart_from=("check", "propose_docketing"),
        decisive=True,
        letter="docketing",
        form={"opinion": ask("Opinion", "审批意见", "long")},
    ),
    "send_back": Act(
        title=T(en="Ask for more before deciding", zh="退回补充核查"),
        by=("head",),
        states=("proposed",),
        to="lead",
        form={"reason": ask("What is lacking", "需补充事项", "long")},
    ),
    "decline": Act(
        title=T(en="Decide not to open a case", zh="决定不予立案"),
        by=("head",),
        states=("proposed",),
        to="declined",
        apart_from=("check", "propose_docketing"),
        decisive=True,
        letter="not_docketed",
        form={"reason": ask("Reasons", "理由", "long")},
    ),
}  # fmt: skip
