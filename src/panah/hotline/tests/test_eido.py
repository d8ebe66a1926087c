"""The file for 110, 115 and 125: valid by NENA's schema whatever was told, and telling no more than responders need."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panah.cases.kinds import Sex
from panah.cases.models import Case
from panah.hotline import eido
from panah.hotline.kinds import Agency, Circumstance, PerpetratorRelation
from panah.hotline.models import Contact
from panah.hotline.tests.eido_schema import SCHEMA, faults
from panah.network.models import County, Province, Unit, UnitKind
from panah.triage.topics import Topic
from panah.triage.urgency import Urgency

AT = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
SECRET = {"caller_name": "کریم گزارش‌دهنده", "caller_phone": "09120007654", "subject_first_name": "مینا",
          "subject_last_name": "آزمایشی", "subject_national_id": "8000000001", "perpetrator_name": "بهرام نام‌برده",
          "narrative": "شرحی که نباید برود", "safe_contact": "پیامک به خواهر"}
ALBORZ = Province(code="30", name="البرز")
KARAJ = County(code="3001", name="کرج", province=ALBORZ, longitude=50.99, latitude=35.83)
HALL = Unit(code="HL-3001", name="سالن", kind=UnitKind.HOTLINE, province=ALBORZ)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)
CONTACTS = st.builds(
    Contact, hall=st.just(HALL), county=st.just(KARAJ), main_topic=st.sampled_from(["", *Topic.values]),
    urgency=st.sampled_from(["", *Urgency.values]), circumstances=st.lists(st.sampled_from(Circumstance.values),
                                                                           unique=True),
    danger_now=st.booleans(), weapon=st.booleans(), subject_age=st.none() | st.integers(0, 120),
    subject_sex=st.sampled_from(Sex.values), children_present=st.integers(0, 20), place=TEXT,
    perpetrator_relation=st.sampled_from(PerpetratorRelation.values), **{name: st.just(text) for name, text
                                                                         in SECRET.items()})


def made(contact: Contact, agency: str = Agency.POLICE, words: str = "") -> dict[str, Any]:
    return eido.document(eido.incident_of(contact, agency=agency, words=words, at=AT, reference=uuid4()))


def contact(**told: Any) -> Contact:
    return Contact(**({"hall": HALL, "county": KARAJ, "main_topic": Topic.SPOUSE_ABUSE, "place": "خیابان نمونه"}
                      | SECRET | told))


def as_text(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False)


def civic(document: dict[str, Any]) -> dict[str, str]:
    presence = ElementTree.fromstring(document["locationComponent"][0]["locationByValue"])
    return {element.tag.rpartition("}")[2]: element.text or "" for element in presence.iter() if element.text}


@settings(max_examples=100, deadline=None)
@given(CONTACTS, st.sampled_from(Agency.values), TEXT)
def test_whatever_was_told_the_file_is_valid(told: Contact, agency: str, words: str) -> None:
    document = made(told, agency, words)

    assert faults(json.loads(json.dumps(document))) == []
    assert civic(document)["A2"] == "کرج"


@settings(max_examples=100, deadline=None)
@given(CONTACTS, st.sampled_from(Agency.values))
def test_no_name_no_number_no_narrative_is_ever_in_it(told: Contact, agency: str) -> None:
    text = as_text(made(told, agency))

    assert [secret for secret in SECRET.values() if secret in text] == []


def test_the_published_sample_is_valid_and_a_spoilt_one_is_not() -> None:
    if not SCHEMA.exists():
        pytest.skip("the EIDO schema is not in ../shared/schemas/eido")
    sample = json.loads((SCHEMA / "sample-call-transfer.json").read_text())
    assert faults(sample) == []

    del sample["agencyComponent"][0]["agencyType"]

    assert faults(sample) != []


def test_it_holds_no_part_for_persons_or_calls() -> None:
    assert not {"personComponent", "callComponent", "callbackComponent", "agentComponent"} & made(contact()).keys()


@pytest.mark.parametrize(("agency", "responder"), [
    (Agency.POLICE, "police"), (Agency.MEDICAL, "ambulance"), (Agency.FIRE, "fire")])
def test_it_names_us_and_whom_it_is_for(agency: str, responder: str) -> None:
    ours, theirs = made(contact(), agency)["agencyComponent"]

    assert (ours["agencyType"], theirs["agencyType"]) == (["psap"], [responder])
    assert ours["$id"] == "hl-3001.line123.invalid"


def test_its_time_is_told_as_in_tehran() -> None:
    assert made(contact())["lastUpdateTimeStamp"] == "2026-11-21T03:00:00.000+03:30"


def test_the_place_is_told_in_words_and_as_the_middle_of_the_county() -> None:
    document = made(contact())

    assert civic(document) | {"LOC": "خیابان نمونه", "A1": "البرز", "pos": "35.83 50.99"} == civic(document)
    assert document["locationComponent"][0]["locationDescriptionText"] == "خیابان نمونه"


def test_without_a_place_the_county_is_told() -> None:
    document = made(contact(place=""))

    assert "LOC" not in civic(document)
    assert document["locationComponent"][0]["locationDescriptionText"] == "کرج"


def test_where_a_safe_house_has_the_case_no_place_is_told() -> None:
    house = Unit(code="SH-1", name="خانه امن", kind=UnitKind.SAFE_HOUSE, province=ALBORZ)
    text = as_text(made(contact(place="کوچه پنهان ۷", case=Case(owner=house))))

    assert "کوچه پنهان" not in text
    assert "خانه امن" not in text


@pytest.mark.parametrize(("agency", "told", "kept"), [
    (Agency.POLICE, Circumstance.PERPETRATOR_PRESENT, Circumstance.PREGNANCY),
    (Agency.MEDICAL, Circumstance.PREGNANCY, Circumstance.PERPETRATOR_INTOXICATED),
    (Agency.FIRE, Circumstance.LEFT_ALONE, Circumstance.SEXUAL_VIOLENCE)])
def test_each_is_told_what_concerns_them(agency: str, told: Circumstance, kept: Circumstance) -> None:
    text = as_text(made(contact(circumstances=[told, kept]), agency))

    assert str(told.label) in text
    assert str(kept.label) not in text


def test_a_weapon_is_a_caution_of_the_note() -> None:
    document = made(contact(weapon=True))

    caution = document["cautionComponent"][0]
    assert document["notesComponent"][0]["cautionReference"] == [{"$ref": caution["$id"]}]
    assert made(contact(weapon=False))["cautionComponent"] == []


def test_words_cannot_become_markup() -> None:
    note = made(contact(), words="<b>در</b> & باز")["notesComponent"][0]["notesActionComments"]

    assert "&lt;b&gt;در&lt;/b&gt; &amp; باز" in note


def test_every_part_that_is_pointed_to_is_there() -> None:
    document = made(contact(weapon=True))
    text = json.dumps(document)
    there = {part["$id"] for name, parts in document.items() if name.endswith("Component")
             for part in (parts if isinstance(parts, list) else [parts])}

    assert {found.split('"')[0] for found in text.split('"$ref": "')[1:]} <= there


def test_the_kind_and_the_urgency_stand_in_it_as_ours_too() -> None:
    incident = made(contact(urgency=Urgency.P1))["incidentComponent"]

    assert incident["incidentTypeCommonRegistryText"] == "Domestic Violence"
    assert (incident["incidentTypeInternalCode"], incident["incidentCommonPriorityNumber"]) == ("T08", 1)
