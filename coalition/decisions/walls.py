"""What the database itself keeps of decisions: closed votes frozen, versions and decided words never changed."""

SQL = """
CREATE OR REPLACE FUNCTION decisions_keep_votes() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public AS $$
DECLARE held text;
BEGIN
    SELECT state INTO held FROM decisions_proposal
     WHERE id = (CASE WHEN TG_OP = 'DELETE' THEN OLD.proposal_id ELSE NEW.proposal_id END);
    IF held IS DISTINCT FROM 'open' OR (TG_OP = 'UPDATE' AND OLD.proposal_id <> NEW.proposal_id) THEN
        RAISE EXCEPTION 'the proposal is closed: its votes and objections are frozen (% refused)', TG_OP;
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE OR REPLACE FUNCTION decisions_keep_words() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    RAISE EXCEPTION 'what was decided or written as a version is never changed: % is refused', TG_OP;
END $$;

DROP TRIGGER IF EXISTS frozen ON decisions_vote;
CREATE TRIGGER frozen BEFORE INSERT OR UPDATE OR DELETE ON decisions_vote
    FOR EACH ROW EXECUTE FUNCTION decisions_keep_votes();
DROP TRIGGER IF EXISTS frozen ON decisions_objection;
CREATE TRIGGER frozen BEFORE INSERT OR UPDATE OR DELETE ON decisions_objection
    FOR EACH ROW EXECUTE FUNCTION decisions_keep_votes();
DROP TRIGGER IF EXISTS frozen ON decisions_proposal;
CREATE TRIGGER frozen BEFORE UPDATE ON decisions_proposal FOR EACH ROW
    WHEN (OLD.state <> 'open') EXECUTE FUNCTION decisions_keep_words();
DROP TRIGGER IF EXISTS kept ON decisions_proposal;
CREATE TRIGGER kept BEFORE DELETE ON decisions_proposal
    FOR EACH ROW EXECUTE FUNCTION decisions_keep_words();
DROP TRIGGER IF EXISTS frozen ON decisions_proposalversion;
CREATE TRIGGER frozen BEFORE UPDATE OR DELETE ON decisions_proposalversion
    FOR EACH ROW EXECUTE FUNCTION decisions_keep_words();
DROP TRIGGER IF EXISTS frozen ON decisions_decision;
CREATE TRIGGER frozen BEFORE UPDATE ON decisions_decision FOR EACH ROW
    WHEN ((OLD.id, OLD.proposal_id, OLD.title, OLD.outcome, OLD.reasons, OLD.dissent, OLD.would_change_our_mind,
          OLD.decided_at, OLD.decided_by_id)
        IS DISTINCT FROM
        (NEW.id, NEW.proposal_id, NEW.title, NEW.outcome, NEW.reasons, NEW.dissent, NEW.would_change_our_mind,
          NEW.decided_at, NEW.decided_by_id))
    EXECUTE FUNCTION decisions_keep_words();
DROP TRIGGER IF EXISTS kept ON decisions_decision;
CREATE TRIGGER kept BEFORE DELETE ON decisions_decision
    FOR EACH ROW EXECUTE FUNCTION decisions_keep_words();
"""
