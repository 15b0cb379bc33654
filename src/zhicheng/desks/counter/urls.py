"""Addresses of the counter."""

from django.urls import path

from zhicheng.desks.counter import views

app_name = "counter"
urlpatterns = [
    path("services/", views.show_services, name="services"),
    path("services/<slug:code>/", views.show_service, name="service"),
]
