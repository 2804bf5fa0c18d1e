"""The promises the database keeps about people: there is always a chair; who held which seat when is written down."""

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

CREATE OR REPLACE FUNCTION people_change_hands(here people_seat, what text, who uuid, how text, moment timestamptz)
RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
    UPDATE people_holding SET until = greatest(moment, since) WHERE coalition_id = here.coalition_id
        AND seat_id = here.id AND place = what AND until IS NULL;
    IF who IS NOT NULL THEN
        INSERT INTO people_holding (id, coalition_id, seat_id, member_id, place, mode, since)
        VALUES (gen_random_uuid(), here.coalition_id, here.id, who, what, how, moment);
    END IF;
END $$;
CREATE OR REPLACE FUNCTION people_keep_holdings() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public AS $$
DECLARE moment timestamptz := coalesce(NEW.changed_hands_at, NEW.opened_at);
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.changed_hands_at IS NOT DISTINCT FROM OLD.changed_hands_at THEN
        moment := clock_timestamp();
    END IF;
    IF TG_OP = 'INSERT' OR NEW.holder_id IS DISTINCT FROM OLD.holder_id THEN
        PERFORM people_change_hands(NEW, 'holder', NEW.holder_id, NEW.mode, moment);
    ELSIF NEW.mode <> OLD.mode THEN
        UPDATE people_holding SET mode = NEW.mode WHERE coalition_id = NEW.coalition_id AND seat_id = NEW.id
            AND place = 'holder' AND until IS NULL;
    END IF;
    IF TG_OP = 'INSERT' OR NEW.deputy_id IS DISTINCT FROM OLD.deputy_id THEN
        PERFORM people_change_hands(NEW, 'deputy', NEW.deputy_id, '', moment);
    END IF;
    RETURN NULL;
END $$;
DROP TRIGGER IF EXISTS keep_holdings ON people_seat;
CREATE TRIGGER keep_holdings AFTER INSERT OR UPDATE OF holder_id, deputy_id, mode ON people_seat
FOR EACH ROW EXECUTE FUNCTION people_keep_holdings();
"""
