"""The procedure of market supervision for penalties: order 2 of 2018, amended by orders 42 (2021) and 61 (2022). Its text has not been
read for this book; what is told here is general knowledge, so every clause is to be confirmed and named by its matter.

市场监督管理行政处罚程序规定（2018 年总局令第 2 号，2021 年第 42 号令、2022 年第 61 号令修正）。正文未核读，所列内容据一般了解，均待核，故以事项而非条号标注。
"""

from zhicheng.grammar import Source, T

CLAUSES = {
    "check": T(en="A lead is checked within fifteen working days, once extended by fifteen", zh="线索核查十五个工作日，经批准可以延长十五个工作日"),
    "docketing": T(en="Opening a case is approved by the head, with two officers named", zh="立案经负责人批准，并指定两名以上办案人员"),
    "assistance": T(
        en="Help that another department asked for in writing is given within fifteen working days; delay is told",
        zh="收到协助函后十五个工作日内完成协助，需要延期的及时告知",
    ),
    "review": T(en="Every case of the ordinary procedure is reviewed by somebody who did not investigate it", zh="普通程序案件调查终结后由非办案人员审核"),
    "extension": T(en="The ninety days may be extended by thirty; further only after collective discussion", zh="九十日经批准可延长三十日，再延长须集体讨论"),
    "publication": T(en="Service by publication is done when its days have passed", zh="公告送达自公告之日起满规定日数视为送达"),
    "closing": T(en="Closing is proposed within fifteen working days and approved by the head", zh="十五个工作日内填写结案审批表，经批准结案"),
    "archive": T(en="The file is put in order and archived", zh="结案后立卷归档"),
}  # fmt: skip

rule = Source(
    code="samr_penalty_2018",
    title=T(
        en="Provisions on the Procedures for Administrative Penalties of Market Supervision",
        zh="市场监督管理行政处罚程序规定",
    ),
    issuer=T(en="State Administration for Market Regulation", zh="国家市场监督管理总局"),
    issued_on="2018-12-21",
    number="国家市场监督管理总局令第2号",
    clauses=CLAUSES,
    unconfirmed=frozenset(CLAUSES),
)
