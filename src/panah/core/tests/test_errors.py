from datetime import UTC, date, datetime

from django.utils.translation import override

from panah.core.errors import Refused


class BedTaken(Refused):
    message = "Bed %(bed)s is taken until %(until)s."
    rule = "one_stay_per_bed"
    field = "bed"


def test_a_refusal_tells_its_facts_as_they_are_read() -> None:
    assert str(BedTaken(bed=12, until=date(2026, 11, 21))) == "Bed ۱۲ is taken until شنبه ۳۰ آبان ۱۴۰۵."


def test_instants_are_told_in_tehran() -> None:
    until = datetime(2026, 11, 21, 10, 35, tzinfo=UTC)
    assert str(BedTaken(bed=1, until=until)) == "Bed ۱ is taken until ۱۴۰۵/۰۸/۳۰ ۱۴:۰۵."


def test_a_refusal_knows_its_code_rule_and_field() -> None:
    refused = BedTaken(bed=1, until="")
    assert (refused.code, refused.rule, refused.field) == ("BedTaken", "one_stay_per_bed", "bed")


def test_the_field_may_be_another_where_it_is_raised() -> None:
    assert BedTaken(field="until", bed=1, until="").field == "until"


def test_without_words_of_its_own_a_refusal_is_told_in_persian() -> None:
    with override("fa"):
        assert str(Refused()) == "این کار اکنون شدنی نیست."


def test_a_percent_sign_in_a_message_survives() -> None:
    class TooFull(Refused):
        message = "Above 100%% of %(beds)s beds."

    assert str(TooFull(beds=4)) == "Above 100% of ۴ beds."
