CREATE TABLE "catalogue"."listing_entry" (
	"product_id" uuid PRIMARY KEY NOT NULL,
	"enterprise_id" uuid NOT NULL,
	"category_code" text NOT NULL,
	"district_code" text NOT NULL,
	"price_idr" bigint NOT NULL,
	"badges" text[] NOT NULL,
	"ready" boolean NOT NULL,
	"published_at" timestamp with time zone NOT NULL,
	"score" integer NOT NULL,
	"level" smallint NOT NULL,
	"search" "tsvector" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "catalogue"."rank_level" (
	"level" smallint PRIMARY KEY NOT NULL,
	"from_score" integer NOT NULL,
	"from_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "catalogue"."seller_record" (
	"enterprise_id" uuid PRIMARY KEY NOT NULL,
	"kept" integer DEFAULT 0 NOT NULL,
	"failed" integer DEFAULT 0 NOT NULL,
	"sold" integer DEFAULT 0 NOT NULL,
	"last_sale_at" timestamp with time zone,
	"pickup_districts" text[],
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "catalogue"."synonym" (
	"word" text NOT NULL,
	"means" text NOT NULL,
	"kind" text NOT NULL,
	"source" text NOT NULL,
	CONSTRAINT "synonym_word_means_pk" PRIMARY KEY("word","means"),
	CONSTRAINT "synonym_kind" CHECK ("catalogue"."synonym"."kind" IN ('spelling', 'synonym', 'slang'))
);
--> statement-breakpoint
ALTER TABLE "catalogue"."word" ADD COLUMN "sound" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "catalogue"."word" ADD COLUMN "roots" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "catalogue"."word" ADD COLUMN "uses" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "catalogue"."listing_entry" ADD CONSTRAINT "listing_entry_product_id_product_id_fk" FOREIGN KEY ("product_id") REFERENCES "catalogue"."product"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "catalogue"."seller_record" ADD CONSTRAINT "seller_record_enterprise_id_enterprise_id_fk" FOREIGN KEY ("enterprise_id") REFERENCES "registry"."enterprise"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "listing_entry_new" ON "catalogue"."listing_entry" USING btree ("published_at" DESC NULLS LAST,"product_id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "listing_entry_price" ON "catalogue"."listing_entry" USING btree ("price_idr","product_id");--> statement-breakpoint
CREATE INDEX "listing_entry_score" ON "catalogue"."listing_entry" USING btree ("score" DESC NULLS LAST,"product_id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "listing_entry_enterprise" ON "catalogue"."listing_entry" USING btree ("enterprise_id");--> statement-breakpoint
CREATE INDEX "listing_entry_search" ON "catalogue"."listing_entry" USING gin ("search");--> statement-breakpoint
CREATE INDEX "word_prefix" ON "catalogue"."word" USING btree ("word" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "word_sound" ON "catalogue"."word" USING btree ("sound");--> statement-breakpoint
CREATE INDEX "word_roots" ON "catalogue"."word" USING gin ("roots");