"""Innovation of a city by its patents: how much it invents for its size, how carefully, and how broadly. The weights are
ours and show how a scorecard works; an office sets its own. Figures that a dataset does not hold leave their weight to
the others, and the score says so.

城市创新指数（专利部分）：按人口规模看产出，看质量，看结构。各项权重为示例值，由本单位自定。数据集未载的指标，其权重由其余指标分摊，并在结果中注明。
"""

from datetime import date

from zhicheng.grammar import ILLUSTRATIVE, Branch, Leaf, Scorecard, T
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86

rule = Scorecard(
    title=T(en="Innovation of a city by its patents", zh="城市创新指数（专利部分）"),
    cites=(SIPO_2016_86["II.i.2"], SIPO_2016_86["II.iv.1"]),
    since=date(2016, 11, 9),
    treat=True,
    points=100,
    status=ILLUSTRATIVE,
    root=Branch("innovation", T(en="Innovation", zh="创新"), (
        Branch("output", T(en="Output", zh="产出"), (
            Leaf("invention_density", 30, status=ILLUSTRATIVE),
        )),
        Branch("quality", T(en="Quality", zh="质量"), (
            Leaf("claims_per_patent", 20, status=ILLUSTRATIVE),
            Leaf("grant_lag", 10, direction=-1, status=ILLUSTRATIVE),
        )),
        Branch("breadth", T(en="Breadth", zh="结构"), (
            Leaf("technology_entropy", 20, status=ILLUSTRATIVE),
            Leaf("applicant_concentration", 20, direction=-1, status=ILLUSTRATIVE),
        )),
    )),
)  # fmt: skip
