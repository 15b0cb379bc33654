"""Addresses of the face itself."""

from django.urls import path

from zhicheng.front.keeping import keep_pages
from zhicheng.front.views import set_theme, show_gallery

app_name = "front"
urlpatterns = [
    path("theme/", set_theme, name="theme"),
    path("gallery/", keep_pages(tuple)(show_gallery), name="gallery"),
]
