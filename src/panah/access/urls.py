"""The door, and one's own sign-in."""

from django.urls import path

from panah.access.views import browser, door, enrolment, mine

app_name = "access"

urlpatterns = [
    path("sign-in/", door.sign_in, name="sign_in"),
    path("sign-in/passkey/", door.sign_in_with_passkey, name="sign_in_with_passkey"),
    path("sign-in/second/", door.second, name="second"),
    path("sign-in/code/", enrolment.enrolment_code, name="code"),
    path("sign-in/password/", enrolment.first_password, name="first_password"),
    path("sign-in/enrol/", enrolment.enrol, name="enrol"),
    path("sign-in/lost/", enrolment.lost, name="lost"),
    path("sign-in/lost/told/", enrolment.lost_told, name="lost_told"),
    path("sign-out/", door.sign_out, name="sign_out"),
    path("once-more/", door.step_up, name="step_up"),
    path("session/", browser.session, name="session"),
    path("session/back/", door.back, name="back"),
    path("passkey/show/", browser.passkey_to_show, name="passkey_to_show"),
    path("passkey/make/", browser.passkey_to_make, name="passkey_to_make"),
    path("me/", mine.mine, name="mine"),
    path("me/password/", mine.change_password, name="change_password"),
    path("me/factors/new/", mine.add_factor, name="add_factor"),
    path("me/passkeys/<uuid:passkey_id>/remove/", mine.remove_passkey, name="remove_passkey"),
    path("me/sessions/<slug:key>/end/", mine.end_session, name="end_session"),
    path("me/sessions/end/", mine.end_sessions, name="end_sessions"),
]
