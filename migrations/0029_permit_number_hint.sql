ALTER TABLE "permits"."permit_kind" ADD COLUMN "number_hint_id" text;--> statement-breakpoint
ALTER TABLE "permits"."permit_kind" ADD COLUMN "number_hint_en" text;