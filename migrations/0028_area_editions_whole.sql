CREATE TABLE "areas"."edition_area" (
	"edition_id" text NOT NULL,
	"code" text NOT NULL,
	"path_name" text NOT NULL,
	CONSTRAINT "edition_area_edition_id_code_pk" PRIMARY KEY("edition_id","code")
);
--> statement-breakpoint
ALTER TABLE "areas"."edition_area" ADD CONSTRAINT "edition_area_edition_id_area_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "areas"."area_edition"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "areas"."edition_area" ADD CONSTRAINT "edition_area_code_area_code_fk" FOREIGN KEY ("code") REFERENCES "areas"."area"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "edition_area_code" ON "areas"."edition_area" USING btree ("code");--> statement-breakpoint
-- Until now a code stood only in the newest edition that had it.
INSERT INTO areas.edition_area (edition_id, code, path_name) SELECT edition_id, code, path_name FROM areas.area;
