-- Whoever keeps a copy of a kelurahan (the phones of the field) must learn which records to let go of, whatever
-- moved or deleted them: a move of the area, an undone import, an erasure.

CREATE FUNCTION registry.keep_move() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO registry.enterprise_departure (area_code, enterprise_id, at)
	VALUES (OLD.area_code, OLD.id, NEW.updated_at);
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER keep_move AFTER UPDATE OF area_code ON registry.enterprise
	FOR EACH ROW WHEN (OLD.area_code <> NEW.area_code) EXECUTE FUNCTION registry.keep_move();
--> statement-breakpoint
CREATE FUNCTION registry.keep_deletions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO registry.enterprise_departure (area_code, enterprise_id, at)
	SELECT area_code, id, clock_timestamp() FROM gone;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER keep_deletions AFTER DELETE ON registry.enterprise
	REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION registry.keep_deletions();
