CREATE SCHEMA "connections";
--> statement-breakpoint
CREATE TABLE "connections"."call_bucket" (
	"key" text PRIMARY KEY NOT NULL,
	"tokens" double precision NOT NULL,
	"filled_at" timestamp with time zone NOT NULL,
	"closed_until" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "connections"."call_limit" (
	"marketplace" text PRIMARY KEY NOT NULL,
	"shop_per_second" integer NOT NULL,
	"shop_burst" integer NOT NULL,
	"app_per_second" integer NOT NULL,
	"app_burst" integer NOT NULL,
	"certainty" text NOT NULL,
	"source" text NOT NULL,
	CONSTRAINT "call_limit_counts" CHECK (least("connections"."call_limit"."shop_per_second", "connections"."call_limit"."shop_burst", "connections"."call_limit"."app_per_second", "connections"."call_limit"."app_burst") > 0)
);
--> statement-breakpoint
CREATE TABLE "connections"."external_order" (
	"id" uuid PRIMARY KEY NOT NULL,
	"link_id" uuid NOT NULL,
	"external_id" text NOT NULL,
	"state" text NOT NULL,
	"ordered_at" timestamp with time zone NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"buyer_area_code" text,
	"problem" text,
	"problem_at" timestamp with time zone,
	"seen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "external_order_state" CHECK ("connections"."external_order"."state" IN ('unpaid', 'open', 'shipped', 'done', 'cancelled'))
);
--> statement-breakpoint
CREATE TABLE "connections"."external_order_line" (
	"order_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"line_id" text NOT NULL,
	"item_id" text NOT NULL,
	"model_id" text NOT NULL,
	"sku" text NOT NULL,
	"name" text NOT NULL,
	"product_id" uuid,
	"quantity" integer NOT NULL,
	"amount_idr" bigint NOT NULL,
	"recorded" boolean DEFAULT false NOT NULL,
	"state" text NOT NULL,
	CONSTRAINT "external_order_line_order_id_position_pk" PRIMARY KEY("order_id","position"),
	CONSTRAINT "external_order_line_state" CHECK ("connections"."external_order_line"."state" IN ('unknown', 'short', 'uncounted', 'held', 'sold', 'over', 'away') AND "connections"."external_order_line"."quantity" > 0)
);
--> statement-breakpoint
CREATE TABLE "connections"."link" (
	"id" uuid PRIMARY KEY NOT NULL,
	"enterprise_id" uuid NOT NULL,
	"marketplace" text NOT NULL,
	"shop_id" text NOT NULL,
	"shop_name" text NOT NULL,
	"credentials_cipher" text,
	"expires_at" timestamp with time zone,
	"renewable_until" timestamp with time zone,
	"state" text NOT NULL,
	"state_at" timestamp with time zone NOT NULL,
	"problem" text,
	"problem_at" timestamp with time zone,
	"silent_until" timestamp with time zone,
	"silences" integer DEFAULT 0 NOT NULL,
	"refreshed_until" timestamp with time zone,
	"writer_id" uuid,
	"writer_until" timestamp with time zone,
	"orders_known_until" timestamp with time zone NOT NULL,
	"orders_asked_at" timestamp with time zone,
	"next_orders_at" timestamp with time zone NOT NULL,
	"linked_by" uuid NOT NULL,
	"linked_at" timestamp with time zone NOT NULL,
	CONSTRAINT "link_state" CHECK ("connections"."link"."state" IN ('linked', 'expired', 'revoked'))
);
--> statement-breakpoint
CREATE TABLE "connections"."link_picture" (
	"link_id" uuid NOT NULL,
	"photo_key" text NOT NULL,
	"their_ref" text NOT NULL,
	"sent_at" timestamp with time zone NOT NULL,
	CONSTRAINT "link_picture_link_id_photo_key_pk" PRIMARY KEY("link_id","photo_key")
);
--> statement-breakpoint
CREATE TABLE "connections"."link_product" (
	"id" uuid PRIMARY KEY NOT NULL,
	"link_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"sku" text NOT NULL,
	"item_id" text DEFAULT '' NOT NULL,
	"model_id" text DEFAULT '' NOT NULL,
	"how" text NOT NULL,
	"content_sent" text,
	"stock_sent" integer,
	"price_sent_idr" bigint,
	"sent_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "link_product_how" CHECK ("connections"."link_product"."how" IN ('made', 'found'))
);
--> statement-breakpoint
CREATE TABLE "connections"."oauth_state" (
	"id" uuid PRIMARY KEY NOT NULL,
	"enterprise_id" uuid NOT NULL,
	"marketplace" text NOT NULL,
	"person_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "connections"."outbox" (
	"id" uuid PRIMARY KEY NOT NULL,
	"link_id" uuid NOT NULL,
	"link_product_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"idempotency_key" uuid NOT NULL,
	"state" text NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"problem" text,
	"their_code" text DEFAULT '' NOT NULL,
	"tried_at" timestamp with time zone,
	CONSTRAINT "outbox_codes" CHECK ("connections"."outbox"."kind" IN ('content', 'stock', 'price') AND "connections"."outbox"."state" IN ('waiting', 'failed'))
);
--> statement-breakpoint
ALTER TABLE "connections"."call_limit" ADD CONSTRAINT "call_limit_marketplace_marketplace_code_fk" FOREIGN KEY ("marketplace") REFERENCES "marketplaces"."marketplace"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "connections"."external_order" ADD CONSTRAINT "external_order_link_id_link_id_fk" FOREIGN KEY ("link_id") REFERENCES "connections"."link"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "connections"."external_order_line" ADD CONSTRAINT "external_order_line_order_id_external_order_id_fk" FOREIGN KEY ("order_id") REFERENCES "connections"."external_order"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "connections"."link" ADD CONSTRAINT "link_enterprise_id_enterprise_id_fk" FOREIGN KEY ("enterprise_id") REFERENCES "registry"."enterprise"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "connections"."link" ADD CONSTRAINT "link_marketplace_marketplace_code_fk" FOREIGN KEY ("marketplace") REFERENCES "marketplaces"."marketplace"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "connections"."link_picture" ADD CONSTRAINT "link_picture_link_id_link_id_fk" FOREIGN KEY ("link_id") REFERENCES "connections"."link"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "connections"."link_product" ADD CONSTRAINT "link_product_link_id_link_id_fk" FOREIGN KEY ("link_id") REFERENCES "connections"."link"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "connections"."link_product" ADD CONSTRAINT "link_product_product_id_product_id_fk" FOREIGN KEY ("product_id") REFERENCES "catalogue"."product"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "connections"."oauth_state" ADD CONSTRAINT "oauth_state_enterprise_id_enterprise_id_fk" FOREIGN KEY ("enterprise_id") REFERENCES "registry"."enterprise"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "connections"."outbox" ADD CONSTRAINT "outbox_link_id_link_id_fk" FOREIGN KEY ("link_id") REFERENCES "connections"."link"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "connections"."outbox" ADD CONSTRAINT "outbox_link_product_id_link_product_id_fk" FOREIGN KEY ("link_product_id") REFERENCES "connections"."link_product"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "external_order_once" ON "connections"."external_order" USING btree ("link_id","external_id");--> statement-breakpoint
CREATE INDEX "external_order_link" ON "connections"."external_order" USING btree ("link_id","ordered_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "external_order_seen" ON "connections"."external_order" USING btree ("seen_at");--> statement-breakpoint
CREATE INDEX "external_order_problem" ON "connections"."external_order" USING btree ("link_id","problem_at") WHERE problem IS NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "external_order_line_once" ON "connections"."external_order_line" USING btree ("order_id","line_id");--> statement-breakpoint
CREATE UNIQUE INDEX "link_shop" ON "connections"."link" USING btree ("enterprise_id","marketplace","shop_id");--> statement-breakpoint
CREATE UNIQUE INDEX "link_once" ON "connections"."link" USING btree ("marketplace","shop_id") WHERE state <> 'revoked';--> statement-breakpoint
CREATE UNIQUE INDEX "link_standing" ON "connections"."link" USING btree ("enterprise_id","marketplace") WHERE state <> 'revoked';--> statement-breakpoint
CREATE INDEX "link_next_orders" ON "connections"."link" USING btree ("next_orders_at") WHERE state = 'linked';--> statement-breakpoint
CREATE INDEX "link_expires" ON "connections"."link" USING btree ("expires_at") WHERE state = 'linked' AND expires_at IS NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "link_product_once" ON "connections"."link_product" USING btree ("link_id","product_id");--> statement-breakpoint
CREATE INDEX "link_product_product" ON "connections"."link_product" USING btree ("product_id");--> statement-breakpoint
CREATE UNIQUE INDEX "link_product_item" ON "connections"."link_product" USING btree ("link_id","item_id","model_id") WHERE item_id <> '';--> statement-breakpoint
CREATE INDEX "oauth_state_enterprise" ON "connections"."oauth_state" USING btree ("enterprise_id");--> statement-breakpoint
CREATE INDEX "oauth_state_created" ON "connections"."oauth_state" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "outbox_latest" ON "connections"."outbox" USING btree ("link_product_id","kind");--> statement-breakpoint
CREATE INDEX "outbox_due" ON "connections"."outbox" USING btree ("link_id","due_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "outbox_failed" ON "connections"."outbox" USING btree ("tried_at") WHERE state = 'failed';