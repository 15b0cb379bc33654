"""The lake: numbers that are computed from records and lead back to them."""

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
