"""Revealed technology advantage of an applicant: the share of a field in its patents, divided by the share of that field
in the patents of all applicants of the dataset. Above 1 the applicant is more specialised in the field than the whole.

申请人显性技术优势：某领域在该申请人专利中的份额，除以该领域在数据集全部申请人专利中的份额；大于 1 即较总体更专于此。
"""

from datetime import date

from zhicheng.grammar import Indicator, Input, T, Version
from zhicheng.rulebook.advantages import share_ratio
from zhicheng.rulebook.sources.balassa_1965 import rule as BALASSA_1965
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86
from zhicheng.rulebook.sources.wipo_concordance_2008 import rule as WIPO_CONCORDANCE_2008

CONTEXT = ("city", "country", "type", "year", "filing_year")

rule = Indicator(
    title=T(en="Technology advantage of an applicant", zh="申请人显性技术优势"),
    cites=(SIPO_2016_86["II.i.2"], BALASSA_1965["index"], WIPO_CONCORDANCE_2008["table"]),
    unit=T(en="ratio", zh="比值"),
    by=("applicant", "field"),
    also=CONTEXT,
    needs=("patents", "fields", "applicants"),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=share_ratio("applicant"),
            says=T(en="(applicant in field ÷ applicant) ÷ (field ÷ all), in patents", zh="（该申请人该领域件数 ÷ 该申请人件数）÷（该领域件数 ÷ 全部件数）"),
        ),
    ),
    inputs=(
        Input("here", of="patent_count", same=("applicant", "field", *CONTEXT),
              says=T(en="patents of the applicant in the field", zh="该申请人该领域件数")),
        Input("applicant_total", of="patent_count", same=("applicant", *CONTEXT),
              says=T(en="patents of the applicant, over all fields", zh="该申请人各领域件数之和")),
        Input("field_total", of="patent_count", same=("field", *CONTEXT),
              says=T(en="patents in the field, over all applicants", zh="该领域各申请人件数之和")),
        Input("grand_total", of="patent_count", same=CONTEXT,
              says=T(en="patents over all applicants and fields", zh="各申请人各领域件数之和")),
    ),
    decimals=2,
)  # fmt: skip
