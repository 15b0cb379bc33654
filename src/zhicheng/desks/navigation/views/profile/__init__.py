"""The profile of a city, a part a page."""

from zhicheng.desks.navigation.views.profile.figures import show_city_figures
from zhicheng.desks.navigation.views.profile.opportunities import show_opportunities
from zhicheng.desks.navigation.views.profile.overview import show_city
from zhicheng.desks.navigation.views.profile.partners import show_partners
from zhicheng.desks.navigation.views.profile.people import show_people
from zhicheng.desks.navigation.views.profile.quality import show_quality
from zhicheng.desks.navigation.views.profile.technology import show_technology

__all__ = [
    "show_city",
    "show_city_figures",
    "show_opportunities",
    "show_partners",
    "show_people",
    "show_quality",
    "show_technology",
]
