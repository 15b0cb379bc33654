"""Where a city stands in patent navigation: how strong its innovation is, and how well its patents fit its science, its firms and its
industry. Modelled on what is known of the PNID index of 2017, two axes and the way from research to operation. Its indicators
and weights are not known to us: those here are ours, for illustration; an office sets its own. A figure that a dataset does not
hold leaves its weight to the others, and the score says so.

城市专利导航定位：一看创新发展竞争力，二看创新发展匹配度。框架参照 2017 年专利导航区域创新发展质量评价指标体系（PNID）已知的两个维度和“技术研发、
运营转化”两个阶段；该体系的具体指标与权重未见公布，此处的指标与权重均为本平台示例，由本单位自定。数据集未载的指标，其权重由其余指标分摊，并在结果中注明。
"""

from datetime import date

from zhicheng.grammar import ILLUSTRATIVE, Branch, Leaf, Scorecard, T
from zhicheng.rulebook.sources.dongguan_2018 import rule as DONGGUAN_2018
from zhicheng.rulebook.sources.pnid_2017 import rule as PNID_2017
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86

LAST_YEAR = {"year": "last"}


def leaf(code: str, weight: int, *, direction: int = 1, where: dict[str, str] | None = None) -> Leaf:
    """An indicator of the book; how much it weighs in its part is ours."""
    return Leaf(code, weight, direction=direction, where=where or {}, status=ILLUSTRATIVE)


rule = Scorecard(
    title=T(en="Regional navigation: competitiveness and match", zh="区域专利导航：竞争力与匹配度"),
    cites=(PNID_2017["axes"], PNID_2017["stages"], DONGGUAN_2018["fit"], SIPO_2016_86["II.i.2"]),
    since=date(2017, 4, 1),
    treat=True,
    status=ILLUSTRATIVE,
    root=Branch("standing", T(en="Competitiveness and match together", zh="竞争力与匹配度合计"), (
        Branch("competitiveness", T(en="Competitiveness", zh="竞争力"), (
            Branch("research", T(en="Research and development", zh="技术研发"), (
                leaf("invention_density", 20),
                leaf("patent_growth", 10, where=LAST_YEAR),
                leaf("quality_4", 20),
                leaf("claims_per_patent", 10),
                leaf("technology_entropy", 15),
                leaf("city_complexity", 25),
            ), weight=60),
            Branch("operation", T(en="Operation", zh="运营转化"), (
                leaf("family_size", 30),
                leaf("citations_5", 30),
                leaf("co_applicant_share", 20),
                leaf("applicant_concentration", 20, direction=-1),
            ), weight=40),
        ), weight=50),
        Branch("match", T(en="Match", zh="匹配度"), (
            Branch("fit_science", T(en="With research spending", zh="与科技投入匹配"), (
                leaf("patents_per_rd", 100, where=LAST_YEAR),
            ), weight=30),
            Branch("fit_firms", T(en="With firms", zh="与企业匹配"), (
                leaf("applicant_entry", 100, where=LAST_YEAR),
            ), weight=30),
            Branch("fit_industry", T(en="With industry", zh="与产业匹配"), (
                leaf("industry_fit", 40, where=LAST_YEAR),
                leaf("patents_per_gdp", 30, where=LAST_YEAR),
                leaf("complexity_outlook", 30),
            ), weight=40),
        ), weight=50),
    )),
)  # fmt: skip
