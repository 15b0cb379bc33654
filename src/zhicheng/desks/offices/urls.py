"""Addresses of the offices' desk."""

from django.urls import path

from zhicheng.desks.offices import views

app_name = "offices"
urlpatterns = [
    path("register/", views.show_offices, name="offices"),
    path("register/<int:office_id>/", views.show_office, name="office"),
    path("register/<int:office_id>/give/", views.give_post, name="give"),
    path("register/<int:office_id>/posts/<int:post_id>/end/", views.end_post, name="end"),
]
