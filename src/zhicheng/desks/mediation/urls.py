"""Addresses of the mediation desk."""

from django.urls import path

from zhicheng.desks.mediation import views

app_name = "mediation"
urlpatterns = [
    path("mediation/", views.show_mine, name="mine"),
    path("mediation/sessions.ics", views.send_sessions, name="sessions-file"),
    path("mediation/<uuid:case_id>/", views.show_room, name="room"),
    path("mediation/<uuid:case_id>/sessions/", views.show_sessions, name="sessions"),
    path("mediation/<uuid:case_id>/sessions/<int:seq>.ics", views.send_session, name="session"),
    path("mediation/<uuid:case_id>/offers/", views.show_offers, name="offers"),
    path("mediation/<uuid:case_id>/offers/<uuid:offer_id>/", views.change_offer, name="offer"),
    path("mediation/<uuid:case_id>/agreement/", views.show_agreement, name="agreement"),
    path("mediation/<uuid:case_id>/agreement/draft/", views.draft_agreement, name="draft"),
    path("mediation/<uuid:case_id>/agreement/<int:number>/", views.show_version, name="version"),
    path("mediation/<uuid:case_id>/agreement/<int:number>/say/", views.comment, name="comment"),
    path("mediation/<uuid:case_id>/agreement/<int:number>/accept/", views.accept, name="accept"),
    path("mediation/<uuid:case_id>/agreement/<int:number>/sign/", views.sign, name="sign"),
    path("mediation/<uuid:case_id>/papers/<int:paper_id>/", views.send_paper, name="paper"),
    path("mediation/<uuid:case_id>/packet/", views.show_packet, name="packet"),
    path("mediation/<uuid:case_id>/packet.zip", views.send_packet, name="packet-file"),
    path("mediation/<uuid:case_id>/performance/", views.show_performance, name="performance"),
]
