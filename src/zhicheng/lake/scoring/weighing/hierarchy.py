"""Analytic hierarchy process: weights from comparisons in pairs, with the consistency ratio.

Sources: T. L. Saaty, The Analytic Hierarchy Process (1980): principal eigenvector, random index; J. Aczel and T. L. Saaty,
Procedures for Synthesizing Ratio Judgements (1983): the geometric mean joins experts; OECD/JRC Handbook (2008), step 6.
"""

from __future__ import annotations

import numpy as np

from zhicheng.grammar import Mistake, T
from zhicheng.lake.scoring.arrays import Array
from zhicheng.lake.scoring.weighing.weighed import Weighed, scale_to_one

RANDOM_INDEX = (0, 0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59)
"""Mean consistency index of random matrices of size 1 to 15 (Saaty 1980)."""
ACCEPTABLE = 0.10
RECIPROCAL_TOLERANCE = 1e-2
"""Judgements are written with few digits: 0.33 stands for 1/3."""


def weigh_by_pairs(judgements: Array) -> Weighed:
    """Weights from judgements `a[i, j]`: how many times indicator i matters as much as j.

    `judgements` is m x m, or experts x m x m; then the geometric mean is taken and `spread` is the standard deviation
    of the experts' own weights. Figures: `lambda_max`, `consistency_index`, `consistency_ratio`. A ratio above 0.10 is
    noted, not hidden. Raises Mistake where a matrix is not square, positive and reciprocal, or larger than 15.
    """
    stack = _checked(np.asarray(judgements, dtype=float))
    logs = np.log(stack)
    logs = (logs - logs.transpose(0, 2, 1)) / 2
    weights, largest = _principal(np.exp(logs.mean(axis=0)))
    own = np.vstack([_principal(np.exp(one))[0] for one in logs])
    spread = own.std(axis=0, ddof=1) if len(own) > 1 else None
    figures = _consistency(largest, len(weights))
    return Weighed(weights, _notes(figures["consistency_ratio"]), spread, figures)


def _checked(judgements: Array) -> Array:
    stack = judgements[None] if judgements.ndim == 2 else judgements
    if stack.ndim != 3 or stack.shape[1] != stack.shape[2] or not 1 <= stack.shape[1] <= len(RANDOM_INDEX):
        raise Mistake(
            T(
                en="a comparison table is square, with 1 to 15 indicators",
                zh="两两比较矩阵须为方阵，指标数为1至15项",
            )
        )
    product = stack * stack.transpose(0, 2, 1)
    wrong = np.argwhere(~((stack > 0) & (np.abs(product - 1) <= RECIPROCAL_TOLERANCE)))
    if len(wrong):
        expert, row, column = (int(i) + 1 for i in wrong[0])
        raise Mistake(
            T(
                en="comparison table {expert}, row {row}, column {column}: must be positive and the inverse of its mirror",
                zh="第{expert}张比较矩阵第{row}行第{column}列：须为正数，且与对称位置互为倒数",
            ).format(expert=expert, row=row, column=column)
        )
    return stack


def _principal(matrix: Array) -> tuple[Array, float]:
    """Principal eigenvector, summing to 1, and its eigenvalue."""
    values, vectors = np.linalg.eig(matrix)
    first = int(np.argmax(np.real(values)))
    return scale_to_one(np.abs(vectors[:, first])), float(np.real(values[first]))


def _consistency(largest: float, count: int) -> dict[str, float]:
    index = (largest - count) / (count - 1) if count > 2 else 0.0
    ratio = index / RANDOM_INDEX[count - 1] if count > 2 else 0.0
    return {"lambda_max": largest, "consistency_index": index, "consistency_ratio": ratio}


def _notes(ratio: float) -> tuple[T, ...]:
    if ratio <= ACCEPTABLE:
        return ()
    says = T(
        en="the comparisons contradict one another: consistency ratio {ratio:.2f}, acceptable up to 0.10",
        zh="判断矩阵一致性不足：一致性比率为{ratio:.2f}，应不高于0.10",
    )
    return (says.format(ratio=ratio),)
