"""The operator's desk, and the contact being written or read."""

from django.urls import path

from panah.hotline.views import aids, candidates, contacts, desk, intake, screening

app_name = "hotline"

urlpatterns = [
    path("calls/", desk.desk, name="desk"),
    path("calls/ring/", desk.ring, name="ring"),
    path("calls/<uuid:call_id>/take/", desk.take, name="take"),
    path("calls/<uuid:call_id>/call-back/", desk.call_back, name="call_back"),
    path("contacts/lexicon/", aids.lexicon, name="lexicon"),
    path("contacts/new/", desk.open_contact, name="open"),
    path("contacts/<uuid:contact_id>/", intake.contact, name="contact"),
    path("contacts/<uuid:contact_id>/take-over/", desk.take_over, name="take_over"),
    path("contacts/<uuid:contact_id>/draft/", intake.draft, name="draft"),
    path("contacts/<uuid:contact_id>/beside/", intake.beside, name="beside"),
    path("contacts/<uuid:contact_id>/candidates/", candidates.candidates, name="candidates"),
    path("contacts/<uuid:contact_id>/candidates/answer/", candidates.answer_candidate, name="answer_candidate"),
    path("contacts/<uuid:contact_id>/screenings/", screening.instruments, name="instruments"),
    path("contacts/<uuid:contact_id>/screenings/<slug:code>/", screening.screen, name="screen"),
    path("contacts/<uuid:contact_id>/revise/", contacts.revise, name="revise"),
    path("contacts/<uuid:contact_id>/reporter/", contacts.unseal, name="unseal"),
]
