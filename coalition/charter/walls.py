"""The database's own walls around the charter: signed words stay as they were signed, and each signature as given."""

SQL = """
CREATE OR REPLACE FUNCTION charter_keep_wording() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a version of the charter stays on record' USING ERRCODE = 'check_violation';
    END IF;
    IF OLD.state <> 'draft' AND (NEW.number, NEW.vision, NEW.scope, NEW.ways_of_working, NEW.share_required,
            NEW.every_discipline, NEW.decision_rule, NEW.quorum, NEW.edit) IS DISTINCT FROM (OLD.number, OLD.vision,
            OLD.scope, OLD.ways_of_working, OLD.share_required, OLD.every_discipline, OLD.decision_rule, OLD.quorum,
            OLD.edit) THEN
        RAISE EXCEPTION 'the wording of version % is no longer a draft', OLD.number USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.state = 'draft' AND OLD.state <> 'draft' THEN
        RAISE EXCEPTION 'a version does not become a draft again' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
DROP TRIGGER IF EXISTS keep ON charter_charterversion;
CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON charter_charterversion
    FOR EACH ROW EXECUTE FUNCTION charter_keep_wording();

CREATE OR REPLACE FUNCTION charter_keep_row() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    RAISE EXCEPTION 'what was corrected, and who was reminded, stays on record' USING ERRCODE = 'check_violation';
END $$;
DROP TRIGGER IF EXISTS keep ON charter_correction;
CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON charter_correction FOR EACH ROW EXECUTE FUNCTION charter_keep_row();
DROP TRIGGER IF EXISTS keep ON charter_reminder;
CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON charter_reminder FOR EACH ROW EXECUTE FUNCTION charter_keep_row();

CREATE OR REPLACE FUNCTION charter_keep_comment() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF TG_OP = 'DELETE' OR (NEW.version_id, NEW.part, NEW.passage, NEW.number, NEW.parent_id, NEW.author_id, NEW.words,
            NEW.written_at) IS DISTINCT FROM (OLD.version_id, OLD.part, OLD.passage, OLD.number, OLD.parent_id,
            OLD.author_id, OLD.words, OLD.written_at) THEN
        RAISE EXCEPTION 'a comment stays as it was written' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
DROP TRIGGER IF EXISTS keep ON charter_comment;
CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON charter_comment FOR EACH ROW EXECUTE FUNCTION charter_keep_comment();

CREATE OR REPLACE FUNCTION charter_keep_signature() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF TG_OP = 'DELETE' OR (NEW.version_id, NEW.person_id, NEW.seat_id, NEW.discipline_id, NEW.kind, NEW.words,
            NEW.given_at) IS DISTINCT FROM (OLD.version_id, OLD.person_id, OLD.seat_id, OLD.discipline_id, OLD.kind,
            OLD.words, OLD.given_at) THEN
        RAISE EXCEPTION 'a signature stays as it was given' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
DROP TRIGGER IF EXISTS keep ON charter_signature;
CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON charter_signature
    FOR EACH ROW EXECUTE FUNCTION charter_keep_signature();
"""
