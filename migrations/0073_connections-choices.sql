ALTER TABLE "connections"."oauth_state" ADD COLUMN "shops_cipher" text;--> statement-breakpoint
ALTER TABLE "connections"."external_order" ADD COLUMN "asked_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "connections"."link_product" ADD COLUMN "making_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "connections"."link_product" ADD COLUMN "their_category_id" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "connections"."link_product" ADD COLUMN "their_category_path" text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX "external_order_standing" ON "connections"."external_order" USING btree ("link_id","asked_at") WHERE state IN ('unpaid', 'open', 'shipped');