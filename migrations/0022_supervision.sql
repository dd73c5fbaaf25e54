CREATE TABLE "fieldwork"."back_check_draw" (
	"id" uuid PRIMARY KEY NOT NULL,
	"area_code" text NOT NULL,
	"from_on" date NOT NULL,
	"to_on" date NOT NULL,
	"seed" text NOT NULL,
	"share" real NOT NULL,
	"rule_id" text NOT NULL,
	"population" integer NOT NULL,
	"drawn" integer NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "fieldwork"."back_check" ADD COLUMN "draw_id" uuid;--> statement-breakpoint
ALTER TABLE "fieldwork"."back_check" ADD COLUMN "channel" text;--> statement-breakpoint
ALTER TABLE "fieldwork"."back_check" ADD COLUMN "phone_answers" jsonb;--> statement-breakpoint
ALTER TABLE "fieldwork"."back_check_draw" ADD CONSTRAINT "back_check_draw_rule_id_quality_rule_id_fk" FOREIGN KEY ("rule_id") REFERENCES "fieldwork"."quality_rule"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "back_check_draw_area" ON "fieldwork"."back_check_draw" USING btree ("area_code" text_pattern_ops,"id");--> statement-breakpoint
ALTER TABLE "fieldwork"."back_check" ADD CONSTRAINT "back_check_draw_id_back_check_draw_id_fk" FOREIGN KEY ("draw_id") REFERENCES "fieldwork"."back_check_draw"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "interview_regency" ON "fieldwork"."interview" USING btree (left("area_code", 5),"finished_at","id");--> statement-breakpoint
CREATE INDEX "interview_district" ON "fieldwork"."interview" USING btree (left("area_code", 8),"finished_at","id");--> statement-breakpoint
CREATE INDEX "interview_newest" ON "fieldwork"."interview" USING btree ("finished_at","id");--> statement-breakpoint
CREATE INDEX "interview_unsettled" ON "fieldwork"."interview" USING btree (left("area_code", 5),"finished_at","id") WHERE state <> 'accepted';--> statement-breakpoint
CREATE INDEX "interview_flagged" ON "fieldwork"."interview" USING btree (left("area_code", 5),"finished_at","id") WHERE flags <> '{}';--> statement-breakpoint
CREATE INDEX "interview_coverage" ON "fieldwork"."interview" USING btree ("area_code" text_pattern_ops,"purpose","outcome","state");