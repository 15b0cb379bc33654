"""Addresses of the rulebook."""

from django.urls import path

from zhicheng.desks.rules import views

app_name = "rules"
urlpatterns = [
    path("rules/", views.show_rules, name="rules"),
    path("rules/<str:kind>/<str:code>/", views.show_rule, name="rule"),
]
