CREATE TABLE "orders"."basket" (
	"id" uuid PRIMARY KEY NOT NULL,
	"token" text NOT NULL,
	"person_id" uuid,
	"name" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone NOT NULL,
	CONSTRAINT "basket_token" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "orders"."basket_line" (
	"basket_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"product_id" uuid NOT NULL,
	"name" text NOT NULL,
	"quantity" integer NOT NULL,
	CONSTRAINT "basket_line_basket_id_position_pk" PRIMARY KEY("basket_id","position"),
	CONSTRAINT "basket_line_quantity" CHECK (quantity between 1 and 9999)
);
--> statement-breakpoint
CREATE TABLE "orders"."courier_account" (
	"enterprise_id" uuid PRIMARY KEY NOT NULL,
	"provider" text NOT NULL,
	"key_cipher" text NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"refused_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "orders"."courier_place" (
	"provider" text NOT NULL,
	"area_code" text NOT NULL,
	"place_id" text NOT NULL,
	"found_at" timestamp with time zone NOT NULL,
	CONSTRAINT "courier_place_provider_area_code_pk" PRIMARY KEY("provider","area_code")
);
--> statement-breakpoint
CREATE TABLE "orders"."courier_quote" (
	"provider" text NOT NULL,
	"account" text NOT NULL,
	"origin_code" text NOT NULL,
	"destination_code" text NOT NULL,
	"weight_grams" integer NOT NULL,
	"rates" jsonb NOT NULL,
	"quoted_at" timestamp with time zone NOT NULL,
	"valid_until" timestamp with time zone NOT NULL,
	CONSTRAINT "courier_quote_key" PRIMARY KEY("provider","account","origin_code","destination_code","weight_grams")
);
--> statement-breakpoint
CREATE TABLE "orders"."pickup_point" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"address" text NOT NULL,
	"area_code" text NOT NULL,
	"hours" text,
	"enterprise_id" uuid,
	"created_by" text,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "orders"."seller_pickup" (
	"enterprise_id" uuid NOT NULL,
	"pickup_point_id" uuid NOT NULL,
	CONSTRAINT "seller_pickup_enterprise_id_pickup_point_id_pk" PRIMARY KEY("enterprise_id","pickup_point_id")
);
--> statement-breakpoint
ALTER TABLE "orders"."order" ALTER COLUMN "delivery_fee_idr" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "orders"."order" ADD COLUMN "pickup_point_id" uuid;--> statement-breakpoint
ALTER TABLE "orders"."order" ADD COLUMN "courier" text;--> statement-breakpoint
ALTER TABLE "orders"."basket_line" ADD CONSTRAINT "basket_line_basket_id_basket_id_fk" FOREIGN KEY ("basket_id") REFERENCES "orders"."basket"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders"."courier_account" ADD CONSTRAINT "courier_account_enterprise_id_enterprise_id_fk" FOREIGN KEY ("enterprise_id") REFERENCES "registry"."enterprise"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders"."pickup_point" ADD CONSTRAINT "pickup_point_area_code_area_code_fk" FOREIGN KEY ("area_code") REFERENCES "areas"."area"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders"."pickup_point" ADD CONSTRAINT "pickup_point_enterprise_id_enterprise_id_fk" FOREIGN KEY ("enterprise_id") REFERENCES "registry"."enterprise"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders"."seller_pickup" ADD CONSTRAINT "seller_pickup_enterprise_id_enterprise_id_fk" FOREIGN KEY ("enterprise_id") REFERENCES "registry"."enterprise"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders"."seller_pickup" ADD CONSTRAINT "seller_pickup_pickup_point_id_pickup_point_id_fk" FOREIGN KEY ("pickup_point_id") REFERENCES "orders"."pickup_point"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "basket_person" ON "orders"."basket" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "basket_used" ON "orders"."basket" USING btree ("used_at");--> statement-breakpoint
CREATE INDEX "courier_quote_valid" ON "orders"."courier_quote" USING btree ("valid_until");--> statement-breakpoint
CREATE INDEX "pickup_point_enterprise" ON "orders"."pickup_point" USING btree ("enterprise_id");--> statement-breakpoint
CREATE INDEX "pickup_point_public" ON "orders"."pickup_point" USING btree ("area_code") WHERE enterprise_id is null and ended_at is null;--> statement-breakpoint
CREATE INDEX "seller_pickup_point" ON "orders"."seller_pickup" USING btree ("pickup_point_id");--> statement-breakpoint
ALTER TABLE "orders"."order" ADD CONSTRAINT "order_pickup_point_id_pickup_point_id_fk" FOREIGN KEY ("pickup_point_id") REFERENCES "orders"."pickup_point"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "order_pickup_point" ON "orders"."order" USING btree ("pickup_point_id");