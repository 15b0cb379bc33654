"""The lake: numbers that are computed from records and lead back to them.

The names below are loaded when they are first asked for: a command that only looks for a snapshot loads no engine.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zhicheng.lake.evidence import Evidence
    from zhicheng.lake.figures import Figures
    from zhicheng.lake.lake import Lake
    from zhicheng.lake.loading import Result, load_batches, load_paths
    from zhicheng.lake.places import Gazetteer, Place
    from zhicheng.lake.snapshot import Dataset, Load

__all__ = [
    "Dataset",
    "Evidence",
    "Figures",
    "Gazetteer",
    "Lake",
    "Load",
    "Place",
    "Result",
    "load_batches",
    "load_paths",
]

PARTS = {
    "Evidence": "evidence", "Figures": "figures", "Lake": "lake", "Result": "loading", "load_batches": "loading", "load_paths": "loading",
    "Gazetteer": "places", "Place": "places", "Dataset": "snapshot", "Load": "snapshot",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    """A name of this package, from the module that makes it."""
    if name not in PARTS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{PARTS[name]}"), name)
