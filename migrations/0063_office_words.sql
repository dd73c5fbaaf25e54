CREATE TABLE "catalogue"."missed_word" (
	"day" date NOT NULL,
	"word" text NOT NULL,
	"times" integer NOT NULL,
	CONSTRAINT "missed_word_day_word_pk" PRIMARY KEY("day","word")
);
--> statement-breakpoint
ALTER TABLE "catalogue"."synonym" ADD COLUMN "ended_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "catalogue"."synonym" ADD COLUMN "head" text GENERATED ALWAYS AS (CASE WHEN kind = 'synonym' THEN word ELSE means END) STORED NOT NULL;--> statement-breakpoint
CREATE INDEX "synonym_group" ON "catalogue"."synonym" USING btree ("head","kind") WHERE ended_at is null;