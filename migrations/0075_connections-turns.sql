CREATE TABLE "connections"."rule" (
	"name" text NOT NULL,
	"value" integer NOT NULL,
	"unit" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"legal_basis" text NOT NULL,
	"certainty" text NOT NULL,
	CONSTRAINT "rule_name_valid_from_pk" PRIMARY KEY("name","valid_from")
);
--> statement-breakpoint
DROP INDEX "connections"."outbox_failed";--> statement-breakpoint
ALTER TABLE "connections"."call_bucket" ADD COLUMN "silences" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "connections"."call_bucket" ADD COLUMN "silent_link_id" uuid;--> statement-breakpoint
ALTER TABLE "connections"."link" ADD COLUMN "turn_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "connections"."link" ADD COLUMN "lag_seconds" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "connections"."external_order" ADD COLUMN "mark" text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX "outbox_of_link" ON "connections"."outbox" USING btree ("link_id","state","since","id");--> statement-breakpoint
CREATE INDEX "outbox_failed" ON "connections"."outbox" USING btree ("since","id") WHERE state = 'failed';