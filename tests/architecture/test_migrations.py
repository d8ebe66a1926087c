"""The migrations make exactly the models, and the database guards what they promise."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import InternalError, connection, transaction
from django.db.utils import IntegrityError, OperationalError

INSERT_ONLY = ("access_auditentry", "access_auditlink", "access_auditseal", "cases_timelineentry")
GUARDS = {
    "cases_case": {"open_case_has_owner_and_next_due", "closed_case_has_end_and_outcome"},
    "cases_handover": {"hand_over_to_another_unit", "refusal_has_a_reason"},
    "dispatch_mission": {"one_mission_per_team_at_a_time", "one_reserved_visit_per_team_at_a_time"},
    "dispatch_crewmember": {"one_mission_per_person_at_a_time"},
    "network_shift": {"one_shift_per_person_at_a_time"},
    "shelter_stay": {"one_person_per_bed_at_a_time", "one_bed_per_person_at_a_time"},
}
IDENTIFYING = {
    ("cases_person", "first_name"), ("cases_person", "last_name"), ("cases_person", "national_id"),
    ("cases_person", "phone"), ("cases_briefing", "place"), ("cases_briefing", "narrative"),
    ("cases_briefing", "safe_contact"), ("cases_followup", "note"), ("cases_handover", "note"),
    ("hotline_call", "number"), ("hotline_contact", "caller_name"), ("hotline_contact", "caller_phone"),
    ("hotline_contact", "narrative"), ("hotline_contact", "perpetrator_name"), ("hotline_contact", "place"),
    ("dispatch_mission", "report"), ("dispatch_mission", "order_number"), ("shelter_admission", "order_number"),
    ("notify_message", "number"),
}


@pytest.mark.django_db
def test_no_model_has_changed_without_a_migration() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.django_db
@pytest.mark.parametrize("table", GUARDS)
def test_the_database_has_its_guards(table: str) -> None:
    with connection.cursor() as cursor:
        found = set(connection.introspection.get_constraints(cursor, table))

    assert GUARDS[table] <= found


@pytest.mark.django_db
@pytest.mark.parametrize("table", INSERT_ONLY)
@pytest.mark.parametrize("statement", ["UPDATE {} SET at = now()", "DELETE FROM {}", "TRUNCATE {}"])
def test_what_happened_cannot_be_unwritten(table: str, statement: str) -> None:
    """Row triggers need a row; the whole-table one does not."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal", [table])
        assert {name for (name,) in cursor.fetchall()} == {"insert_only_rows", "insert_only_table"}
        if statement.startswith("TRUNCATE"):
            with pytest.raises((InternalError, IntegrityError, OperationalError)), transaction.atomic():
                cursor.execute(statement.format(table))


@pytest.mark.django_db
@pytest.mark.parametrize(("table", "column"), sorted(IDENTIFYING))
def test_what_identifies_is_bytes_in_the_database(table: str, column: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT data_type FROM information_schema.columns WHERE table_name = %s AND column_name = %s",
                       [table, column])
        assert cursor.fetchone() == ("bytea",)
