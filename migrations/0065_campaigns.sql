CREATE SCHEMA "campaigns";
--> statement-breakpoint
CREATE TABLE "campaigns"."campaign" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name_id" text NOT NULL,
	"name_en" text NOT NULL,
	"words_id" text NOT NULL,
	"words_en" text NOT NULL,
	"area_code" text NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"entry" text NOT NULL,
	"joinable" boolean NOT NULL,
	"categories" text[],
	"badges" text[],
	"state" text NOT NULL,
	"reason" text,
	"counted_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "campaign_days" CHECK ("campaigns"."campaign"."ends_on" >= "campaigns"."campaign"."starts_on"),
	CONSTRAINT "campaign_words" CHECK ("campaigns"."campaign"."entry" IN ('rule', 'chosen') AND "campaigns"."campaign"."state" IN ('draft', 'published', 'withdrawn'))
);
--> statement-breakpoint
CREATE TABLE "campaigns"."member" (
	"campaign_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"joined_at" timestamp with time zone NOT NULL,
	"joined_by" text NOT NULL,
	"left_at" timestamp with time zone,
	"left_by" text,
	"reason" text,
	CONSTRAINT "member_campaign_id_product_id_joined_at_pk" PRIMARY KEY("campaign_id","product_id","joined_at"),
	CONSTRAINT "member_ways" CHECK ("campaigns"."member"."joined_by" IN ('rule', 'office', 'owner') AND "campaigns"."member"."left_by" IN ('rule', 'office', 'owner')
				AND ("campaigns"."member"."left_at" IS NULL) = ("campaigns"."member"."left_by" IS NULL) AND "campaigns"."member"."left_at" >= "campaigns"."member"."joined_at")
);
--> statement-breakpoint
CREATE TABLE "campaigns"."result" (
	"campaign_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"told" boolean NOT NULL,
	"sales" integer NOT NULL,
	"quantity" integer NOT NULL,
	"amount_idr" bigint NOT NULL,
	"sellers" integer NOT NULL,
	CONSTRAINT "result_campaign_id_channel_told_pk" PRIMARY KEY("campaign_id","channel","told")
);
--> statement-breakpoint
CREATE TABLE "campaigns"."rule" (
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
ALTER TABLE "campaigns"."member" ADD CONSTRAINT "member_campaign_id_campaign_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "campaigns"."campaign"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaigns"."member" ADD CONSTRAINT "member_product_id_product_id_fk" FOREIGN KEY ("product_id") REFERENCES "catalogue"."product"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaigns"."result" ADD CONSTRAINT "result_campaign_id_campaign_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "campaigns"."campaign"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "campaign_slug" ON "campaigns"."campaign" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "campaign_public" ON "campaigns"."campaign" USING btree ("ends_on","id") WHERE state = 'published';--> statement-breakpoint
CREATE UNIQUE INDEX "member_once" ON "campaigns"."member" USING btree ("campaign_id","product_id") WHERE left_at is null;--> statement-breakpoint
CREATE INDEX "member_product" ON "campaigns"."member" USING btree ("product_id");