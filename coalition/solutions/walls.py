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

# What was promised stays as it was locked, and its seal must fit; what was practised, tried or ended is not rewritten.
SQL += """
CREATE OR REPLACE FUNCTION solutions_keep_promise() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a promise stays on record' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.digest <> encode(sha256(convert_to(NEW.terms, 'UTF8')), 'hex') THEN
        RAISE EXCEPTION 'the seal does not fit the promise' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.terms::jsonb ->> 'review_on' <> NEW.review_on::text THEN
        RAISE EXCEPTION 'the review day is not the one that was sealed' USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP = 'INSERT' THEN RETURN NEW; END IF;
    IF (NEW.solution_id, NEW.number, NEW.amends_id, NEW.terms, NEW.digest, NEW.review_on, NEW.reason, NEW.locked_at,
            NEW.locked_by_id) IS DISTINCT FROM (OLD.solution_id, OLD.number, OLD.amends_id, OLD.terms, OLD.digest,
            OLD.review_on, OLD.reason, OLD.locked_at, OLD.locked_by_id) THEN
        RAISE EXCEPTION 'a locked promise changes by an amendment only' USING ERRCODE = 'check_violation';
    END IF;
    IF OLD.verdict <> '' AND (NEW.verdict, NEW.findings, NEW.judged_at) IS DISTINCT FROM
            (OLD.verdict, OLD.findings, OLD.judged_at) THEN
        RAISE EXCEPTION 'what the data said stays as it was said' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
DROP TRIGGER IF EXISTS keep ON solutions_promise;
CREATE TRIGGER keep BEFORE INSERT OR UPDATE OR DELETE ON solutions_promise
    FOR EACH ROW EXECUTE FUNCTION solutions_keep_promise();

DROP TRIGGER IF EXISTS keep ON solutions_stopdrill;
CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON solutions_stopdrill
    FOR EACH ROW EXECUTE FUNCTION solutions_keep_history();
DROP TRIGGER IF EXISTS keep ON solutions_trial;
CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON solutions_trial
    FOR EACH ROW EXECUTE FUNCTION solutions_keep_history();
DROP TRIGGER IF EXISTS keep ON solutions_retirement;
CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON solutions_retirement
    FOR EACH ROW EXECUTE FUNCTION solutions_keep_history();
"""
