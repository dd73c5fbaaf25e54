CREATE SCHEMA "ledger";
--> statement-breakpoint
CREATE TABLE "ledger"."channel" (
	"code" text PRIMARY KEY NOT NULL,
	"name_id" text NOT NULL,
	"name_en" text NOT NULL,
	"told" boolean NOT NULL,
	"position" smallint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ledger"."sale" (
	"id" uuid PRIMARY KEY NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"enterprise_id" uuid NOT NULL,
	"product_id" uuid,
	"product_name" text NOT NULL,
	"category_code" text,
	"quantity" integer NOT NULL,
	"unit" text NOT NULL,
	"amount_idr" bigint NOT NULL,
	"channel" text NOT NULL,
	"area_code" text NOT NULL,
	"buyer_area_code" text,
	"source" text NOT NULL,
	"source_id" text NOT NULL,
	"source_line" integer NOT NULL,
	"entry" smallint NOT NULL,
	"corrects" uuid,
	"reason" text,
	"cause" text,
	CONSTRAINT "sale_entry" CHECK (CASE WHEN entry = 0 THEN corrects IS NULL AND reason IS NULL AND quantity > 0 AND amount_idr >= 0
				ELSE entry > 0 AND corrects IS NOT NULL AND reason IS NOT NULL AND quantity <= 0 AND amount_idr <= 0 END),
	CONSTRAINT "sale_codes" CHECK (source ~ '^[a-z-]+$' AND reason ~ '^[a-z-]+$')
);
--> statement-breakpoint
CREATE TABLE "ledger"."stand_in" (
	"enterprise_id" uuid PRIMARY KEY NOT NULL,
	"stands_for" uuid NOT NULL
);
--> statement-breakpoint
ALTER TABLE "ledger"."sale" ADD CONSTRAINT "sale_enterprise_id_enterprise_id_fk" FOREIGN KEY ("enterprise_id") REFERENCES "registry"."enterprise"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger"."stand_in" ADD CONSTRAINT "stand_in_enterprise_id_enterprise_id_fk" FOREIGN KEY ("enterprise_id") REFERENCES "registry"."enterprise"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger"."stand_in" ADD CONSTRAINT "stand_in_stands_for_enterprise_id_fk" FOREIGN KEY ("stands_for") REFERENCES "registry"."enterprise"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "sale_once" ON "ledger"."sale" USING btree ("source","source_id","source_line","entry");--> statement-breakpoint
CREATE UNIQUE INDEX "sale_cause" ON "ledger"."sale" USING btree ("source","source_id","source_line","cause") WHERE cause is not null;--> statement-breakpoint
CREATE INDEX "sale_enterprise" ON "ledger"."sale" USING btree ("enterprise_id","occurred_at");--> statement-breakpoint
CREATE INDEX "sale_time" ON "ledger"."sale" USING brin ("occurred_at");--> statement-breakpoint
CREATE INDEX "stand_in_for" ON "ledger"."stand_in" USING btree ("stands_for");