"""What applications are not meant to protect an invention, and what follows: order 77 of 2023. Its text was not seen; the clauses are to be
confirmed and are named by their subject.

规范申请专利行为的规定（2023年第77号令）。未见原文，各条待核，以事项命名。
"""

from zhicheng.grammar import Source, T

CLAUSES = {
    "abnormal": T(en="Abnormal applications, by kind", zh="非正常申请专利行为的情形"),
    "follows": T(en="What follows: fees, subsidies, credit, fast lanes", zh="对非正常申请专利行为的处理"),
}

rule = Source(
    code="filing_conduct_2023",
    title=T(en="Provisions on Regulating Patent Filing", zh="规范申请专利行为的规定"),
    issuer=T(en="China National Intellectual Property Administration", zh="国家知识产权局"),
    issued_on="2023-12-21",
    number="国家知识产权局令第77号",
    clauses=CLAUSES,
    unconfirmed=frozenset(CLAUSES),
)  # fmt: skip
