import pytest
from pytest_django import DjangoAssertNumQueries

from panah.network.models import County, Province, Team, Unit, UnitKind
from panah.network.reference.load import load

pytestmark = pytest.mark.django_db


def chain(unit: Unit) -> list[str]:
    codes = []
    while unit.next_level:
        unit = unit.next_level
        codes.append(unit.code)
    return codes


@pytest.fixture
def loaded() -> None:
    load()


@pytest.mark.usefixtures("loaded")
class TestLoaded:
    @pytest.mark.parametrize(("model", "count"), [(Province, 31), (County, 429), (Team, 298)])
    def test_everything_is_there(self, model: type[Province | County | Team], count: int) -> None:
        assert model.objects.count() == count

    def test_there_is_one_national_desk(self) -> None:
        assert Unit.objects.get(kind=UnitKind.NATIONAL_DESK).next_level is None

    def test_only_the_national_desk_rises_to_nobody(self) -> None:
        assert Unit.objects.filter(next_level=None).count() == 1

    def test_a_centre_rises_to_its_county_its_province_and_the_nation(self) -> None:
        assert chain(Unit.objects.get(code="CC-3002-1")) == ["CO-3002", "PO-30", "ND"]

    @pytest.mark.parametrize("code", ["HL-30", "SH-30-1", "HH-30"])
    def test_a_provincial_unit_rises_to_its_province(self, code: str) -> None:
        assert chain(Unit.objects.get(code=code)) == ["PO-30", "ND"]

    def test_every_county_has_its_office(self) -> None:
        assert Unit.objects.filter(kind=UnitKind.COUNTY_OFFICE).values("county").distinct().count() == 429

    def test_a_county_with_a_team_backs_itself(self) -> None:
        assert County.objects.get(name="فردیس").backing is None

    def test_a_county_without_one_is_backed(self) -> None:
        assert County.objects.get(name="طالقان").backing_id == "3002"

    def test_teams_are_named_by_their_county(self) -> None:
        names = Team.objects.filter(unit__code="MO-2501").order_by("name").values_list("name", flat=True)
        assert list(names) == ["قم ۱", "قم ۲", "قم ۳", "قم ۴", "قم ۵"]

    def test_what_is_made_up_is_marked(self) -> None:
        assert not Unit.objects.get(code="CC-3001-1").is_illustrative
        assert Unit.objects.get(code="CC-2501-1").is_illustrative

    def test_a_second_run_adds_nothing(self) -> None:
        before = Unit.objects.count()
        load()
        assert Unit.objects.count() == before
        assert Team.objects.count() == 298

    def test_a_second_run_keeps_what_people_changed(self) -> None:
        Unit.objects.filter(code="CC-3001-1").update(name="مرکز تازه", nominal_beds=9)
        County.objects.filter(code="3004").update(backing="3001")
        Team.objects.filter(unit__code="MO-3002").update(name="شب")
        load()
        assert Unit.objects.filter(name="مرکز تازه", nominal_beds=9).exists()
        assert County.objects.get(code="3004").backing_id == "3001"
        assert Team.objects.filter(unit__code="MO-3002").count() == 1

    def test_a_second_run_brings_back_what_is_missing(self) -> None:
        Unit.objects.filter(code="HH-30").delete()
        load()
        assert Unit.objects.filter(code="HH-30").exists()


def test_it_tells_how_far_it_is() -> None:
    told: list[tuple[int, int]] = []
    load(lambda done, steps: told.append((done, steps)))
    assert told == [(step, 7) for step in range(1, 8)]


def test_a_second_run_is_quick(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    load()
    with django_assert_max_num_queries(20):
        load()
