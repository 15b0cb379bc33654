"""Addresses of the API desk: the API has a namespace of its own, as each of its versions will."""

from django.urls import include, path, re_path

from zhicheng.desks.api import views

pages = [
    path("systems/", views.show_tokens, name="tokens"),
    path("systems/<int:token_id>/revoke/", views.revoke, name="revoke"),
    re_path(r"^api/(?P<rest>(?s:.*))$", views.show_nothing, name="nothing"),
]
urlpatterns = [
    path("api/v1/", views.api.urls),
    path("", include((pages, "api"))),
]
