"""Addresses of data status, of loading, and of the jobs that loading starts."""

from django.urls import path

from zhicheng.desks.data import views

app_name = "data"
urlpatterns = [
    path("data/", views.show_datasets, name="datasets"),
    path("data/load/", views.load_files, name="load"),
    path("data/load/templates/<str:code>.csv", views.send_template, name="template"),
    path("data/load/templates/<str:code>.xlsx", views.send_template, {"kind": "xlsx"}, name="template_xlsx"),
    path("data/pool/", views.pool_datasets, name="pool"),
    path("data/<str:dataset>/", views.show_dataset, name="dataset"),
    path("data/<str:dataset>/loads/<str:load>/", views.show_load, name="account"),
    path("jobs/<uuid:id>/", views.show_job, name="job"),
    path("jobs/<uuid:id>/cancel/", views.cancel_job, name="cancel"),
    path("jobs/<uuid:id>/again/", views.repeat_job, name="again"),
]
