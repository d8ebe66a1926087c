from datetime import date
from types import ModuleType

import pytest

from panah import law
from panah.law import child, crisis_centre, registry, safe_house, targets, team
from panah.law.provision import Confidence, Provision, Unit

TODAY = date(2026, 11, 21)
PROVISIONS = registry.all_provisions()
MODULES = [subject.key for subject in registry.SUBJECTS]


def by_key(provision: Provision) -> str:
    return provision.key


@pytest.mark.parametrize("subject", registry.SUBJECTS, ids=lambda subject: subject.key)
def test_a_subject_lists_every_provision_of_its_file(subject: registry.Subject) -> None:
    module: ModuleType = getattr(law, subject.key)
    assert subject.provisions == tuple(value for value in vars(module).values() if isinstance(value, Provision))


@pytest.mark.parametrize("provision", PROVISIONS, ids=by_key)
def test_a_key_names_the_file_and_the_provision(provision: Provision) -> None:
    module, name = provision.key.split(".")
    assert getattr(getattr(law, module), name.upper()) is provision


@pytest.mark.parametrize("provision", PROVISIONS, ids=by_key)
def test_it_holds_today_and_says_where_it_is_from(provision: Provision) -> None:
    dated = provision.dated(TODAY)
    assert dated.value > 0 or provision.unit is Unit.SWITCH
    assert dated.source
    assert provision.title


@pytest.mark.parametrize("provision", PROVISIONS, ids=by_key)
def test_its_values_follow_one_another_without_a_gap(provision: Provision) -> None:
    ends = [dated.until_on for dated in provision.values]
    assert ends == [dated.from_on for dated in provision.values[1:]] + [None]


@pytest.mark.parametrize("provision", [p for p in PROVISIONS if p.unit is Unit.DUTY], ids=by_key)
def test_a_duty_binds(provision: Provision) -> None:
    assert provision.on(TODAY) == 1


@pytest.mark.parametrize("provision", targets.PROVISIONS, ids=by_key)
def test_our_own_targets_claim_no_official_value(provision: Provision) -> None:
    assert provision.dated(TODAY).confidence is Confidence.OURS
    assert provision.dated(TODAY).source == "no official value"


def test_it_finds_a_provision() -> None:
    assert registry.find("safe_house.longest_stay") is safe_house.LONGEST_STAY


def test_it_does_not_find_what_is_not_there() -> None:
    with pytest.raises(KeyError):
        registry.find("safe_house.shortest_stay")


@pytest.mark.parametrize(
    ("provision", "value", "unit"),
    [
        (safe_house.USUAL_STAY, 4, Unit.MONTHS),
        (safe_house.LONGEST_STAY, 8, Unit.MONTHS),
        (safe_house.SONS_UP_TO, 12, Unit.YEARS),
        (crisis_centre.LONGEST_STAY, 21, Unit.DAYS),
        (crisis_centre.BEDS_LEVEL_1, 12, Unit.BEDS),
        (crisis_centre.BEDS_LEVEL_2, 4, Unit.BEDS),
        (child.CHILD_UNTIL, 18, Unit.YEARS),
        (child.PROSECUTOR_NOTICE, 12, Unit.HOURS),
        (team.SOCIAL_WORKERS, 1, Unit.PERSONS),
        (team.PSYCHOLOGISTS, 1, Unit.PERSONS),
    ],
    ids=lambda value: getattr(value, "key", None),
)
def test_the_numbers_of_the_founding_texts(provision: Provision, value: int, unit: Unit) -> None:
    assert (provision.on(TODAY), provision.unit) == (value, unit)


@pytest.mark.parametrize("kind", ["FIRST_ACTION", "HAND_OVER_ANSWER", "ESCALATION_STEP"])
def test_the_more_urgent_the_shorter(kind: str) -> None:
    minutes = [getattr(targets, f"{kind}_P{level}").on(TODAY) for level in (1, 2, 3, 4)]
    assert minutes == sorted(set(minutes))


def test_follow_ups_come_in_order() -> None:
    days = [getattr(targets, f"FOLLOW_UP_{name}").on(TODAY) for name in ("FIRST", "SECOND", "THIRD", "LAST")]
    assert days == sorted(set(days))
