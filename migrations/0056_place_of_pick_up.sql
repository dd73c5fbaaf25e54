ALTER TABLE "orders"."pickup_point" ADD COLUMN "map_url" text;--> statement-breakpoint
ALTER TABLE "orders"."pickup_point" ADD COLUMN "address_open" boolean DEFAULT false NOT NULL;