"""Which page opens to whom. A page that is not here fails the matrix; who is not named gets 404.

Names are those of the cast; `crew` is the team sent on the mission. Far people hold the same roles in Ardabil.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.matrix.world import World

Arguments = Callable[[World], list[object]]

UNIT_PEOPLE = "operator dispatcher crew centre_worker house_staff house_head"
FAR_UNIT_PEOPLE = "far_operator far_dispatcher far_centre_worker far_house_head"
SUPERVISORS = "county_supervisor province_supervisor far_province_supervisor"
INSPECTORS = "inspector far_inspector national_inspector"
EVERYONE = (f"{UNIT_PEOPLE} {FAR_UNIT_PEOPLE} {SUPERVISORS} {INSPECTORS} analyst administrator nobody")
PUBLIC = f"{EVERYONE} stranger"
NOBODY = ""
OWN_SUPERVISORS = "county_supervisor province_supervisor"


@dataclass(frozen=True)
class Page:
    """Who may open it, by what method, with which object of the world."""

    opens_to: str
    arguments: Arguments = lambda world: []
    method: str = "get"

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self.opens_to.split())


def post(opens_to: str, arguments: Arguments = lambda world: []) -> Page:
    return Page(opens_to, arguments, "post")


MOBILE_PEOPLE = "dispatcher crew"
PROVINCE_SUPERVISORS = "province_supervisor far_province_supervisor"

PAGES: dict[str, Page] = {
    "access:sign_in": Page(PUBLIC),
    "access:sign_in_with_passkey": post(PUBLIC),
    "access:second": Page(PUBLIC),
    "access:code": Page(PUBLIC),
    "access:first_password": Page(PUBLIC),
    "access:enrol": Page(PUBLIC),
    "access:lost": Page(PUBLIC),
    "access:lost_told": Page(PUBLIC),
    "access:sign_out": post(PUBLIC),
    "access:session": Page(PUBLIC),
    "access:back": Page(EVERYONE),
    "access:step_up": Page(EVERYONE),
    "access:passkey_to_show": post(PUBLIC),
    "access:passkey_to_make": post(EVERYONE),
    "access:mine": Page(EVERYONE),
    "access:change_password": Page(EVERYONE),
    "access:add_factor": Page(EVERYONE),
    "access:remove_passkey": post("crew", lambda w: [w.passkey]),
    "access:end_session": post(NOBODY, lambda w: ["a-session-of-nobody"]),
    "access:end_sessions": post(EVERYONE),
    "desk:home": Page(PUBLIC),
    "desk:case": Page(f"{MOBILE_PEOPLE} {OWN_SUPERVISORS}", lambda w: [w.of_mobile.pk]),
    "desk:opened": Page(f"{MOBILE_PEOPLE} {OWN_SUPERVISORS}", lambda w: [w.of_mobile.pk]),
    "desk:doings": Page(f"{MOBILE_PEOPLE} {OWN_SUPERVISORS}", lambda w: [w.of_mobile.pk]),
    "cases:mine": Page(f"{UNIT_PEOPLE} {FAR_UNIT_PEOPLE} {SUPERVISORS}"),
    "cases:search": Page(f"operator dispatcher centre_worker house_head {FAR_UNIT_PEOPLE} {SUPERVISORS}"),
    "cases:hand_overs": Page(f"{UNIT_PEOPLE} {FAR_UNIT_PEOPLE} {SUPERVISORS}"),
    "cases:break_glass": Page(f"operator dispatcher centre_worker far_operator far_dispatcher far_centre_worker "
                              f"{SUPERVISORS}"),
    "cases:told": Page(f"{SUPERVISORS} house_head far_house_head"),
    "cases:end_glass": post(f"far_operator {OWN_SUPERVISORS}", lambda w: [w.glass.pk]),
    "cases:review_glass": Page(OWN_SUPERVISORS, lambda w: [w.glass.pk]),
    "cases:hand_over": Page(MOBILE_PEOPLE, lambda w: [w.of_mobile.pk]),
    "cases:accept": Page("centre_worker", lambda w: [w.asked_of_centre.pk]),
    "cases:refuse": Page("centre_worker", lambda w: [w.asked_of_centre.pk]),
    "cases:withdraw": post("operator", lambda w: [w.asked_of_mobile.pk]),
    "cases:urgency": Page(f"{MOBILE_PEOPLE} {OWN_SUPERVISORS}", lambda w: [w.of_mobile.pk]),
    "cases:next_step": Page(MOBILE_PEOPLE, lambda w: [w.of_mobile.pk]),
    "cases:add_member": Page("centre_worker", lambda w: [w.of_centre.pk]),
    "cases:services": Page("centre_worker", lambda w: [w.of_centre.pk]),
    "cases:plan_follow_up": Page("centre_worker", lambda w: [w.of_centre.pk]),
    "cases:follow_up": Page("centre_worker", lambda w: [w.of_centre.pk]),
    "cases:ask_closing": Page("centre_worker", lambda w: [w.of_centre.pk]),
    "cases:decide_closing": Page(OWN_SUPERVISORS, lambda w: [w.closing.pk]),
    "cases:reopen": Page(f"{MOBILE_PEOPLE} {OWN_SUPERVISORS}", lambda w: [w.closed.pk]),
    "cases:do_task": Page(f"centre_worker {OWN_SUPERVISORS}", lambda w: [w.task.pk]),
    "cases:outside": Page(f"{MOBILE_PEOPLE} {OWN_SUPERVISORS}", lambda w: [w.told_outside.pk]),
    "cases:take_consent": Page(MOBILE_PEOPLE, lambda w: [w.told_outside.pk]),
    "cases:withdraw_consent": Page(f"{MOBILE_PEOPLE} {OWN_SUPERVISORS}", lambda w: [w.consent.pk]),
    "cases:refer_outside": Page(MOBILE_PEOPLE, lambda w: [w.told_outside.pk]),
    "cases:letter": Page(f"{MOBILE_PEOPLE} {OWN_SUPERVISORS}", lambda w: [w.referral.pk]),
    "cases:referral_answer": Page(MOBILE_PEOPLE, lambda w: [w.referral.pk]),
    "cases:keep_paper": Page(MOBILE_PEOPLE, lambda w: [w.told_outside.pk]),
    "cases:paper": Page(f"{MOBILE_PEOPLE} {OWN_SUPERVISORS}", lambda w: [w.paper.pk]),
    "cases:erase_paper": Page(f"{MOBILE_PEOPLE} {OWN_SUPERVISORS}", lambda w: [w.paper.pk]),
    "cases:merge": Page(f"{MOBILE_PEOPLE} {OWN_SUPERVISORS}", lambda w: [w.of_mobile.pk]),
    "cases:join_people": Page(f"{MOBILE_PEOPLE} {OWN_SUPERVISORS}",
                              lambda w: [w.told_outside.pk, w.told_outside.subject_id]),
    "cases:part_people": Page(f"{MOBILE_PEOPLE} {OWN_SUPERVISORS}", lambda w: [w.same_person_in.pk, w.same_person.pk]),
    "cases:undo_merge": Page(f"operator {MOBILE_PEOPLE} {OWN_SUPERVISORS}", lambda w: [w.joining.pk]),
    "cases:kept_out": Page(f"{MOBILE_PEOPLE} {OWN_SUPERVISORS}", lambda w: [w.of_mobile.pk]),
    "cases:let_in": Page(f"{MOBILE_PEOPLE} {OWN_SUPERVISORS}", lambda w: [w.lock.pk]),
    "cases:know_them": Page(f"{MOBILE_PEOPLE} {OWN_SUPERVISORS}", lambda w: [w.of_mobile.pk]),
    "cases:colleague_identity": Page("administrator", lambda w: [w.crew.user_id]),
    "cases:instruments": Page(f"{UNIT_PEOPLE} {FAR_UNIT_PEOPLE} {SUPERVISORS}"),
    "cases:screenings": Page(f"{MOBILE_PEOPLE} {OWN_SUPERVISORS}", lambda w: [w.of_mobile.pk]),
    "cases:screen": Page(MOBILE_PEOPLE, lambda w: [w.of_mobile.pk, "cssrs"]),
    "cases:screening": Page(f"{MOBILE_PEOPLE} {OWN_SUPERVISORS}", lambda w: [w.screening.pk]),
    "cases:correct_screening": Page(MOBILE_PEOPLE, lambda w: [w.screening.pk]),
    "dispatch:board": Page("dispatcher far_dispatcher"),
    "dispatch:send": Page("dispatcher", lambda w: [w.of_mobile.pk]),
    "dispatch:reserve": Page("dispatcher", lambda w: [w.of_mobile.pk]),
    "dispatch:send_reserved": post("dispatcher", lambda w: [w.visit.pk]),
    "dispatch:recall": Page("dispatcher", lambda w: [w.visit.pk]),
    "dispatch:mine": Page("crew"),
    "dispatch:mission": Page(f"dispatcher crew {OWN_SUPERVISORS}", lambda w: [w.mission.pk]),
    "dispatch:entry": Page("crew", lambda w: [w.mission.pk]),
    "dispatch:found": Page("crew", lambda w: [w.mission.pk]),
    "dispatch:end": Page("crew", lambda w: [w.mission.pk]),
    "dispatch:step": post("crew", lambda w: [w.mission.pk, "see"]),
    "shelter:centre": Page("centre_worker far_centre_worker"),
    "shelter:walk_in": Page("centre_worker far_centre_worker"),
    "shelter:admit": Page("centre_worker", lambda w: [w.of_centre.pk]),
    "shelter:ask_for_place": Page("centre_worker", lambda w: [w.of_centre.pk]),
    "shelter:house": Page("house_staff house_head far_house_head"),
    "shelter:give_place": Page("house_head", lambda w: [w.asked_of_house.pk]),
    "shelter:refuse_place": Page("house_head", lambda w: [w.asked_of_house.pk]),
    "shelter:admission": Page("centre_worker province_supervisor", lambda w: [w.in_centre.pk]),
    "shelter:address": Page("house_head far_house_head"),
    "shelter:entrust": Page("house_staff house_head", lambda w: [w.expected.pk]),
    "shelter:transports": Page(
        "crew dispatcher far_dispatcher centre_worker far_centre_worker house_staff house_head far_house_head"),
    "shelter:way": post("crew", lambda w: [w.transport.pk]),
    "shelter:end_transport": post("house_staff house_head", lambda w: [w.transport.pk]),
    "shelter:receive": Page("house_staff house_head", lambda w: [w.expected.pk]),
    "shelter:not_arrived": post("house_staff house_head", lambda w: [w.expected.pk]),
    "shelter:extend": Page("centre_worker", lambda w: [w.in_centre.pk]),
    "shelter:discharge": Page("centre_worker", lambda w: [w.in_centre.pk]),
    "inspection:desk": Page(INSPECTORS),
    "inspection:find_file": post(INSPECTORS),
    "inspection:find_person": post(INSPECTORS),
    "inspection:file": Page("inspector national_inspector", lambda w: [w.of_mobile.pk]),
    "inspection:person": Page("inspector national_inspector", lambda w: [w.crew.user_id]),
    "inspection:review": Page("inspector national_inspector", lambda w: [w.reading.pk]),
    "oversight:lost": Page(f"operator dispatcher centre_worker house_head {FAR_UNIT_PEOPLE} {SUPERVISORS} analyst"),
    "oversight:figures": Page(f"{SUPERVISORS} analyst"),
    "oversight:workbook": Page(f"{SUPERVISORS} analyst"),
    "network:law": Page(EVERYONE),
    "network:local_values": Page("administrator province_supervisor far_province_supervisor"),
    "network:set_local_value": Page("administrator province_supervisor far_province_supervisor"),
    "network:people": Page("administrator"),
    "network:person": Page("administrator", lambda w: [w.crew.user_id]),
    "network:give_posting": Page("administrator", lambda w: [w.crew.user_id]),
    "network:end_posting": post("administrator", lambda w: [w.posting]),
    "network:close_account": post("administrator", lambda w: [w.crew.user_id]),
    "network:reopen_account": post("administrator", lambda w: [w.crew.user_id]),
    "network:provinces": Page("administrator"),
    "network:units": Page("administrator", lambda w: ["30"]),
    "network:landmarks": Page("operator far_operator county_supervisor province_supervisor far_province_supervisor"),
    "network:drop_landmark": post("operator county_supervisor province_supervisor", lambda w: [w.landmark.pk]),
    "network:recoveries": Page(f"{SUPERVISORS} house_head far_house_head administrator"),
    "network:recovery": Page(f"{OWN_SUPERVISORS} administrator", lambda w: [w.recovery]),
    "network:refuse_recovery": post(f"{OWN_SUPERVISORS} administrator", lambda w: [w.recovery]),
    "hotline:desk": Page("operator far_operator"),
    "hotline:ring": post(NOBODY),  # Only a demonstration rings by itself.
    "hotline:ringing": Page("operator far_operator"),
    "hotline:take": post("operator", lambda w: [w.call.pk]),
    "hotline:lexicon": Page(f"operator far_operator {PROVINCE_SUPERVISORS}"),
    "hotline:sit": post("operator far_operator"),
    "hotline:seat": post("operator far_operator", lambda w: ["away"]),
    "hotline:call_back": Page("operator province_supervisor", lambda w: [w.call_back.pk]),
    "hotline:tried": post("operator", lambda w: [w.call_back.pk]),
    "hotline:reached": post("operator", lambda w: [w.call_back.pk]),
    "hotline:decide": post("province_supervisor", lambda w: [w.call_back.pk]),
    "hotline:agree": Page("operator", lambda w: [w.draft.pk]),
    "hotline:mark": post("operator province_supervisor", lambda w: [w.finished.pk]),
    "hotline:halls": Page("province_supervisor far_province_supervisor"),
    "hotline:hall": Page("province_supervisor", lambda w: [w.call.hall_id]),
    "hotline:tell_line": post("province_supervisor", lambda w: [w.call.hall_id, "cut"]),
    "hotline:script": post("province_supervisor", lambda w: [w.call.hall_id]),
    "hotline:add_booth": post("province_supervisor", lambda w: [w.call.hall_id]),
    "hotline:boards": Page(f"operator far_operator {PROVINCE_SUPERVISORS} analyst"),
    "hotline:board": Page("operator province_supervisor analyst", lambda w: [w.call.hall_id]),
    "hotline:supervision": Page(PROVINCE_SUPERVISORS),
    "hotline:watch": Page("province_supervisor", lambda w: [w.draft.pk]),
    "hotline:whisper": post("province_supervisor", lambda w: [w.draft.pk]),
    "hotline:whispers": Page(f"operator far_operator {PROVINCE_SUPERVISORS}", lambda w: [w.draft.pk]),
    "hotline:hear": post("operator", lambda w: [w.whisper.pk]),
    "hotline:take_intake": post("province_supervisor", lambda w: [w.draft.pk]),
    "hotline:staffing": Page(f"{PROVINCE_SUPERVISORS} analyst"),
    "hotline:staffing_of": Page("province_supervisor analyst", lambda w: [w.call.hall_id]),
    "hotline:plan": Page("province_supervisor", lambda w: [w.call.hall_id]),
    "hotline:open": post("operator far_operator"),
    "hotline:late": Page("operator far_operator"),
    "hotline:letters": Page("operator far_operator"),
    "hotline:enter_letter": Page("operator far_operator"),
    "hotline:answer_letter": Page("operator", lambda w: [w.letter.pk]),
    "hotline:sms_arrived": post(NOBODY),  # Only a gateway that knows the secret.
    "hotline:thread": Page("operator", lambda w: [w.draft.pk]),
    "hotline:claim_sms": post("operator", lambda w: [w.thread.pk]),
    "hotline:answer_sms": post("operator", lambda w: [w.draft.pk]),
    "hotline:take_over": post("", lambda w: [w.draft.pk]),
    "hotline:draft": post("operator", lambda w: [w.draft.pk]),
    "desk:home_province": Page("operator", lambda w: [w.draft.pk]),
    "hotline:beside": Page("operator", lambda w: [w.draft.pk]),
    "hotline:candidates": Page("operator", lambda w: [w.draft.pk]),
    "hotline:answer_candidate": post("operator", lambda w: [w.draft.pk]),
    "hotline:instruments": Page("operator", lambda w: [w.draft.pk]),
    "hotline:screen": Page("operator", lambda w: [w.draft.pk, "child_safety"]),
    "hotline:places": post("operator", lambda w: [w.draft.pk]),
    "hotline:keep_landmark": post("operator", lambda w: [w.draft.pk]),
    "hotline:part": Page("operator", lambda w: [w.joined.pk]),
    "hotline:tell_agency": Page("operator", lambda w: [w.draft.pk]),
    "hotline:receipts": Page("operator far_operator"),
    "hotline:told_agency": Page("operator", lambda w: [w.told_agency.pk]),
    "hotline:not_reached": post("operator", lambda w: [w.told_agency.pk]),
    "hotline:agency_document": Page("operator", lambda w: [w.told_agency.pk]),
    "hotline:revise": Page("operator", lambda w: [w.finished.pk]),
    "hotline:unseal": Page("operator province_supervisor", lambda w: [w.reported.pk]),
    "hotline:contact": Page("operator province_supervisor", lambda w: [w.finished.pk]),
}
STREAMS = frozenset({"notify:live"})
"""Answered without end; tests/look holds who may listen."""
