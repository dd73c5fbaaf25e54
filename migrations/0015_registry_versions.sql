-- The version of a record is its updated_at. Two edits in one millisecond, or one that waited for a lock, must
-- still be told apart, so it never stands still and never goes back.
CREATE FUNCTION registry.move_version_on() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	NEW.updated_at := greatest(NEW.updated_at, OLD.updated_at + interval '1 microsecond');
	RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER enterprise_version BEFORE UPDATE OF updated_at ON registry.enterprise
	FOR EACH ROW EXECUTE FUNCTION registry.move_version_on();
--> statement-breakpoint
-- Pairs that an officer called the same before records could be merged wait for their merge.
UPDATE registry.likely_repeat SET state = 'open', decided_by = NULL, decided_at = NULL WHERE state = 'same';
