"""The veil over figures of cases: cells with few cases are not shown to the public, nor what would give them away.

`cells` adds the cases up into all cells a reader could ask for, `sums` says which cells add up to which, `veil` hides.
"""

from zhicheng.lake.veiling.cells import is_public
from zhicheng.lake.veiling.veil import HIDDEN, Veil, draw_veil

__all__ = ["HIDDEN", "Veil", "draw_veil", "is_public"]
