"""The database's own walls around solutions: only moves of the table, and a history of moves that nobody rewrites."""

from coalition.solutions.stages import MOVES

_ALLOWED = ", ".join(f"('{now}', '{then}')" for now, stages in MOVES.items() for then in stages)

SQL = """
CREATE OR REPLACE FUNCTION solutions_keep_moves() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF NEW.stage <> OLD.stage AND (OLD.stage::text, NEW.stage::text) NOT IN (ALLOWED_MOVES) THEN
        RAISE EXCEPTION 'a solution does not move from % to %', OLD.stage, NEW.stage USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
DROP TRIGGER IF EXISTS moves ON solutions_solution;
CREATE TRIGGER moves BEFORE UPDATE OF stage ON solutions_solution FOR EACH ROW EXECUTE FUNCTION solutions_keep_moves();

CREATE OR REPLACE FUNCTION solutions_keep_history() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    RAISE EXCEPTION 'what moved a solution stays on record: % is refused', TG_OP;
END $$;
DROP TRIGGER IF EXISTS keep ON solutions_stagemove;
CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON solutions_stagemove
    FOR EACH ROW EXECUTE FUNCTION solutions_keep_history();
""".replace("ALLOWED_MOVES", _ALLOWED)
