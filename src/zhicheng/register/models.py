"""What the register keeps. Django reads its models from this module."""

from zhicheng.register.job import Job
from zhicheng.register.people import Invitation, Office, User
from zhicheng.register.working_year import WorkingYear

__all__ = ["Invitation", "Job", "Office", "User", "WorkingYear"]
