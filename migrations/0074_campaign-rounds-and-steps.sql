CREATE TABLE "campaigns"."quiet" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"since" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "campaigns"."campaign" ADD COLUMN "told_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "campaigns"."campaign" ADD COLUMN "reminded_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "campaigns"."member" ADD COLUMN "round" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "presence"."checklist_step" ADD COLUMN "stands_for" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
CREATE INDEX "member_round" ON "campaigns"."member" USING btree ("campaign_id","round","product_id") WHERE left_at is null;--> statement-breakpoint
-- Nobody is told today of what was announced before messages were sent.
UPDATE "campaigns"."campaign" SET "told_at" = "updated_at", "reminded_at" = "updated_at" WHERE "state" <> 'draft';
