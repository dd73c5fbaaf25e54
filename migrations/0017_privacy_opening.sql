-- Ledgers stay append-only for everybody; only an erasure (UU 27/2022 pasal 43) and retention, which say so for
-- their own transaction, may empty a line's free words or take a line that is past its time.
CREATE OR REPLACE FUNCTION platform.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF current_setting('rumah.erasing', true) = 'on' THEN
		RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
	END IF;
	RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
