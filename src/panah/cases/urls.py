"""Acts on a case file; lists of cases and hand-overs."""

from django.urls import path

from panah.cases import (
    conflict_views,
    glass_views,
    merging_views,
    outside_views,
    screening_views,
    search_views,
    views,
)

app_name = "cases"

urlpatterns = [
    path("cases/", views.mine, name="mine"),
    path("search/", search_views.search, name="search"),
    path("hand-overs/", views.hand_overs, name="hand_overs"),
    path("emergency/", glass_views.break_glass, name="break_glass"),
    path("emergency/told/", glass_views.told, name="told"),
    path("emergency/<uuid:glass_id>/end/", glass_views.end_glass, name="end_glass"),
    path("emergency/<uuid:glass_id>/review/", glass_views.review_glass, name="review_glass"),
    path("hand-overs/<uuid:hand_over_id>/accept/", views.accept, name="accept"),
    path("hand-overs/<uuid:hand_over_id>/refuse/", views.refuse, name="refuse"),
    path("hand-overs/<uuid:hand_over_id>/withdraw/", views.withdraw, name="withdraw"),
    path("cases/<uuid:case_id>/hand-over/", views.hand_over, name="hand_over"),
    path("cases/<uuid:case_id>/urgency/", views.urgency, name="urgency"),
    path("cases/<uuid:case_id>/next-step/", views.next_step, name="next_step"),
    path("cases/<uuid:case_id>/people/new/", views.add_member, name="add_member"),
    path("cases/<uuid:case_id>/services/new/", views.services, name="services"),
    path("cases/<uuid:case_id>/follow-up/plan/", views.plan_follow_up, name="plan_follow_up"),
    path("cases/<uuid:case_id>/follow-up/", views.follow_up, name="follow_up"),
    path("cases/<uuid:case_id>/closing/", views.ask_closing, name="ask_closing"),
    path("cases/<uuid:case_id>/closing/decision/", views.decide_closing, name="decide_closing"),
    path("cases/<uuid:case_id>/reopen/", views.reopen, name="reopen"),
    path("cases/<uuid:case_id>/outside/", outside_views.outside, name="outside"),
    path("cases/<uuid:case_id>/consents/new/", outside_views.take_consent, name="take_consent"),
    path("consents/<uuid:consent_id>/withdraw/", outside_views.withdraw_consent, name="withdraw_consent"),
    path("cases/<uuid:case_id>/referrals/new/", outside_views.refer_outside, name="refer_outside"),
    path("referrals/<uuid:referral_id>/letter/", outside_views.letter, name="letter"),
    path("referrals/<uuid:referral_id>/answer/", outside_views.referral_answer, name="referral_answer"),
    path("cases/<uuid:case_id>/papers/new/", outside_views.keep_paper, name="keep_paper"),
    path("papers/<uuid:paper_id>/", outside_views.paper, name="paper"),
    path("papers/<uuid:paper_id>/erase/", outside_views.erase_paper, name="erase_paper"),
    path("cases/<uuid:case_id>/same-event/", merging_views.merge, name="merge"),
    path("joinings/<uuid:joining_id>/not-the-same/", merging_views.undo_merge, name="undo_merge"),
    path("cases/<uuid:case_id>/kept-out/", conflict_views.kept_out, name="kept_out"),
    path("cases/<uuid:case_id>/i-know-them/", conflict_views.know_them, name="know_them"),
    path("kept-out/<uuid:lock_id>/let-in/", conflict_views.let_in, name="let_in"),
    path("people/<uuid:user_id>/known-by/", conflict_views.colleague_identity, name="colleague_identity"),
    path("instruments/", screening_views.instruments, name="instruments"),
    path("cases/<uuid:case_id>/screenings/", screening_views.screenings, name="screenings"),
    path("cases/<uuid:case_id>/screenings/<slug:code>/", screening_views.screen, name="screen"),
    path("screenings/<uuid:screening_id>/", screening_views.screening, name="screening"),
    path("screenings/<uuid:screening_id>/correct/", screening_views.correct, name="correct_screening"),
    path("tasks/<uuid:task_id>/", views.do_task, name="do_task"),
]
