CREATE TABLE "catalogue"."day_count" (
	"product_id" uuid NOT NULL,
	"day" date NOT NULL,
	"promised" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "day_count_product_id_day_pk" PRIMARY KEY("product_id","day"),
	CONSTRAINT "day_count_whole" CHECK ("catalogue"."day_count"."promised" >= 0)
);
--> statement-breakpoint
CREATE TABLE "catalogue"."day_promise" (
	"order_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"day" date NOT NULL,
	"pieces" integer NOT NULL,
	CONSTRAINT "day_promise_order_id_product_id_pk" PRIMARY KEY("order_id","product_id")
);
--> statement-breakpoint
CREATE TABLE "catalogue"."share_picture" (
	"subject_id" uuid PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"made_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "catalogue"."shop" (
	"enterprise_id" uuid PRIMARY KEY NOT NULL,
	"story_en" text DEFAULT '' NOT NULL,
	"closed_from" date,
	"closed_until" date,
	"closed_note" text DEFAULT '' NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "catalogue"."shop_day" (
	"enterprise_id" uuid NOT NULL,
	"day" date NOT NULL,
	"opens" smallint,
	"closes" smallint,
	"note" text DEFAULT '' NOT NULL,
	CONSTRAINT "shop_day_enterprise_id_day_pk" PRIMARY KEY("enterprise_id","day"),
	CONSTRAINT "shop_day_real" CHECK (("catalogue"."shop_day"."opens" IS NULL AND "catalogue"."shop_day"."closes" IS NULL) OR ("catalogue"."shop_day"."opens" BETWEEN 0 AND 1439
				AND "catalogue"."shop_day"."closes" > "catalogue"."shop_day"."opens" AND "catalogue"."shop_day"."closes" <= "catalogue"."shop_day"."opens" + 1440))
);
--> statement-breakpoint
CREATE TABLE "catalogue"."shop_hours" (
	"enterprise_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"weekday" smallint NOT NULL,
	"opens" smallint NOT NULL,
	"closes" smallint NOT NULL,
	CONSTRAINT "shop_hours_enterprise_id_kind_weekday_opens_pk" PRIMARY KEY("enterprise_id","kind","weekday","opens"),
	CONSTRAINT "shop_hours_real" CHECK ("catalogue"."shop_hours"."kind" IN ('open', 'order') AND "catalogue"."shop_hours"."weekday" BETWEEN 1 AND 7 AND "catalogue"."shop_hours"."opens" BETWEEN 0 AND 1439
				AND "catalogue"."shop_hours"."closes" > "catalogue"."shop_hours"."opens" AND "catalogue"."shop_hours"."closes" <= "catalogue"."shop_hours"."opens" + 1440)
);
--> statement-breakpoint
CREATE TABLE "catalogue"."upload" (
	"id" uuid PRIMARY KEY NOT NULL,
	"created_by" text NOT NULL,
	"size" integer NOT NULL,
	"received" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "catalogue"."product" ADD COLUMN "min_order" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "catalogue"."product" ADD COLUMN "daily_limit" integer;--> statement-breakpoint
ALTER TABLE "catalogue"."product" ADD COLUMN "variant_of" uuid;--> statement-breakpoint
ALTER TABLE "catalogue"."product" ADD COLUMN "variant_label" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "catalogue"."product" ADD COLUMN "allergens" text[];--> statement-breakpoint
ALTER TABLE "catalogue"."product" ADD COLUMN "production_area_code" text;--> statement-breakpoint
ALTER TABLE "catalogue"."product" ADD COLUMN "name_en" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "catalogue"."product" ADD COLUMN "description_en" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "catalogue"."product" ADD COLUMN "export_facts" jsonb;--> statement-breakpoint
ALTER TABLE "catalogue"."day_count" ADD CONSTRAINT "day_count_product_id_product_id_fk" FOREIGN KEY ("product_id") REFERENCES "catalogue"."product"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "catalogue"."day_promise" ADD CONSTRAINT "day_promise_product_id_product_id_fk" FOREIGN KEY ("product_id") REFERENCES "catalogue"."product"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "catalogue"."shop" ADD CONSTRAINT "shop_enterprise_id_enterprise_id_fk" FOREIGN KEY ("enterprise_id") REFERENCES "registry"."enterprise"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "catalogue"."shop_day" ADD CONSTRAINT "shop_day_enterprise_id_enterprise_id_fk" FOREIGN KEY ("enterprise_id") REFERENCES "registry"."enterprise"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "catalogue"."shop_hours" ADD CONSTRAINT "shop_hours_enterprise_id_enterprise_id_fk" FOREIGN KEY ("enterprise_id") REFERENCES "registry"."enterprise"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "day_promise_product" ON "catalogue"."day_promise" USING btree ("product_id","day");--> statement-breakpoint
CREATE INDEX "shop_hours_now" ON "catalogue"."shop_hours" USING btree ("kind","weekday","opens");--> statement-breakpoint
CREATE INDEX "upload_age" ON "catalogue"."upload" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "upload_creator" ON "catalogue"."upload" USING btree ("created_by");--> statement-breakpoint
ALTER TABLE "catalogue"."product" ADD CONSTRAINT "product_variant_of_product_id_fk" FOREIGN KEY ("variant_of") REFERENCES "catalogue"."product"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "product_variant" ON "catalogue"."product" USING btree ("variant_of","id") WHERE "catalogue"."product"."variant_of" IS NOT NULL;--> statement-breakpoint
ALTER TABLE "catalogue"."product" ADD CONSTRAINT "product_amounts" CHECK ("catalogue"."product"."min_order" >= 1 AND "catalogue"."product"."daily_limit" >= 1);--> statement-breakpoint
ALTER TABLE "catalogue"."product" ADD CONSTRAINT "product_not_own_variant" CHECK ("catalogue"."product"."variant_of" <> "catalogue"."product"."id");