"""The database's own walls around learning: what was learned, and who was seen doing it, stays as it was recorded."""

SQL = """
CREATE OR REPLACE FUNCTION learning_keep_proof() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    RAISE EXCEPTION 'what somebody learned stays on record: % is refused', TG_OP USING ERRCODE = 'check_violation';
END $$;
DROP TRIGGER IF EXISTS keep ON learning_completion;
CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON learning_completion FOR EACH ROW EXECUTE FUNCTION learning_keep_proof();
DROP TRIGGER IF EXISTS keep ON learning_signoff;
CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON learning_signoff FOR EACH ROW EXECUTE FUNCTION learning_keep_proof();
"""
