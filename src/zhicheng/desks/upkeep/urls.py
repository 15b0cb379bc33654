"""Addresses of the upkeep desk."""

from django.urls import path

from zhicheng.desks.upkeep import views

app_name = "upkeep"
urlpatterns = [
    path("upkeep/", views.show_backups, name="backups"),
    path("upkeep/backup/", views.ask_for_backup, name="make"),
]
