"""The steps that a navigation project goes through, by kind of project: a checklist for its team. Illustrative: our own proposal, in
no wording of the standard, until an office puts its own in its place.

各类专利导航项目的工作步骤，供项目组逐项核对。示例值：由本平台拟定，并非标准原文，各单位可自行替换。
"""

from typing import Any

from zhicheng.grammar import ILLUSTRATIVE, Column, T, Table
from zhicheng.rulebook.sources.gbt_39551_2020 import rule as GBT_39551_2020

PREPARE = T(en="Prepare", zh="准备")
ANALYSE = T(en="Analyse", zh="分析")
CONCLUDE = T(en="Conclude", zh="结论与运用")

FIRST = {
    "question": T(
        en="The question is agreed with those who will use the answer", zh="已与成果使用方商定要回答的问题"
    ),
    "plan": T(en="Team, time and form of the result are settled", zh="人员分工、时间进度和成果形式已确定"),
    "records": T(
        en="Dataset, years and counting rule are chosen; what the dataset lacks is known",
        zh="数据集、年份和计数规则已选定，数据集的缺项已查明",
    ),
}
KINDS = {
    "region": {
        "peers": T(en="The cities to compare with are chosen, with reasons", zh="对标城市已选定并说明理由"),
        "strength": T(
            en="Competitiveness: output, quality and people against the peers",
            zh="竞争力：产出、质量和人才与对标城市比较",
        ),
        "fit": T(
            en="Fit: patents against the industries, the research and the firms of the region",
            zh="匹配度：专利与本地产业、科研和企业是否相称",
        ),
        "layout": T(
            en="Layout: fields that are strong, near to what is there, or missing",
            zh="布局：优势领域、邻近领域和缺失领域",
        ),
    },
    "industry": {
        "chain": T(
            en="The links of the industry are listed, each with its classification symbols",
            zh="产业链各环节已列出，并对应分类号",
        ),
        "direction": T(
            en="Direction: where technology and leading firms are going", zh="方向：技术走向和领先企业的动向"
        ),
        "position": T(
            en="Position: what the region has in each link, and what it lacks",
            zh="定位：本地在各环节的长处与短板",
        ),
        "path": T(
            en="Path: what to strengthen, attract, develop or buy", zh="路径：强化、引进、研发或购买什么"
        ),
    },
    "enterprise": {
        "decision": T(
            en="The decision that the firm has to take is written down", zh="企业需要作出的决策已写明"
        ),
        "rivals": T(
            en="Others who hold patents on the product, where and until when",
            zh="同一产品上他人的专利：何地有效、何时到期",
        ),
        "risk": T(
            en="Risks of infringement and weak points of one's own rights are listed",
            zh="侵权风险和自身权利的薄弱处已列出",
        ),
        "choices": T(en="The choices are compared and ranked, with reasons", zh="各备选方案已比较排序并说明理由"),
    },
    "research": {
        "known": T(
            en="What is known already: patents and literature on the matter", zh="现有技术：相关专利和文献"
        ),
        "gap": T(
            en="What nobody has solved, and who works on it now", zh="尚未解决的问题，以及正在研究者"
        ),
        "freedom": T(
            en="Patents that could stand in the way, and how to go around them",
            zh="可能构成障碍的专利及其规避办法",
        ),
        "filing": T(
            en="What to file, where and when, is proposed", zh="已提出申请什么、在何地、何时申请的建议"
        ),
    },
    "talent": {
        "need": T(
            en="The knowledge that is sought is described by fields and symbols",
            zh="所需专长已用领域和分类号描述",
        ),
        "people": T(en="Inventors in these fields and with whom they work", zh="上述领域的发明人及其合作者"),
        "record": T(en="Output, quality and fit of each person considered", zh="拟考察人选的产出、质量和契合程度"),
        "rights": T(
            en="Contracts and rights of earlier employers, and care for personal data, are looked at",
            zh="原单位的合同与权利、个人信息保护已核查",
        ),
    },
}  # fmt: skip
LAST = {
    "draft": T(en="Every finding stands with the figure it rests on", zh="每条结论都附有所依据的数值"),
    "check": T(
        en="Somebody who did not write it has checked figures, records and wording",
        zh="已由未参与撰写者复核数值、记录和文字",
    ),
    "rerun": T(
        en="The figures were run again on the newest data before handing over",
        zh="交付前已用最新数据重算全部数值",
    ),
    "accept": T(en="Those who asked have accepted the result", zh="委托方已验收成果"),
    "use": T(en="What was decided because of it is noted", zh="已记录据此作出的决定"),
    "review": T(en="Looked at again after some time: what has come of it", zh="一段时间后已回看：成效如何"),
}


def _list_steps(kind: str, own: dict[str, T]) -> list[dict[str, Any]]:
    """The steps of a kind in order: those that all kinds begin with, its own, those that all kinds end with."""
    phases = ((PREPARE, FIRST), (ANALYSE, own), (CONCLUDE, LAST))
    steps = [(phase, code, says) for phase, part in phases for code, says in part.items()]
    return [
        {"kind": kind, "number": n, "step": code, "phase": phase, "says": says, "status": ILLUSTRATIVE}
        for n, (phase, code, says) in enumerate(steps, start=1)
    ]


rule = Table(
    title=T(en="Steps of a navigation project (illustrative)", zh="导航项目工作步骤（示例）"),
    key=("kind", "step"),
    cites=tuple(GBT_39551_2020[part] for part in ("1", "2", "3", "4", "5", "6")),
    columns={
        "kind": Column("string", T(en="kind of project", zh="项目类型")),
        "number": Column("int8", T(en="place in the order", zh="次序")),
        "step": Column("string", T(en="code of the step", zh="步骤代码")),
        "phase": Column("string", T(en="phase", zh="阶段")),
        "says": Column("string", T(en="what is done", zh="工作内容")),
        "status": Column("string", T(en="status of the wording", zh="文字的状态")),
    },
    entries=tuple(step for kind, own in KINDS.items() for step in _list_steps(kind, own)),
)
