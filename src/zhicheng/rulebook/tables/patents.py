"""One row a patent: a granted patent or a published application; publications of one application are one patent.

一行一件专利：已授权专利或已公布申请；同一申请的各次公布合为一件。
"""

from zhicheng.grammar import Column, T, Table

rule = Table(
    title=T(en="Patents", zh="专利"),
    key=("patent_id",),
    columns={
        "patent_id": Column("string", T(en="office and number (China: application, else publication)", zh="局别加号码（中国取申请号，其余取公布号）")),
        "office": Column("string", T(en="publishing office, two letters", zh="公布局，两位代码")),
        "number": Column("string", T(en="publication number", zh="公布号")),
        "kind": Column("string", T(en="kind code of the publication", zh="文献种类代码")),
        "application_number": Column("string", T(en="application number", zh="申请号")),
        "type": Column("string", T(en="invention, utility_model, design, plant, reissue or other", zh="专利类型")),
        "priority_on": Column("date", T(en="earliest priority date", zh="最早优先权日")),
        "filed_on": Column("date", T(en="filing date", zh="申请日")),
        "filing_year": Column("int32", T(en="filing year, where the source gives no day", zh="申请年（来源未给出具体日期者）")),
        "published_on": Column("date", T(en="date of the first publication held", zh="首次公布日")),
        "granted_on": Column("date", T(en="date of grant", zh="授权日")),
        "title": Column("string", T(en="title", zh="名称")),
        "title_lang": Column("string", T(en="language of the title", zh="名称语种")),
        "claims": Column("int32", T(en="number of claims", zh="权利要求数")),
        "family_id": Column("string", T(en="family", zh="同族号")),
        "family_size": Column("int32", T(en="members of the family, as the source states", zh="来源所载同族成员数")),
        "cited_by": Column("int32", T(en="citing documents or families, as the source states; undated", zh="来源所载被引次数（文献或同族），无日期")),
        "status": Column("string", T(en="legal status as the source gives it", zh="来源所载法律状态")),
        "position": Column("string", T(en="where in the source the record stands", zh="在来源中的位置")),
        "record_hash": Column("string", T(en="hash of the record, to see what changed", zh="记录散列，用以识别变更")),
    },
)  # fmt: skip
