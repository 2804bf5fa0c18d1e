"""The promise the database keeps about people: a coalition that has a chair is never left without one."""

SQL = """
CREATE OR REPLACE FUNCTION people_keep_a_chair() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('chairs:' || OLD.coalition_id, 0));
    IF NOT EXISTS (SELECT 1 FROM people_membership WHERE coalition_id = OLD.coalition_id AND id <> OLD.id
                   AND role = 'chair' AND left_at IS NULL) THEN
        RAISE EXCEPTION 'a coalition needs a chair';
    END IF;
    RETURN NULL;
END $$;
DROP TRIGGER IF EXISTS keep_a_chair ON people_membership;
CREATE TRIGGER keep_a_chair AFTER UPDATE OF role, left_at ON people_membership FOR EACH ROW
WHEN (OLD.role = 'chair' AND OLD.left_at IS NULL AND (NEW.role <> 'chair' OR NEW.left_at IS NOT NULL))
EXECUTE FUNCTION people_keep_a_chair();
DROP TRIGGER IF EXISTS keep_a_chair_row ON people_membership;
CREATE TRIGGER keep_a_chair_row AFTER DELETE ON people_membership FOR EACH ROW
WHEN (OLD.role = 'chair' AND OLD.left_at IS NULL) EXECUTE FUNCTION people_keep_a_chair();
"""
