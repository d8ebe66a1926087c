import panah.access.models.audit
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.db.models import F, Q

from panah.access.audit_chain.marking import mark_of

GUARD = """
CREATE TRIGGER insert_only_rows BEFORE UPDATE OR DELETE ON {0}
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER insert_only_table BEFORE TRUNCATE ON {0}
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
"""
UNGUARD = """
DROP TRIGGER insert_only_rows ON {0};
DROP TRIGGER insert_only_table ON {0};
"""


def mark_what_was_written(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Entries from before there were marks: taken as they are found."""
    entries = apps.get_model("access", "AuditEntry").objects
    schema_editor.execute("ALTER TABLE access_auditentry DISABLE TRIGGER insert_only_rows")
    for entry in entries.iterator():
        entries.filter(pk=entry.pk).update(mark=mark_of(entry))
    schema_editor.execute("ALTER TABLE access_auditentry ENABLE TRIGGER insert_only_rows")


class Migration(migrations.Migration):

    dependencies = [("access", "0003_vaults")]

    operations = [
        migrations.AddField("AuditEntry", "mark", models.BinaryField(
            default=b"", max_length=32, help_text="Made by the application with a key outside the database."),
            preserve_default=False),
        migrations.AddField("AuditEntry", "xid", models.BigIntegerField(
            db_default=panah.access.models.audit.CurrentTransaction(), editable=False)),
        migrations.RunPython(mark_what_was_written, migrations.RunPython.noop),
        migrations.AddIndex("AuditEntry", models.Index(fields=["xid", "id"], name="audit_by_transaction")),
        migrations.AddIndex("AuditEntry", models.Index(
            fields=["at"], name="audit_readings_by_time", condition=Q(is_reading=True))),
        migrations.CreateModel("AuditLink", fields=[
            ("seq", models.BigIntegerField(primary_key=True, serialize=False)),
            ("entry_id", models.UUIDField(unique=True)),
            ("digest", models.BinaryField(max_length=32)),
        ]),
        migrations.CreateModel("AuditSeal", fields=[
            ("number", models.BigIntegerField(primary_key=True, serialize=False)),
            ("first_seq", models.BigIntegerField()),
            ("last_seq", models.BigIntegerField()),
            ("horizon", models.BigIntegerField()),
            ("cluster", models.BigIntegerField(
                help_text="Transactions of another database server count from another beginning.")),
            ("head", models.BinaryField(max_length=32, help_text="The digest of the last link.")),
            ("sealed_at", models.DateTimeField()),
            ("mark", models.BinaryField(max_length=32, help_text="Over this seal and the one before.")),
        ], options={"constraints": [
            models.CheckConstraint(name="seal_holds_links", condition=Q(last_seq__gte=F("first_seq")))]}),
        migrations.RunSQL(GUARD.format("access_auditlink"), UNGUARD.format("access_auditlink")),
        migrations.RunSQL(GUARD.format("access_auditseal"), UNGUARD.format("access_auditseal")),
    ]
