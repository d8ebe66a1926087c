"""The page of figures and its workbook: the same numbers, the reader's own scope, definitions, and no names."""

from __future__ import annotations

from dataclasses import astuple
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from tests.cast import Cast, Ground, SignIn
from tests.reading import Page, primary_acts, wrong_fields

from panah.access.models import AuditEntry
from panah.core.persian import to_persian_digits
from panah.oversight.figures import MEASURES, Dimension, figures, total
from panah.oversight.periods import Period
from panah.oversight.tests.conftest import Counted
from panah.oversight.words import COLUMNS, Teller

FIGURES, WORKBOOK = reverse("oversight:figures"), reverse("oversight:workbook")
WHOLE_NIGHT = {"period": "month", "by": ["province", "topic"]}


def totals(page: Page) -> dict[str, int]:
    return {card.measure: card.now for card in page.context["cards"]}


def sheets(answer: Page) -> list[list[list[object]]]:
    book = load_workbook(BytesIO(answer.content))
    return [[list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book.worksheets]


def test_the_month_is_shown_unless_another_is_asked_for(counted: Counted, cast: Cast, month: Period,
                                                       sign_in: SignIn) -> None:
    page = sign_in(cast.analyst).get(FIGURES)

    assert page.context["period"] == month
    assert page.context["form"]["period"].value() == "month"
    assert totals(page) == dict(zip(MEASURES, astuple(total(month.start_on, month.end_on)), strict=True))


@pytest.mark.parametrize(("who", "contacts", "dimension"), [
    ("analyst", 4, Dimension.PROVINCE), ("province_supervisor", 3, Dimension.COUNTY),
    ("county_supervisor", 1, Dimension.COUNTY), ("far_province_supervisor", 1, Dimension.COUNTY)])
def test_each_reader_counts_their_own_part(
        who: str, contacts: int, dimension: Dimension, counted: Counted, cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(getattr(cast, who)).get(FIGURES)

    assert totals(page)["contacts"] == contacts
    assert page.context["form"].dimensions() == [dimension]


def test_each_number_opens_to_its_definition(counted: Counted, cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.analyst).get(FIGURES)

    for measure in MEASURES:
        assert page.text.count(f'href="#means-{measure}"') == 2
        assert page.text.count(f'id="means-{measure}"') == 1
        assert str(COLUMNS[measure][1]).split(".")[0] in page.text


def test_services_and_persons_are_two_columns(counted: Counted, cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.analyst).get(FIGURES)

    lines = {words[0]: dict(counts) for words, counts in page.context["lines"]}
    assert (lines["البرز"]["services"], lines["البرز"]["persons"]) == (4, 2)
    assert to_persian_digits(4) in page.text


def test_a_quiet_bar_shows_where_most_is(counted: Counted, cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.analyst).get(FIGURES)

    assert page.context["most"] == 4
    assert page.text.count("<progress") == 2
    assert '<progress value="1" max="4"' in page.text


@pytest.mark.parametrize("name", ["مهتاب", "9001234569", "۹۰۰۱۲۳۴۵۶۹"])
def test_no_name_reaches_the_figures(name: str, counted: Counted, cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.analyst)

    assert name not in client.get(FIGURES, {"by": ["outcome", "topic"]}).text
    assert name not in str(sheets(client.get(WORKBOOK, {"by": ["outcome", "topic"]})))


@pytest.mark.parametrize(("asked", "wrong"), [
    ({"period": "days"}, ["first_on", "last_on"]),
    ({"period": "days", "first_on": "1405/08/01", "last_on": "1405/07/01"}, ["last_on"]),
    ({"period": "days", "first_on": "1405/13/01", "last_on": "1405/08/30"}, ["first_on"]),
    ({"period": "century"}, ["period"])])
def test_a_wrong_period_is_said_beside_it_and_this_month_is_shown(
        asked: dict[str, str], wrong: list[str], cast: Cast, month: Period, sign_in: SignIn, db: None) -> None:
    page = sign_in(cast.analyst).get(FIGURES, asked)

    assert (page.status_code, wrong_fields(page)) == (422, wrong)
    assert page.context["period"] == month
    assert all(value in page.text for name, value in asked.items() if name.endswith("_on"))


@pytest.mark.parametrize("period", ["month", "last_month", "year", "last_year"])
def test_named_periods_need_no_days(period: str, cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.analyst).get(FIGURES, {"period": period})

    assert page.status_code == 200
    assert page.context["form"].cleaned_data["period"] == period


def test_days_in_any_digits_are_understood(counted: Counted, cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.analyst).get(FIGURES, {"period": "days", "first_on": "۱۴۰۵/۰۸/۳۰", "last_on": "1405/8/30"})

    assert page.status_code == 200
    assert totals(page)["contacts"] == 4


def test_a_year_before_stands_under_each_total(counted: Counted, cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.analyst).get(FIGURES)

    assert {card.before for card in page.context["cards"]} == {0}
    assert page.text.count('class="figure-note"') == len(MEASURES)


def test_nothing_counted_says_so(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.analyst).get(FIGURES, {"period": "last_year"})

    assert page.context["lines"] == []
    assert f'colspan="{1 + len(MEASURES)}"' in page.text


def test_the_one_act_takes_the_same_figures_away(counted: Counted, cast: Cast, sign_in: SignIn) -> None:
    primary = primary_acts(sign_in(cast.analyst).get(FIGURES, {"period": "year", "by": "topic"}))

    assert len(primary) == 1
    assert f"{WORKBOOK}?period=year&amp;by=topic" in primary[0]


def test_the_workbook_has_the_numbers_of_the_page(counted: Counted, cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.analyst)
    page, (rows, _definitions) = client.get(FIGURES, WHOLE_NIGHT), sheets(client.get(WORKBOOK, WHOLE_NIGHT))

    lines = [[*words, *(count for _measure, count in counts)] for words, counts in page.context["lines"]]
    assert rows[4:-1] == lines
    assert rows[-1][2:] == list(totals(page).values())


def test_the_workbook_reads_right_to_left_with_its_period_and_definitions(
        counted: Counted, cast: Cast, sign_in: SignIn) -> None:
    book = load_workbook(BytesIO(sign_in(cast.analyst).get(WORKBOOK).content))

    assert [sheet.sheet_view.rightToLeft for sheet in book.worksheets] == [True, True]
    assert "۱۴۰۵/۰۸/۰۱" in str(book.worksheets[0]["A1"].value)
    assert [row[0] for row in book.worksheets[1].iter_rows(values_only=True)] == [
        str(name) for name, _meaning in COLUMNS.values()]


def test_numbers_in_the_workbook_are_numbers(counted: Counted, cast: Cast, sign_in: SignIn) -> None:
    rows, _definitions = sheets(sign_in(cast.analyst).get(WORKBOOK))

    assert all(isinstance(value, int) for row in rows[4:] for value in row[1:])


@pytest.mark.parametrize("who", ["analyst", "county_supervisor", "province_supervisor"])
def test_no_workbook_names_a_house_or_a_unit(
        who: str, counted: Counted, cast: Cast, ground: Ground, sign_in: SignIn) -> None:
    told = str(sheets(sign_in(getattr(cast, who)).get(WORKBOOK, {"by": [*Dimension]})))

    assert ground.house.name not in told
    assert ground.centre.name not in told


def test_taking_figures_away_is_audited(cast: Cast, sign_in: SignIn) -> None:
    sign_in(cast.analyst).get(WORKBOOK, {"period": "year", "by": ["topic", "outcome"]})

    entry = AuditEntry.objects.get(act="oversight.figures_exported")
    assert (entry.user_id, entry.facts["by"]) == (cast.analyst.user_id, "topic,outcome")


def test_every_code_of_the_figures_has_its_words(counted: Counted, month: Period) -> None:
    teller = Teller()

    for dimension in Dimension:
        for line in figures(month.start_on, month.end_on, [dimension]):
            assert teller.tell(line.codes)[0].isascii() is False, line.codes


@pytest.mark.parametrize("who", ["operator", "dispatcher", "centre_worker", "house_head", "administrator", "nobody"])
def test_others_have_no_figures(who: str, cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(getattr(cast, who))

    assert (client.get(FIGURES).status_code, client.get(WORKBOOK).status_code) == (404, 404)
