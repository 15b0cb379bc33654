"""Addresses of the counter."""

from django.urls import path

from zhicheng.desks.counter import views

app_name = "counter"
urlpatterns = [
    path("services/", views.show_services, name="services"),
    path("services/<slug:code>/", views.show_service, name="service"),
    path("counter/", views.show_counter, name="counter"),
    path("counter/bulk/<slug:code>/", views.bulk_at_counter, name="bulk-counter"),
    path("file/<slug:code>/bulk/", views.bulk_own, name="bulk-own"),
    path("counter/file/<slug:code>/", views.file_for_walkin, name="file-walkin"),
    path("counter/file/<slug:code>/check/", views.check_walkin, name="check-walkin"),
    path("counter/outlets/", views.show_own_outlets, name="outlet-list"),
    path("counter/outlets/new/", views.edit_outlet, name="outlet-new"),
    path("counter/outlets/<int:outlet_id>/", views.edit_outlet, name="outlet-edit"),
    path("counter/outlets/<int:outlet_id>/times/", views.offer_seats, name="seats"),
    path("counter/appointments/", views.show_appointments, name="appointments"),
    path("outlets/", views.show_outlets, name="outlets"),
    path("outlets/coverage/", views.show_coverage, name="coverage"),
    path("outlets/appointment/", views.show_appointment, name="appointment"),
    path("outlets/<int:outlet_id>/", views.show_outlet, name="outlet"),
    path("outlets/<int:outlet_id>/book/", views.book, name="book"),
    path("file/<slug:code>/own/", views.file_own, name="file-own"),
    path("file/<slug:code>/own/check/", views.check_own, name="check-own"),
    path("file/<slug:code>/", views.start_filing, name="start"),
    path("file/<slug:code>/check/", views.check_answers, name="check"),
    path("file/<slug:code>/<slug:question>/", views.ask_question, name="question"),
    path("decisions/", views.show_decisions, name="decisions"),
    path("decisions/feed/", views.send_feed, name="feed"),
    path("decisions/<int:publication_id>/", views.show_decision, name="decision"),
    path("decisions/work/", views.show_work, name="openness"),
    path("decisions/work/<uuid:case_id>/", views.prepare, name="prepare"),
    path("decisions/work/check/<int:publication_id>/", views.check, name="check-text"),
    path("receipt/", views.enter_receipt, name="receipt"),
    path("receipt/verify/", views.verify, name="verify"),
    path("receipt/rate/", views.rate_matter, name="rate"),
    path("on-time/", views.show_punctuality, name="punctuality"),
    path("ratings/", views.show_ratings, name="ratings"),
    path("counter/ratings/", views.show_bad, name="bad-ratings"),
    path("counter/ratings/<int:rating_id>/", views.answer_rating, name="answer-rating"),
    path("receipt/leave/", views.leave, name="leave"),
    path("receipt/do/<slug:act>/", views.reply, name="reply"),
    path("receipt/papers/<int:paper_id>/", views.send_paper, name="paper"),
]
