"""What identifies is erased when its time is over, in every copy; what was counted stays counted."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.urls import reverse
from tests.cast import Cast, Ground, SignIn
from tests.retention.conftest import Thread, add_child_of, close

from panah.access import vaults
from panah.access.actor import Actor
from panah.access.encryption import Sealed
from panah.access.errors import NotAllowed
from panah.access.models import AuditEntry, VaultKey
from panah.cases import commands as cases
from panah.cases.commands.people import Identity
from panah.cases.errors import FileErased, NotClosed
from panah.cases.models import Briefing, Case, ClosingRequest, Paper, Person
from panah.cases.search import matches
from panah.cases.testing import make_case
from panah.core.jalali import add_months, from_jalali, to_jalali
from panah.desk import retention
from panah.hotline import commands as hotline
from panah.hotline.errors import NotFinished
from panah.hotline.models import Call, Contact, Reporter
from panah.hotline.testing import advised, make_call, make_contact, make_draft
from panah.law import retention as terms
from panah.network.models import LocalValue
from panah.oversight.figures import Dimension, figures, total

YEARS = timedelta(days=366)
SYSTEM = Actor.system()


def night(at: datetime) -> Counter[str]:
    """Erase all that is due, until nothing is left to erase."""
    vaults.forget()
    done: Counter[str] = Counter()
    while erased := Counter(retention.erase_due(at)):
        done += erased
    vaults.forget()
    return done


def long_after(at: datetime) -> datetime:
    return at + YEARS * (terms.FILE.on(at.date()) + 1)


def test_nothing_is_due_before_its_time(thread: Thread, at: datetime) -> None:
    assert retention.due(at).total() == 0
    assert night(at) == {}


def test_a_file_goes_on_the_day_after_its_years(thread: Thread, at: datetime) -> None:
    last = add_months(thread.case.closed_at.date(), 12 * terms.FILE.on(at.date()))  # type: ignore[union-attr]
    evening = at.replace(year=last.year, month=last.month, day=last.day, hour=23)

    assert retention.due(evening - timedelta(days=2))["files"] == 0
    assert retention.due(evening + timedelta(days=1))["files"] == 1


def test_the_whole_thread_is_erased(thread: Thread, at: datetime) -> None:
    assert night(long_after(at)) == {"files": 1, "contacts": 1, "reporters": 1, "people": 1}

    assert Briefing.objects.get(case=thread.case).narrative == ""
    assert ClosingRequest.objects.get(case=thread.case).account == ""
    assert Contact.objects.get().narrative == ""
    assert Reporter.objects.get().name == ""
    assert Person.objects.get().first_name == ""
    assert not Paper.objects.exists()


def test_no_key_that_could_open_it_is_left(thread: Thread, at: datetime) -> None:
    holders = [thread.case.pk, thread.contact.pk, thread.person.pk, thread.contact.reporter.pk]
    night(long_after(at))

    keys = VaultKey.objects.filter(pk__in=holders)
    assert keys.count() == 4
    assert not keys.exclude(wrapped=None).exists()


def test_an_old_copy_of_the_row_is_not_opened_either(thread: Thread, at: datetime) -> None:
    """Crypto-shredding: the sealed text survives in a backup of the table, its key does not."""
    backup = Person.objects.get(pk=thread.person.pk).__dict__["first_name"]
    night(long_after(at))

    read = Person.objects.get(pk=thread.person.pk)
    assert isinstance(backup, Sealed)
    assert read.__dict__["first_name"] == backup
    assert read.first_name == ""


def test_no_token_finds_the_person_again(thread: Thread, at: datetime) -> None:
    assert matches("مینا آزمایشی")
    night(long_after(at))

    row = Person.objects.get()
    assert (row.national_id_token, row.phone_token, row.name_tokens) == ("", "", [])
    assert not matches("مینا آزمایشی")
    assert not Contact.objects.exclude(caller_phone_token="", subject_national_id_token="").exists()


def test_of_the_birth_only_the_year_is_left(thread: Thread, at: datetime) -> None:
    night(long_after(at))

    assert Person.objects.get().born_on == from_jalali(to_jalali(date(1990, 5, 4)).year, 1, 1)


def test_the_figures_of_that_time_stay_the_same(thread: Thread, at: datetime) -> None:
    period = at.date() - timedelta(days=5), at.date() + timedelta(days=5)
    every = [[Dimension.PROVINCE], [Dimension.COUNTY, Dimension.TOPIC], [Dimension.OUTCOME]]
    before = total(*period), [figures(*period, by) for by in every]
    night(long_after(at))

    assert (total(*period), [figures(*period, by) for by in every]) == before
    assert (before[0].contacts, before[0].services, before[0].persons) == (1, 1, 1)


def test_every_erasing_is_in_the_audit(thread: Thread, at: datetime) -> None:
    night(long_after(at))
    acts = Counter(AuditEntry.objects.filter(act__endswith="_erased").values_list("act", flat=True))

    assert acts == {"cases.file_erased": 1, "hotline.contact_erased": 1, "hotline.reporter_erased": 1,
                    "cases.person_erased": 1}


def test_an_open_file_is_kept_however_old(ground: Ground, at: datetime) -> None:
    case = make_case(ground.mobile, ground.karaj, at)

    assert night(long_after(at)) == {}
    with pytest.raises(NotClosed):
        cases.erase_file(actor=SYSTEM, at=at, case=case)


def test_a_childs_file_is_kept_until_long_after_childhood(ground: Ground, cast: Cast, at: datetime) -> None:
    case = make_case(ground.mobile, ground.karaj, at)
    add_child_of(cast, at, case, born_on=date(2025, 1, 1))
    close(cast, at, case)

    assert retention.due(long_after(at))["files"] == 0
    assert retention.due(at + 30 * YEARS)["files"] == 1


def test_an_episode_is_kept_as_long_as_the_next(thread: Thread, ground: Ground, cast: Cast, at: datetime) -> None:
    cases.reopen_case(actor=cast.county_supervisor, at=at, case=thread.case, unit=ground.mobile,
                      next_due_at=at + timedelta(days=1))

    assert retention.due(long_after(at))["files"] == 0


def test_who_is_in_another_file_is_kept(thread: Thread, ground: Ground, at: datetime) -> None:
    make_case(ground.mobile, ground.karaj, at, subject=thread.person)
    night(long_after(at))

    assert Person.objects.get().name == "مینا آزمایشی"


def test_somebody_in_no_file_yet_is_not_forgotten(ground: Ground, at: datetime, cast: Cast) -> None:
    cases.know_person(actor=cast.operator, at=at, province_code="30", identity=Identity(first_name="نرگس"))
    assert night(long_after(at)) == {}


@pytest.mark.parametrize(("told", "term"), [
    ({"call_class": "nuisance", "outcome": "none"}, timedelta(days=90)),
    ({}, timedelta(days=1096))])
def test_a_contact_without_a_file_goes_by_its_class(
        ground: Ground, cast: Cast, at: datetime, told: dict[str, str], term: timedelta) -> None:
    given = told or advised(ground.karaj)
    make_contact(cast.operator, ground.hall, at, **given)

    assert retention.due(at + term - timedelta(days=3))["contacts"] == 0
    assert retention.due(at + term + timedelta(days=3))["contacts"] == 1


def test_a_draft_is_not_erased(ground: Ground, cast: Cast, at: datetime) -> None:
    draft = make_draft(cast.operator, ground.hall, at)

    assert retention.due(long_after(at))["contacts"] == 0
    with pytest.raises(NotFinished):
        hotline.erase_contact(actor=SYSTEM, at=at, contact=draft)


def test_the_reporter_goes_before_the_contact(ground: Ground, cast: Cast, at: datetime) -> None:
    make_contact(cast.operator, ground.hall, at, **advised(
        ground.karaj, caller_is_anonymous=False, caller_name="همسایه", caller_relation="neighbour"))

    assert night(at + timedelta(days=366)) == {"reporters": 1}
    assert Reporter.objects.get().name == ""
    assert Contact.objects.get().narrative == "شرح نمونه"


def test_the_number_of_a_call_goes_with_its_term(ground: Ground, at: datetime) -> None:
    hotline.abandon(actor=SYSTEM, at=at, call=make_call(ground.hall, at))

    assert night(at + timedelta(days=364)) == {}
    assert night(at + timedelta(days=366)) == {"calls": 1, "call_backs": 1}
    call = Call.objects.get()
    assert (call.number, call.number_token, call.state) == ("", "", "abandoned")


def test_a_stricter_province_erases_earlier(thread: Thread, ground: Ground, at: datetime) -> None:
    LocalValue.objects.create(provision=terms.FILE.key, province=ground.alborz, value=1, from_on=at.date(), reason="ا")

    assert retention.due(at + 2 * YEARS)["files"] == 1


def test_an_erased_file_is_not_opened_again(thread: Thread, ground: Ground, cast: Cast, at: datetime) -> None:
    later = long_after(at)
    night(later)

    with pytest.raises(FileErased):
        cases.reopen_case(actor=cast.county_supervisor, at=later, case=thread.case, unit=ground.mobile,
                          next_due_at=later + timedelta(days=1))


def test_its_page_says_so_and_offers_nothing(thread: Thread, cast: Cast, at: datetime, sign_in: SignIn) -> None:
    night(long_after(at))
    page = sign_in(cast.county_supervisor).get(reverse("desk:case", args=[thread.case.pk]))

    assert page.status_code == 200
    assert "برای همیشه پاک شد" in page.text
    assert reverse("cases:reopen", args=[thread.case.pk]) not in page.text


def test_the_database_keeps_an_open_file_from_being_erased(ground: Ground, at: datetime) -> None:
    case = make_case(ground.mobile, ground.karaj, at)
    with pytest.raises(Exception, match="only_a_closed_case_is_erased"), connection.cursor() as cursor:
        cursor.execute("UPDATE cases_case SET erased_at = now() WHERE id = %s", [case.pk])


@pytest.mark.parametrize("who", ["operator", "province_supervisor", "administrator", "analyst"])
def test_nobody_erases_by_hand(thread: Thread, cast: Cast, at: datetime, who: str) -> None:
    actor = getattr(cast, who)
    for erase, row in ((cases.erase_file, {"case": thread.case}), (cases.erase_person, {"person": thread.person}),
                       (hotline.erase_contact, {"contact": thread.contact}),
                       (hotline.erase_reporter, {"reporter": thread.contact.reporter})):
        with pytest.raises(NotAllowed):
            erase(actor=actor, at=at, **row)


def test_a_night_that_finds_a_file_changed_goes_on(
        thread: Thread, at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> Case:
        raise NotClosed

    kinds = tuple(kind if kind.name != "files" else type(kind)(kind.name, kind.rows, refuse, kind.argument)
                  for kind in retention._KINDS)
    monkeypatch.setattr(retention, "_KINDS", kinds)
    assert Counter(retention.erase_due(long_after(at))) == {"reporters": 1}
