"""What Django's models cannot say: the audit is only added to; counts and cached values need no write-ahead log."""

from django.db import migrations

AUDIT_APPEND_ONLY = """
CREATE FUNCTION core_audit_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        -- Erasure may take away who it was. Everything else stays as it was written.
        IF (NEW.account_id IS NULL OR NEW.account_id = OLD.account_id)
            AND (NEW.acting_for_id IS NULL OR NEW.acting_for_id = OLD.acting_for_id)
            AND NEW.network IN ('', OLD.network)
            AND (NEW.label = OLD.label OR NEW.label LIKE 'former-%')
            AND (NEW.id, NEW.at, NEW.kind, NEW.action, NEW.subject_type, NEW.subject_id, NEW.facts)
                IS NOT DISTINCT FROM
                (OLD.id, OLD.at, OLD.kind, OLD.action, OLD.subject_type, OLD.subject_id, OLD.facts)
        THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'the audit is only added to' USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER core_audit_append_only BEFORE UPDATE OR DELETE ON core_auditentry
    FOR EACH ROW EXECUTE FUNCTION core_audit_append_only();
"""

AUDIT_FREE = """
DROP TRIGGER core_audit_append_only ON core_auditentry;
DROP FUNCTION core_audit_append_only();
"""


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]

    operations = [
        migrations.RunSQL(AUDIT_APPEND_ONLY, AUDIT_FREE),
        migrations.RunSQL("ALTER TABLE core_ratecount SET UNLOGGED", "ALTER TABLE core_ratecount SET LOGGED"),
        migrations.RunSQL("ALTER TABLE core_cached SET UNLOGGED", "ALTER TABLE core_cached SET LOGGED"),
    ]
