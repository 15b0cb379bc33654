"""Pages of data status, loading and jobs."""

from zhicheng.desks.data.views.datasets import show_dataset, show_datasets, show_load
from zhicheng.desks.data.views.following import cancel_job, repeat_job, show_job
from zhicheng.desks.data.views.loading import load_files, send_template
from zhicheng.desks.data.views.pooling import pool_datasets

__all__ = [
    "cancel_job",
    "load_files",
    "pool_datasets",
    "repeat_job",
    "send_template",
    "show_dataset",
    "show_datasets",
    "show_job",
    "show_load",
]
