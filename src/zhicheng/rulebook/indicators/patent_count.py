"""Patents of a place, a field, an applicant or a year, each counted by the counting rule that stands beside the figure.

某地、某领域、某申请人或某年的专利件数；采用何种计数规则，随数注明。
"""

from datetime import date

from zhicheng.grammar import WHOLE, Indicator, T, Version
from zhicheng.rulebook.sources.oecd_patent_manual_2009 import rule as OECD_PATENT_MANUAL_2009
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86


def added_up(attributions, by):
    """Add up the shares of patents that fall to each cell; whole shares make one patent."""
    cells = attributions.aggregate(by=by, weight=attributions.weight.sum())
    return cells.mutate(value=cells.weight / WHOLE)


rule = Indicator(
    title=T(en="Patents", zh="专利件数"),
    cites=(SIPO_2016_86["II.i.2"], OECD_PATENT_MANUAL_2009["4"]),
    unit=T(en="patents", zh="件"),
    by=(),
    also=(
        "city",
        "county",
        "province",
        "country",
        "field",
        "subclass",
        "applicant",
        "inventor",
        "type",
        "year",
        "filing_year",
        "priority_year",
    ),
    needs=("patents",),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=added_up,
            says=T(en="sum of the shares of all patents in the cell", zh="该单元内各件专利所占份额之和"),
        ),
    ),
)
