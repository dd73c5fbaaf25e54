CREATE SCHEMA "feeds";
--> statement-breakpoint
CREATE TABLE "feeds"."change" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"enterprise_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "feeds"."feed" (
	"id" uuid PRIMARY KEY NOT NULL,
	"scope" text NOT NULL,
	"enterprise_id" uuid,
	"area_code" text,
	"campaign_id" uuid,
	"locale" text NOT NULL,
	"state" text NOT NULL,
	"wanted_at" timestamp with time zone,
	"tried_at" timestamp with time zone,
	"built_at" timestamp with time zone,
	"items" integer DEFAULT 0 NOT NULL,
	"left_out" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"left_sample" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"refused_at" timestamp with time zone,
	"refused_why" text,
	"refused_items" integer,
	"let_through_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "feed_codes" CHECK ("feeds"."feed"."scope" IN ('shop', 'area', 'campaign') AND "feeds"."feed"."locale" IN ('id', 'en') AND "feeds"."feed"."state" IN ('on', 'off')
				AND "feeds"."feed"."refused_why" IN ('empty', 'shrunken')),
	CONSTRAINT "feed_whose" CHECK (("feeds"."feed"."scope" = 'shop') = ("feeds"."feed"."enterprise_id" IS NOT NULL) AND ("feeds"."feed"."scope" = 'area') = ("feeds"."feed"."area_code" IS NOT NULL)
				AND ("feeds"."feed"."scope" = 'campaign') = ("feeds"."feed"."campaign_id" IS NOT NULL))
);
--> statement-breakpoint
CREATE TABLE "feeds"."file" (
	"feed_id" uuid NOT NULL,
	"format" text NOT NULL,
	"key" text NOT NULL,
	"bytes" integer NOT NULL,
	"packed_bytes" integer NOT NULL,
	"sha256" text NOT NULL,
	"items" integer NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"fetched_at" timestamp with time zone,
	CONSTRAINT "file_feed_id_format_pk" PRIMARY KEY("feed_id","format")
);
--> statement-breakpoint
CREATE TABLE "feeds"."rule" (
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
ALTER TABLE "feeds"."feed" ADD CONSTRAINT "feed_enterprise_id_enterprise_id_fk" FOREIGN KEY ("enterprise_id") REFERENCES "registry"."enterprise"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feeds"."feed" ADD CONSTRAINT "feed_campaign_id_campaign_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "campaigns"."campaign"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feeds"."file" ADD CONSTRAINT "file_feed_id_feed_id_fk" FOREIGN KEY ("feed_id") REFERENCES "feeds"."feed"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "feed_enterprise" ON "feeds"."feed" USING btree ("enterprise_id","locale");--> statement-breakpoint
CREATE UNIQUE INDEX "feed_area" ON "feeds"."feed" USING btree ("area_code","locale");--> statement-breakpoint
CREATE UNIQUE INDEX "feed_campaign" ON "feeds"."feed" USING btree ("campaign_id","locale");--> statement-breakpoint
CREATE INDEX "feed_wanted" ON "feeds"."feed" USING btree ("wanted_at") WHERE state = 'on';