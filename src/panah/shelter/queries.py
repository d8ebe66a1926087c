"""What is so in centres and houses: beds tonight, who is asked for, who is due."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import Length

from panah.access.actor import Actor
from panah.access.models import ConflictLock, User
from panah.cases.kinds import Purpose
from panah.cases.models import Case, HandOver
from panah.cases.queries import owned_cases, pending_to
from panah.cases.states import CaseState
from panah.core.jalali import tehran_day
from panah.network.models import Unit, UnitKind
from panah.network.queries import postings_in_force
from panah.shelter import rules
from panah.shelter.kinds import Mode
from panah.shelter.models import Admission, Bed, PlaceSeeker, Stay, Transport
from panah.shelter.policies import may_drive_q
from panah.shelter.states import HOLDING, AdmissionState


@dataclass(frozen=True, slots=True)
class BedTonight:
    """A bed, who lies in it, and how much of the stay has gone by `today`."""

    bed: Bed
    stay: Stay | None
    today: date

    @property
    def days_in_all(self) -> int:
        return self._days_until(self.stay.admission.due_on if self.stay else None)

    @property
    def days_gone(self) -> int:
        return min(self._days_until(self.today), self.days_in_all)

    @property
    def nearness(self) -> str:
        """The clock's word for its bar: in time, near the end, or past it."""
        due_on = self.stay.admission.due_on if self.stay else None
        if not self.stay or not due_on or due_on - self.today > timedelta(
                days=rules.warning_days(self.stay.admission.mode, self.today)):
            return "in-time"
        return "late" if self.today > due_on else "near"

    def _days_until(self, day: date | None) -> int:
        began_at = self.stay.admission.admitted_at if self.stay else None
        return max((day - tehran_day(began_at)).days, 0) if day and began_at else 0


def free_beds(unit: Unit, at: datetime) -> QuerySet[Bed]:
    """Beds in use in which nobody lies and for which nobody is expected."""
    taken = Stay.objects.filter(bed=OuterRef("pk"), during__contains=at)
    return Bed.objects.filter(~Exists(taken), unit=unit, is_in_use=True).order_by(Length("label"), "label")


def beds_tonight(units: Collection[UUID], at: datetime) -> list[BedTonight]:
    """Each bed with the stay in it. Two queries."""
    stays = {stay.bed_id: stay for stay in
             Stay.objects.filter(bed__unit__in=units, during__contains=at)
             .select_related("admission__case", "person")}
    beds = Bed.objects.filter(unit__in=units, is_in_use=True).order_by(Length("label"), "label")
    return [BedTonight(bed, stays.get(bed.pk), tehran_day(at)) for bed in beds]


def present_admissions(units: Collection[UUID]) -> QuerySet[Admission]:
    """Those who are here, the nearest due day first."""
    return _told(Admission.objects.filter(unit__in=units, state=AdmissionState.ACTIVE)).order_by("due_on")


def expected_admissions(units: Collection[UUID]) -> QuerySet[Admission]:
    return _told(Admission.objects.filter(unit__in=units, state=AdmissionState.EXPECTED)).order_by("expected_at")


def centre_requests(units: Collection[UUID]) -> QuerySet[HandOver]:
    """Hand-overs that ask a centre to admit."""
    return pending_to(units).filter(purpose__in=[Purpose.CENTRE, Purpose.TAKE_OVER])


def place_requests(units: Collection[UUID]) -> QuerySet[HandOver]:
    """Hand-overs that ask a house for a place, each with its `place_seekers`: to be shown without names."""
    seekers = Prefetch("place_seekers", queryset=PlaceSeeker.objects.select_related("person"))
    return pending_to(units).filter(purpose=Purpose.SAFE_HOUSE).prefetch_related(seekers)


def houses_to_ask(province_code: str, at: datetime) -> QuerySet[Unit]:
    """Safe houses with the number of beds free now, those of the own province first. Names only, never a place."""
    lying = Stay.objects.filter(bed__unit=OuterRef("pk"), during__contains=at)
    return (Unit.objects.filter(kind=UnitKind.SAFE_HOUSE)
            .annotate(free=Count("beds", filter=Q(beds__is_in_use=True) & ~Q(beds__in=lying.values("bed"))))
            .annotate(is_far=~Q(province=province_code)).select_related("province").order_by("is_far", "-free", "name"))


def stays_to_watch(at: datetime) -> QuerySet[Admission]:
    """Those who stay and whose end is near or past, and houses in which a boy lives: for the clock."""
    today = tehran_day(at)
    longest_warning = max(rules.warning_days(mode, today) for mode in (Mode.TEMPORARY, Mode.SAFE_HOUSE))
    boys = Stay.objects.filter(admission=OuterRef("pk"), person__sex="male", person__born_on__isnull=False)
    return Admission.objects.filter(
        Q(due_on__lte=today + timedelta(days=longest_warning)) | Q(Exists(boys), mode=Mode.SAFE_HOUSE),
        state=AdmissionState.ACTIVE).exclude(mode=Mode.OUTPATIENT)


def admission_in_force(case_id: UUID) -> Admission | None:
    """Where the person stays now, else where they are expected."""
    return (Admission.objects.filter(case=case_id, state__in=HOLDING).select_related("unit")
            .order_by(F("admitted_at").desc(nulls_last=True)).first())


def possible_drivers(admission: Admission, at: datetime) -> QuerySet[User]:
    """Who may bring people to a house: those of the unit that sent them, of the county's teams, of the house itself.

    Nobody who is kept out of the file.
    """
    senders = HandOver.objects.filter(case=admission.case_id, to_unit=admission.unit_id).values("from_unit")
    posted = postings_in_force(at).filter(
        Q(unit__in=senders) | Q(unit=admission.unit_id)
        | Q(unit__kind=UnitKind.MOBILE, unit__county=admission.case.county_id))
    kept_out = ConflictLock.objects.filter(case_id=admission.case_id, lifted_at=None).values("user")
    return (User.objects.filter(pk__in=posted.values("user"), is_active=True).exclude(pk__in=kept_out)
            .order_by("full_name"))


def open_transports(admission: Admission, at: datetime) -> QuerySet[Transport]:
    return (Transport.objects.filter(admission=admission, ended_at=None, until_at__gt=at).select_related("driver")
            .order_by("until_at"))


def my_transports(actor: Actor, at: datetime) -> QuerySet[Transport]:
    """What this person is entrusted with now."""
    return (Transport.objects.filter(may_drive_q(actor), until_at__gt=at)
            .select_related("admission__case__county", "admission__unit").order_by("until_at"))


def undecided_cases(units: Collection[UUID]) -> QuerySet[Case]:
    """Cases of a centre that await its decision, or a house that can take them."""
    kept = Admission.objects.filter(state__in=HOLDING).values("case")
    return owned_cases(units).exclude(state=CaseState.FOLLOW_UP).exclude(state=CaseState.CLOSING).exclude(pk__in=kept)


def admissions_in_full() -> QuerySet[Admission]:
    return _told(Admission.objects.all())


def _told(admissions: QuerySet[Admission]) -> QuerySet[Admission]:
    stays = Prefetch("stays", queryset=Stay.objects.select_related("person", "bed"))
    return admissions.select_related("case__county", "case__subject", "unit").prefetch_related(stays)
