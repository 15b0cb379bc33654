"""Addresses of the case register."""

from django.urls import path

from zhicheng.desks.ledger import views

app_name = "ledger"
urlpatterns = [
    path("ledger/", views.show_register, name="register"),
    path("ledger/import/", views.hand_in, name="hand-in"),
    path("ledger/imports/<uuid:import_id>/", views.show_import, name="import"),
    path("ledger/templates/<slug:procedure>.xlsx", views.send_template, name="template"),
    path("ledger/export/<int:office_id>/<slug:procedure>.<slug:kind>", views.export_register, name="export"),
    path("ledger/<uuid:case_id>/", views.show_case, name="case"),
]
