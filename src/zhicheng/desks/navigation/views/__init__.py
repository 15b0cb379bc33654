"""Pages of the navigation desk."""

from zhicheng.desks.navigation.views.cities import show_cities, show_home
from zhicheng.desks.navigation.views.figures import show_figure, show_figures
from zhicheng.desks.navigation.views.patents import show_patent, show_patents
from zhicheng.desks.navigation.views.profile import (
    show_city,
    show_city_figures,
    show_opportunities,
    show_partners,
    show_people,
    show_quality,
    show_technology,
)
from zhicheng.desks.navigation.views.questions import show_questions
from zhicheng.desks.navigation.views.reasons import show_evidence, show_why
from zhicheng.desks.navigation.views.standing import show_standing

__all__ = [
    "show_cities",
    "show_city",
    "show_city_figures",
    "show_evidence",
    "show_figure",
    "show_figures",
    "show_home",
    "show_opportunities",
    "show_partners",
    "show_patent",
    "show_patents",
    "show_people",
    "show_quality",
    "show_questions",
    "show_standing",
    "show_technology",
    "show_why",
]
