"""The database's own walls around meetings: what was published stays as it was published."""

SQL = """
CREATE OR REPLACE FUNCTION meetings_keep_minutes() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF OLD.state = 'published' THEN
        RAISE EXCEPTION 'published minutes stay as they are: % is refused', TG_OP USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$;
DROP TRIGGER IF EXISTS keep ON meetings_meeting;
CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON meetings_meeting FOR EACH ROW EXECUTE FUNCTION meetings_keep_minutes();

CREATE OR REPLACE FUNCTION meetings_keep_parts() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public AS $$
DECLARE of_meeting uuid;
BEGIN
    IF TG_OP = 'INSERT' THEN of_meeting := NEW.meeting_id; ELSE of_meeting := OLD.meeting_id; END IF;
    IF EXISTS (SELECT 1 FROM meetings_meeting WHERE id = of_meeting AND state = 'published') THEN
        RAISE EXCEPTION 'the minutes are published: its agenda and attendance stay as they are'
            USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$;
DROP TRIGGER IF EXISTS keep ON meetings_agendaitem;
CREATE TRIGGER keep BEFORE INSERT OR UPDATE OR DELETE ON meetings_agendaitem
    FOR EACH ROW EXECUTE FUNCTION meetings_keep_parts();
DROP TRIGGER IF EXISTS keep ON meetings_attendance;
CREATE TRIGGER keep BEFORE INSERT OR UPDATE OR DELETE ON meetings_attendance
    FOR EACH ROW EXECUTE FUNCTION meetings_keep_parts();

CREATE OR REPLACE FUNCTION meetings_keep_actions() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF TG_OP = 'DELETE' OR (NEW.meeting_id, NEW.item_id, NEW.title, NEW.asked_by_id, NEW.asked_at)
            IS DISTINCT FROM (OLD.meeting_id, OLD.item_id, OLD.title, OLD.asked_by_id, OLD.asked_at) THEN
        RAISE EXCEPTION 'what was asked for stays on record' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
DROP TRIGGER IF EXISTS keep ON meetings_action;
CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON meetings_action FOR EACH ROW EXECUTE FUNCTION meetings_keep_actions();
"""
