-- What is decided is never overwritten: the signed bytes and the body they came from stay as they are.
CREATE TRIGGER signed_plan_stays BEFORE UPDATE ON plan_version
WHEN OLD.canonical IS NOT NULL AND (NEW.canonical IS NOT OLD.canonical OR NEW.body IS NOT OLD.body OR NEW.version IS NOT OLD.version OR NEW.case_id IS NOT OLD.case_id)
BEGIN SELECT RAISE(ABORT, 'a signed plan is never overwritten'); END;
--> statement-breakpoint
CREATE TRIGGER signed_plan_is_kept BEFORE DELETE ON plan_version
WHEN OLD.canonical IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed plan is never deleted'); END;
