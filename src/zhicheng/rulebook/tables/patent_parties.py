"""One row for each inventor, applicant, owner or agent of a patent.

每件专利的每位发明人、申请人、专利权人或代理机构各一行。
"""

from zhicheng.grammar import Column, T, Table

rule = Table(
    title=T(en="Parties of patents", zh="专利当事人"),
    key=("patent_id", "role", "seq",),
    columns={
        "patent_id": Column("string", T(en="patent", zh="专利")),
        "role": Column("string", T(en="inventor, applicant, owner or agent", zh="身份：发明人、申请人、专利权人、代理机构")),
        "seq": Column("int32", T(en="order, from 1", zh="次序，自 1 起")),
        "name": Column("string", T(en="name as printed", zh="原文姓名或名称"), personal=True),
        "sector": Column("string", T(en="kind of party, as in company or university", zh="类别，如企业、高校")),
        "country": Column("string", T(en="country, two letters", zh="国别")),
        "region": Column("string", T(en="state or province as printed", zh="原文州或省")),
        "city": Column("string", T(en="city as printed", zh="原文城市")),
        "address": Column("string", T(en="address as printed", zh="原文地址"), personal=True),
        "party_id": Column("string", T(en="name without case and punctuation; none for inventors", zh="去除大小写与标点后的名称；发明人不设")),
        "inventor_id": Column("string", T(en="inventor by name and place", zh="按姓名与地点区分的发明人"), personal=True),
        "place_id": Column("string", T(en="place the address was resolved to", zh="地址归入的地点")),
        "county": Column("string", T(en="finer place within the city", zh="市内更细的区划")),
    },
)  # fmt: skip
