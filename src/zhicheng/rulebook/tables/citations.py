"""One row for each patent or other document that a patent cites.

每件专利引用的每篇专利或非专利文献一行。
"""

from zhicheng.grammar import Column, T, Table

rule = Table(
    title=T(en="Citations", zh="引证"),
    key=("patent_id", "seq",),
    columns={
        "patent_id": Column("string", T(en="citing patent", zh="引证专利")),
        "cited": Column("string", T(en="cited document", zh="被引文献")),
        "cited_kind": Column("string", T(en="patent or non-patent", zh="专利或非专利文献")),
        "seq": Column("int32", T(en="order, from 1", zh="次序，自 1 起")),
        "cited_on": Column("date", T(en="date of the cited document", zh="被引文献日期")),
        "origin": Column("string", T(en="who named it: applicant, examiner, search, opposition or other", zh="引证来源：申请人、审查员、检索报告、异议、其他")),
        "category": Column("string", T(en="category of the search report, such as X or Y", zh="检索报告类别，如 X、Y")),
        "cited_id": Column("string", T(en="the cited patent, where the dataset holds it", zh="数据集中持有的被引专利")),
    },
)  # fmt: skip
