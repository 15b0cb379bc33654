"""Addresses of the disputes desk."""

from django.urls import path

from zhicheng.desks.disputes import views

app_name = "disputes"
urlpatterns = [
    path("cases/", views.show_queue, name="queue"),
    path("cases/new/", views.choose_procedure, name="choose"),
    path("cases/new/<slug:procedure>/", views.begin_case, name="begin"),
    path("cases/views/", views.show_saved, name="saved"),
    path("cases/views/<int:view_id>/", views.change_saved, name="change-saved"),
    path("cases/drafts/", views.show_drafts, name="drafts"),
    path("cases/drafts/<uuid:draft_id>/discard/", views.discard_draft, name="discard"),
    path("cases/<uuid:case_id>/", views.show_case, name="case"),
    path("cases/<uuid:case_id>/do/<slug:act>/", views.do_act, name="act"),
    path("cases/<uuid:case_id>/clocks/<slug:code>/<int:run>/", views.show_clock, name="clock"),
    path("cases/<uuid:case_id>/papers/", views.show_papers, name="papers"),
    path("cases/<uuid:case_id>/papers/<int:paper_id>/view/", views.view_paper, name="view-paper"),
    path("cases/<uuid:case_id>/papers/<int:paper_id>/", views.send_paper, name="paper"),
    path("cases/<uuid:case_id>/letters/<int:draft>/", views.show_letter, name="letter"),
    path("cases/<uuid:case_id>/hearings/<int:seq>.ics", views.send_hearing, name="hearing"),
    path("cases/hearings/", views.show_hearings, name="hearings"),
    path("cases/hearings.ics", views.send_hearings, name="hearings-file"),
    path("cases/<uuid:case_id>/parties/", views.show_parties, name="parties"),
    path("cases/<uuid:case_id>/export/", views.export_case, name="export"),
    path("cases/overdue/", views.show_supervision, name="supervision"),
]
