"""Addresses of the rulebook."""

from django.urls import path
from django.utils.timezone import localdate

from zhicheng.desks.rules import views
from zhicheng.front.house import name_state
from zhicheng.front.keeping import keep_pages

kept = keep_pages(lambda: name_state(on=localdate()))
app_name = "rules"
urlpatterns = [
    path("rules/", kept(views.show_rules), name="rules"),
    path("rules/<str:kind>/<str:code>/", kept(views.show_rule), name="rule"),
]
