"""Eigenvectors of presence, many matrices at once, by Lanczos' iteration.

A threaded library would add in an order that depends on the number of cores, and the last digits with it. Here every step is
sequential, so the result is the same on any number of cores; and one call advances all matrices of a batch. Source: Golub and
Van Loan, "Matrix Computations", 4th edition, 10.1 (with full reorthogonalisation, 10.3).
"""

import numpy as np
from scipy.linalg import eigh_tridiagonal
from scipy.sparse import csr_array

from zhicheng.lake.complexity.shapes import Numbers, Places

NOTHING = 1e-13
"""What is left of a unit vector when nothing is left."""
FIRST, EVERY = 8, 4
"""Steps before the first look at how near the vectors are, and between looks."""


def normalise(columns: Places, starts: Places, *, diversity: Numbers, ubiquity: Numbers) -> csr_array:
    """Return presence over the roots of diversity and ubiquity, a block on the diagonal for each matrix of a batch.

    `columns` of what is present row by row, `starts` of the rows; diversity (B, R) and ubiquity (B, C). The product with its own
    transpose is symmetric, has the eigenvalues of the averaging between cities and fields, and 1 as the first.
    """
    by_row, by_column = np.sqrt(diversity).ravel(), np.sqrt(ubiquity).ravel()
    weights = 1.0 / (np.repeat(by_row, np.diff(starts)) * by_column[columns])
    return csr_array((weights, columns, starts), shape=(by_row.size, by_column.size))


def find_next(matrix: csr_array, *, known: Numbers, guess: Numbers, close: float) -> tuple[Numbers, Numbers]:
    """Return the largest eigenvalue and vector of matrix @ matrix.T beside the known ones, for each block: (B,) and (B, R).

    `known` are unit vectors to keep away from, shape (B, n, R); `guess`, shape (R,), is where to start, the same for all blocks.
    It stops when no residual exceeds `close`. Of several vectors with one eigenvalue a mixture is found.
    """
    blocks, kept, rows = known.shape
    most = max(rows - kept, 1)
    basis, diagonal, beside = known, np.zeros((blocks, 0)), np.zeros((blocks, 0))
    turned = matrix.T
    vector, _ = _orthogonalise(np.tile(guess, (blocks, 1)), known)
    values, parts = np.zeros(blocks), np.zeros((blocks, 1))
    for step in range(1, most + 1):
        basis = _join(basis, vector, step + kept - 1)
        image = (matrix @ (turned @ vector.ravel())).reshape(blocks, rows)
        diagonal = np.column_stack([diagonal, np.einsum("br,br->b", image, vector)])
        vector, length = _orthogonalise(image, basis[:, : step + kept])
        if step == most or (step >= FIRST and (step - FIRST) % EVERY == 0):
            values, parts = _solve(diagonal, beside)
            if (length * np.abs(parts[:, -1]) <= close).all():
                break
        beside = np.column_stack([beside, length])
    return values, np.einsum("bk,bkr->br", parts, basis[:, kept : kept + parts.shape[1]])


def _join(basis: Numbers, vector: Numbers, place: int) -> Numbers:
    """Put the vectors at a place of the basis, which grows by halves."""
    if place == basis.shape[1]:
        more = np.zeros((basis.shape[0], place // 2 + 2 * FIRST, basis.shape[2]))
        basis = np.concatenate([basis, more], axis=1)
    basis[:, place] = vector
    return basis


def _orthogonalise(image: Numbers, basis: Numbers) -> tuple[Numbers, Numbers]:
    """Take the basis out of each image, twice for safety; the unit vectors and their lengths, 0 where nothing is left."""
    for _ in range(2):
        image = image - np.einsum("bk,bkr->br", np.einsum("bkr,br->bk", basis, image), basis)
    length = np.sqrt(np.einsum("br,br->b", image, image))
    length = np.where(length > NOTHING, length, 0.0)
    return np.where(length[:, None] > 0, image / np.where(length > 0, length, 1.0)[:, None], 0.0), length


def _solve(diagonal: Numbers, beside: Numbers) -> tuple[Numbers, Numbers]:
    """The largest eigenvalue and vector of each small tridiagonal matrix."""
    last = diagonal.shape[1] - 1
    if not last:
        return diagonal[:, 0], np.ones((len(diagonal), 1))
    found = [
        eigh_tridiagonal(here, near, select="i", select_range=(last, last))
        for here, near in zip(diagonal, beside, strict=True)
    ]
    return np.array([values[0] for values, _ in found]), np.array([vectors[:, 0] for _, vectors in found])
