CREATE SCHEMA "marketplaces";
--> statement-breakpoint
CREATE TABLE "marketplaces"."category_map" (
	"marketplace" text NOT NULL,
	"category_code" text NOT NULL,
	"their_id" text NOT NULL,
	"their_path" text NOT NULL,
	"source" text NOT NULL,
	"certainty" text NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "category_map_marketplace_category_code_pk" PRIMARY KEY("marketplace","category_code"),
	CONSTRAINT "category_map_certainty" CHECK ("marketplaces"."category_map"."certainty" IN ('sure', 'likely', 'unsure'))
);
--> statement-breakpoint
CREATE TABLE "marketplaces"."content_rule" (
	"id" text PRIMARY KEY NOT NULL,
	"marketplace" text,
	"kind" text,
	"field" text NOT NULL,
	"test" text NOT NULL,
	"want" jsonb NOT NULL,
	"condition" jsonb,
	"advice" boolean DEFAULT false NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"source" text NOT NULL,
	"certainty" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "content_rule_certainty" CHECK ("marketplaces"."content_rule"."certainty" IN ('sure', 'likely', 'unsure'))
);
--> statement-breakpoint
CREATE TABLE "marketplaces"."marketplace" (
	"code" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"merged_into" text,
	"url" text,
	"seller_url" text,
	"ways" text[] NOT NULL,
	"hosts" text[] NOT NULL,
	"categories" text[],
	"position" smallint NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "marketplace_kind" CHECK ("marketplaces"."marketplace"."kind" IN ('marketplace', 'social', 'food-delivery', 'catalogue', 'government')),
	CONSTRAINT "marketplace_ways" CHECK ("marketplaces"."marketplace"."ways" <@ ARRAY['api', 'feed', 'file', 'hand'])
);
--> statement-breakpoint
CREATE TABLE "marketplaces"."marketplace_state" (
	"code" text NOT NULL,
	"valid_from" date NOT NULL,
	"state" text NOT NULL,
	"source" text NOT NULL,
	"certainty" text NOT NULL,
	"seen_on" date NOT NULL,
	CONSTRAINT "marketplace_state_code_valid_from_pk" PRIMARY KEY("code","valid_from"),
	CONSTRAINT "marketplace_state_codes" CHECK ("marketplaces"."marketplace_state"."state" IN ('live', 'no-goods', 'closed', 'planned') AND "marketplaces"."marketplace_state"."certainty" IN ('sure', 'likely', 'unsure'))
);
--> statement-breakpoint
ALTER TABLE "catalogue"."product" ADD COLUMN "length_mm" integer;--> statement-breakpoint
ALTER TABLE "catalogue"."product" ADD COLUMN "width_mm" integer;--> statement-breakpoint
ALTER TABLE "catalogue"."product" ADD COLUMN "height_mm" integer;--> statement-breakpoint
ALTER TABLE "catalogue"."product" ADD COLUMN "brand" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "catalogue"."product" ADD COLUMN "gtin" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "catalogue"."product" ADD COLUMN "sku" text GENERATED ALWAYS AS ('RU' || upper(right(replace(id::text, '-', ''), 16))) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "marketplaces"."category_map" ADD CONSTRAINT "category_map_marketplace_marketplace_code_fk" FOREIGN KEY ("marketplace") REFERENCES "marketplaces"."marketplace"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "marketplaces"."content_rule" ADD CONSTRAINT "content_rule_marketplace_marketplace_code_fk" FOREIGN KEY ("marketplace") REFERENCES "marketplaces"."marketplace"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "marketplaces"."marketplace_state" ADD CONSTRAINT "marketplace_state_code_marketplace_code_fk" FOREIGN KEY ("code") REFERENCES "marketplaces"."marketplace"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "content_rule_marketplace" ON "marketplaces"."content_rule" USING btree ("marketplace","field");--> statement-breakpoint
CREATE UNIQUE INDEX "product_sku" ON "catalogue"."product" USING btree ("sku");--> statement-breakpoint
ALTER TABLE "catalogue"."product" ADD CONSTRAINT "product_size" CHECK (num_nonnulls("catalogue"."product"."length_mm", "catalogue"."product"."width_mm", "catalogue"."product"."height_mm") IN (0, 3) AND "catalogue"."product"."length_mm" > 0 AND "catalogue"."product"."width_mm" > 0
				AND "catalogue"."product"."height_mm" > 0);--> statement-breakpoint
ALTER TABLE "catalogue"."product" ADD CONSTRAINT "product_gtin" CHECK ("catalogue"."product"."gtin" ~ '^(\d{8}|\d{12,14})?$');