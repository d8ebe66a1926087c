"""The operator's desk, and the contact being written or read."""

from django.urls import path

from panah.hotline.views import aids, call_backs, candidates, contacts, desk, emergency, halls, intake, screening

app_name = "hotline"

urlpatterns = [
    path("calls/", desk.desk, name="desk"),
    path("calls/ringing/", desk.ringing, name="ringing"),
    path("calls/ring/", desk.ring, name="ring"),
    path("calls/<uuid:call_id>/take/", desk.take, name="take"),
    path("contacts/lexicon/", aids.lexicon, name="lexicon"),
    path("calls/booth/", halls.sit, name="sit"),
    path("calls/booth/<str:act>/", halls.seat, name="seat"),
    path("call-backs/<uuid:call_back_id>/", call_backs.call_back, name="call_back"),
    path("call-backs/<uuid:call_back_id>/tried/", call_backs.tried, name="tried"),
    path("call-backs/<uuid:call_back_id>/reached/", call_backs.reached, name="reached"),
    path("call-backs/<uuid:call_back_id>/decision/", call_backs.decide, name="decide"),
    path("halls/", halls.halls, name="halls"),
    path("halls/<uuid:hall_id>/", halls.hall, name="hall"),
    path("halls/<uuid:hall_id>/line/<str:act>/", halls.tell_line, name="tell_line"),
    path("halls/<uuid:hall_id>/script/", halls.revise_script, name="script"),
    path("halls/<uuid:hall_id>/booths/", halls.add_booth, name="add_booth"),
    path("contacts/new/", desk.open_contact, name="open"),
    path("contacts/<uuid:contact_id>/", intake.contact, name="contact"),
    path("contacts/<uuid:contact_id>/take-over/", desk.take_over, name="take_over"),
    path("contacts/<uuid:contact_id>/draft/", intake.draft, name="draft"),
    path("contacts/<uuid:contact_id>/beside/", intake.beside, name="beside"),
    path("contacts/<uuid:contact_id>/candidates/", candidates.candidates, name="candidates"),
    path("contacts/<uuid:contact_id>/candidates/answer/", candidates.answer_candidate, name="answer_candidate"),
    path("contacts/<uuid:contact_id>/screenings/", screening.instruments, name="instruments"),
    path("contacts/<uuid:contact_id>/screenings/<slug:code>/", screening.screen, name="screen"),
    path("contacts/<uuid:contact_id>/places/", aids.places, name="places"),
    path("contacts/<uuid:contact_id>/landmark/", aids.keep_landmark, name="keep_landmark"),
    path("contacts/<uuid:contact_id>/part/", contacts.part, name="part"),
    path("contacts/<uuid:contact_id>/agencies/", emergency.tell_agency, name="tell_agency"),
    path("receipts/", emergency.receipts, name="receipts"),
    path("receipts/<uuid:hand_over_id>/", emergency.told_agency, name="told_agency"),
    path("receipts/<uuid:hand_over_id>/not-reached/", emergency.not_reached, name="not_reached"),
    path("receipts/<uuid:hand_over_id>/eido.json", emergency.document, name="agency_document"),
    path("contacts/<uuid:contact_id>/revise/", contacts.revise, name="revise"),
    path("contacts/<uuid:contact_id>/call-back/", call_backs.agree, name="agree"),
    path("contacts/<uuid:contact_id>/mark/", contacts.mark, name="mark"),
    path("contacts/<uuid:contact_id>/reporter/", contacts.unseal, name="unseal"),
]
