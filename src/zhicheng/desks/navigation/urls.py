"""Addresses of the navigation desk."""

from django.urls import path

from zhicheng.desks.navigation import views

app_name = "navigation"
urlpatterns = [
    path("", views.show_home, name="home"),
    path("cities/", views.show_cities, name="cities"),
    path("cities/<str:place_id>/", views.show_city, name="city"),
    path("cities/<str:place_id>/figures/", views.show_city_figures, name="city_figures"),
    path("figures/", views.show_figures, name="figures"),
    path("figures/<str:code>/", views.show_figure, name="figure"),
    path("patents/", views.show_patents, name="patents"),
    path("patents/<str:dataset>/<path:patent_id>/", views.show_patent, name="patent"),
    path("why/<str:code>/", views.show_why, name="why"),
    path("evidence/<str:code>/", views.show_evidence, name="evidence"),
]
