from django.db import migrations

GUARD = """
CREATE TRIGGER insert_only_rows BEFORE UPDATE OR DELETE ON cases_timelineentry
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER insert_only_table BEFORE TRUNCATE ON cases_timelineentry
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
"""
UNGUARD = """
DROP TRIGGER insert_only_rows ON cases_timelineentry;
DROP TRIGGER insert_only_table ON cases_timelineentry;
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0002_insert_only_audit"), ("cases", "0001_initial")]

    operations = [migrations.RunSQL(GUARD, UNGUARD)]
