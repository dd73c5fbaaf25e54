CREATE TABLE "feeds"."seller" (
	"feed_id" uuid NOT NULL,
	"enterprise_id" uuid NOT NULL,
	CONSTRAINT "seller_feed_id_enterprise_id_pk" PRIMARY KEY("feed_id","enterprise_id")
);
--> statement-breakpoint
ALTER TABLE "feeds"."file" ALTER COLUMN "bytes" SET DATA TYPE bigint;--> statement-breakpoint
ALTER TABLE "feeds"."file" ALTER COLUMN "packed_bytes" SET DATA TYPE bigint;--> statement-breakpoint
ALTER TABLE "feeds"."feed" ADD COLUMN "purge_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "feeds"."file" ADD COLUMN "fetched_by" text;--> statement-breakpoint
ALTER TABLE "feeds"."seller" ADD CONSTRAINT "seller_feed_id_feed_id_fk" FOREIGN KEY ("feed_id") REFERENCES "feeds"."feed"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "seller_enterprise" ON "feeds"."seller" USING btree ("enterprise_id");--> statement-breakpoint
ALTER TABLE "feeds"."file" ADD CONSTRAINT "file_fetched_by" CHECK ("feeds"."file"."fetched_by" IN ('google', 'meta', 'tiktok', 'pinterest', 'other'));--> statement-breakpoint
-- Whom the files of now tell of is written with the next ones.
UPDATE "feeds"."feed" SET "wanted_at" = now() WHERE "state" = 'on';
