"""Share of green patents in the patents of the cell that are classified: those with a symbol of the IPC Green Inventory.

该单元有分类号的专利中绿色专利所占百分比：具有 IPC 绿色清单所列分类号者。
"""

from datetime import date

from zhicheng.grammar import Indicator, T, Version
from zhicheng.rulebook.means import MEASURED, known, mean
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86
from zhicheng.rulebook.sources.wipo_green_inventory import rule as WIPO_GREEN_INVENTORY

rule = Indicator(
    title=T(en="Share of green patents", zh="绿色专利占比"),
    cites=(SIPO_2016_86["II.iv.3"], WIPO_GREEN_INVENTORY["list"]),
    unit=T(en="%", zh="%"),
    by=(),
    also=("city", "province", "country", "field", "applicant", "type", "year", "filing_year", "priority_year"),
    needs=("patents", "classifications"),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=mean("patent_green", times=100),
            says=T(en="green patents ÷ classified patents × 100", zh="绿色专利 ÷ 有分类号的专利 × 100"),
        ),
    ),
    shows=MEASURED,
    records=known("patent_green"),
    decimals=1,
)  # fmt: skip
