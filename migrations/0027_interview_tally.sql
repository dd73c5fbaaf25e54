CREATE TABLE "fieldwork"."interview_tally" (
	"area_code" text NOT NULL,
	"person_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"outcome" text NOT NULL,
	"state" text NOT NULL,
	"flagged" boolean NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "interview_tally_key" PRIMARY KEY("area_code","person_id","purpose","outcome","state","flagged")
);
--> statement-breakpoint
DROP INDEX "fieldwork"."interview_assignment";--> statement-breakpoint
CREATE INDEX "interview_tally_area" ON "fieldwork"."interview_tally" USING btree ("area_code" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "interview_tally_person" ON "fieldwork"."interview_tally" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "interview_assignment" ON "fieldwork"."interview" USING btree ("assignment_id","purpose","outcome","state");--> statement-breakpoint
CREATE FUNCTION fieldwork.tally_interviews() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	-- Rows are touched in the order of their key, so that two statements never wait for each other in a circle.
	IF TG_OP = 'INSERT' THEN
		INSERT INTO fieldwork.interview_tally AS t
		SELECT area_code, person_id, purpose, outcome, state, flags <> '{}', count(*)
		FROM came GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6
		ON CONFLICT (area_code, person_id, purpose, outcome, state, flagged)
		DO UPDATE SET count = t.count + excluded.count;
	ELSIF TG_OP = 'DELETE' THEN
		INSERT INTO fieldwork.interview_tally AS t
		SELECT area_code, person_id, purpose, outcome, state, flags <> '{}', -count(*)
		FROM went GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6
		ON CONFLICT (area_code, person_id, purpose, outcome, state, flagged)
		DO UPDATE SET count = t.count + excluded.count;
	ELSE
		INSERT INTO fieldwork.interview_tally AS t
		SELECT area_code, person_id, purpose, outcome, state, flagged, sum(n) FROM (
			SELECT area_code, person_id, purpose, outcome, state, flags <> '{}' AS flagged, 1 AS n FROM came
			UNION ALL
			SELECT area_code, person_id, purpose, outcome, state, flags <> '{}', -1 FROM went
		) moved GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(n) <> 0 ORDER BY 1, 2, 3, 4, 5, 6
		ON CONFLICT (area_code, person_id, purpose, outcome, state, flagged)
		DO UPDATE SET count = t.count + excluded.count;
	END IF;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER interview_tally_came AFTER INSERT ON fieldwork.interview
	REFERENCING NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION fieldwork.tally_interviews();
--> statement-breakpoint
CREATE TRIGGER interview_tally_moved AFTER UPDATE ON fieldwork.interview
	REFERENCING OLD TABLE AS went NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION fieldwork.tally_interviews();
--> statement-breakpoint
CREATE TRIGGER interview_tally_went AFTER DELETE ON fieldwork.interview
	REFERENCING OLD TABLE AS went FOR EACH STATEMENT EXECUTE FUNCTION fieldwork.tally_interviews();
--> statement-breakpoint
INSERT INTO fieldwork.interview_tally
SELECT area_code, person_id, purpose, outcome, state, flags <> '{}', count(*)
FROM fieldwork.interview GROUP BY 1, 2, 3, 4, 5, 6;
