"""The promises the database keeps about the roadmap: no circle of dependencies, no responsibility for who has left."""

SQL = """
CREATE OR REPLACE FUNCTION roadmap_no_circle() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('dependencies:' || NEW.coalition_id, 0));
    IF EXISTS (
        WITH RECURSIVE later(id) AS (
            SELECT NEW.after_id
            UNION
            SELECT d.after_id FROM roadmap_dependency d JOIN later l ON d.before_id = l.id
             WHERE d.coalition_id = NEW.coalition_id
        ) SELECT 1 FROM later WHERE id = NEW.before_id
    ) THEN
        RAISE EXCEPTION 'dependencies must not run in a circle' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
DROP TRIGGER IF EXISTS no_circle ON roadmap_dependency;
CREATE TRIGGER no_circle BEFORE INSERT OR UPDATE ON roadmap_dependency
    FOR EACH ROW EXECUTE FUNCTION roadmap_no_circle();

CREATE OR REPLACE FUNCTION roadmap_present_members() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM people_membership WHERE id = NEW.member_id AND left_at IS NOT NULL) THEN
        RAISE EXCEPTION 'who has left cannot be given a responsibility' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
DROP TRIGGER IF EXISTS present_members ON roadmap_responsibility;
CREATE TRIGGER present_members BEFORE INSERT OR UPDATE ON roadmap_responsibility
    FOR EACH ROW EXECUTE FUNCTION roadmap_present_members();

-- Who leaves keeps no part in anything unfinished. Asked when the act ends, so that it can hand the parts on first;
-- it looks as the owner, because by then the coalition of the act may be closed again.
CREATE OR REPLACE FUNCTION roadmap_no_part_for_who_left() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM roadmap_responsibility r JOIN roadmap_milestone m ON m.id = r.milestone_id
                WHERE r.member_id = NEW.id AND m.state IN ('planned', 'under way'))
       AND EXISTS (SELECT 1 FROM people_membership WHERE id = NEW.id AND left_at IS NOT NULL) THEN
        RAISE EXCEPTION 'who has left keeps no part in a milestone' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
DROP TRIGGER IF EXISTS no_part_for_who_left ON people_membership;
CREATE CONSTRAINT TRIGGER no_part_for_who_left AFTER UPDATE OF left_at ON people_membership
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.left_at IS NOT NULL AND OLD.left_at IS NULL)
    EXECUTE FUNCTION roadmap_no_part_for_who_left();
"""
