"""Pages of the rulebook."""

from zhicheng.desks.rules.views.rule import show_rule
from zhicheng.desks.rules.views.shelf import show_rules

__all__ = ["show_rule", "show_rules"]
