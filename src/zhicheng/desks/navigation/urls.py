"""Addresses of the navigation desk."""

from django.urls import path
from django.utils.timezone import localdate

from zhicheng.desks.navigation import views
from zhicheng.desks.navigation.views import (
    applicant,
    applicants,
    clusters,
    compare,
    field,
    fields,
    project_acts,
    project_keep,
    project_page,
    project_shelf,
)
from zhicheng.desks.navigation.views.report import following
from zhicheng.desks.navigation.views.report import page as report
from zhicheng.front.house import name_state
from zhicheng.front.keeping import keep_pages

kept = keep_pages(lambda: name_state(on=localdate()))
app_name = "navigation"
urlpatterns = [
    path("", kept(views.show_home), name="home"),
    path("cities/", kept(views.show_cities), name="cities"),
    path("cities/<str:place_id>/", kept(views.show_city), name="city"),
    path("cities/<str:place_id>/technology/", kept(views.show_technology), name="city_technology"),
    path("cities/<str:place_id>/opportunities/", kept(views.show_opportunities), name="city_opportunities"),
    path("cities/<str:place_id>/people/", kept(views.show_people), name="city_people"),
    path("cities/<str:place_id>/partners/", kept(views.show_partners), name="city_partners"),
    path("cities/<str:place_id>/quality/", kept(views.show_quality), name="city_quality"),
    path("cities/<str:place_id>/figures/", kept(views.show_city_figures), name="city_figures"),
    path("cities/<str:place_id>/standing/", kept(views.show_standing), name="city_standing"),
    path("cities/<str:place_id>/report/", report.show_report, name="city_report"),
    path("cities/<str:place_id>/report/read/", report.read_report, name="city_report_read"),
    path("cities/<str:place_id>/report/make/", report.ask_report, name="city_report_make"),
    path(
        "cities/<str:place_id>/report/files/<slug:key>/<slug:kind>/",
        report.send_report,
        name="city_report_file",
    ),
    path("cities/<str:place_id>/report/jobs/<uuid:id>/", following.show_job, name="city_report_job"),
    path("cities/<str:place_id>/report/jobs/<uuid:id>/stop/", following.stop_job, name="city_report_stop"),
    path("applicants/", kept(applicants.show_applicants), name="applicants"),
    path("applicants/<path:party_id>/", kept(applicant.show_applicant), name="applicant"),
    path("fields/", kept(fields.show_fields), name="fields"),
    path("fields/<int:number>/", kept(field.show_field), name="field"),
    path("clusters/", kept(clusters.show_clusters), name="clusters"),
    path("compare/", kept(compare.show_compare), name="compare"),
    path("questions/", kept(views.show_questions), name="questions"),
    path("figures/", kept(views.show_figures), name="figures"),
    path("figures/<str:code>/", kept(views.show_figure), name="figure"),
    path("patents/", kept(views.show_patents), name="patents"),
    path("patents/<str:dataset>/<path:patent_id>/", kept(views.show_patent), name="patent"),
    path("why/<str:code>/", kept(views.show_why), name="why"),
    path("evidence/<str:code>/", kept(views.show_evidence), name="evidence"),
    path("projects/", project_shelf.show_projects, name="projects"),
    path("projects/new/", project_shelf.begin_project, name="project_new"),
    path("projects/keep/", project_keep.keep, name="project_keep"),
    path("projects/<int:project_id>/", project_page.show_project, name="project"),
    path("projects/<int:project_id>/edit/", project_shelf.change_project, name="project_edit"),
    path("projects/<int:project_id>/close/", project_acts.close_project, name="project_close"),
    path("projects/<int:project_id>/reopen/", project_acts.reopen_project, name="project_reopen"),
    path("projects/<int:project_id>/delete/", project_acts.delete_project, name="project_delete"),
    path("projects/<int:project_id>/members/", project_acts.add_member, name="project_members"),
    path(
        "projects/<int:project_id>/members/<int:member_id>/",
        project_acts.change_member,
        name="project_member",
    ),
    path("projects/<int:project_id>/steps/", project_acts.tick, name="project_steps"),
    path("projects/<int:project_id>/notes/", project_acts.add_note, name="project_notes"),
    path("projects/<int:project_id>/figures/", project_acts.add_figure, name="project_figures"),
    path("projects/<int:project_id>/run/", project_acts.run_again, name="project_run"),
    path("projects/<int:project_id>/stop/", project_acts.stop_run, name="project_stop"),
    path("projects/<int:project_id>/values/<int:value_id>/", project_page.show_value, name="project_value"),
    path("projects/<int:project_id>/remove/<int:kept_id>/", project_acts.drop, name="project_drop"),
]
