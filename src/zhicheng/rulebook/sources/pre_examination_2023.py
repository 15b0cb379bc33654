"""Pre-examination of applications by protection centres, 2023, for trial. Its text was not seen: what is told here is known through the rules of
centres that cite it. Every clause is to be confirmed and is named by its subject; periods differ by centre.

专利申请预审业务管理办法（试行），2023年印发。未见原文，所列内容据各保护中心援引的管理办法了解，均待核，以事项命名；办理时限由各中心自定。
"""

from zhicheng.grammar import Source, T

CLAUSES = {
    "service": T(
        en="Free, of one's own will; examined before filing, good applications go to the fast lane",
        zh="公益、自愿；申请提交前预先审查，符合条件的进入快速审查通道",
    ),
    "on_file": T(en="Only applicants and agencies that are on file", zh="申请主体备案、代理机构登记"),
    "scope": T(
        en="Only the fields of technology approved for the centre", zh="限于批复的产业领域（分类号范围）"
    ),
    "correction": T(en="What is wrong is told, and corrected", zh="告知缺陷，申请主体修改"),
    "result": T(en="Passed or not passed", zh="预审合格或者不合格"),
    "filing": T(en="A passed application is filed unchanged and marked", zh="合格后按预审文本提交并标记"),
    "conduct": T(
        en="Conduct of applicants and agencies: warning, pause, removal from the file",
        zh="备案主体、代理机构行为管理：提醒、暂停、取消备案",
    ),
}

rule = Source(
    code="pre_examination_2023",
    title=T(en="Measures on the Pre-examination of Patent Applications (for trial)", zh="专利申请预审业务管理办法（试行）"),
    issuer=T(en="General Office of the China National Intellectual Property Administration", zh="国家知识产权局办公室"),
    issued_on="2023",
    number="国知办发办字〔2023〕25号",
    clauses=CLAUSES,
    unconfirmed=frozenset(CLAUSES),
)  # fmt: skip
