CREATE SCHEMA "sheets";
--> statement-breakpoint
CREATE TABLE "sheets"."mapping" (
	"enterprise_id" uuid NOT NULL,
	"marketplace" text NOT NULL,
	"fingerprint" text NOT NULL,
	"plan" jsonb NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "mapping_enterprise_id_marketplace_fingerprint_pk" PRIMARY KEY("enterprise_id","marketplace","fingerprint")
);
--> statement-breakpoint
CREATE TABLE "sheets"."template" (
	"id" uuid PRIMARY KEY NOT NULL,
	"enterprise_id" uuid NOT NULL,
	"marketplace" text NOT NULL,
	"file_name" text NOT NULL,
	"storage_key" text NOT NULL,
	"bytes" integer NOT NULL,
	"fingerprint" text NOT NULL,
	"layout" jsonb NOT NULL,
	"plan" jsonb NOT NULL,
	"planned_at" timestamp with time zone,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "sheets"."mapping" ADD CONSTRAINT "mapping_enterprise_id_enterprise_id_fk" FOREIGN KEY ("enterprise_id") REFERENCES "registry"."enterprise"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sheets"."mapping" ADD CONSTRAINT "mapping_marketplace_marketplace_code_fk" FOREIGN KEY ("marketplace") REFERENCES "marketplaces"."marketplace"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sheets"."template" ADD CONSTRAINT "template_enterprise_id_enterprise_id_fk" FOREIGN KEY ("enterprise_id") REFERENCES "registry"."enterprise"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sheets"."template" ADD CONSTRAINT "template_marketplace_marketplace_code_fk" FOREIGN KEY ("marketplace") REFERENCES "marketplaces"."marketplace"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mapping_titles" ON "sheets"."mapping" USING btree ("marketplace","fingerprint","updated_at");--> statement-breakpoint
CREATE INDEX "template_enterprise" ON "sheets"."template" USING btree ("enterprise_id","marketplace","created_at");--> statement-breakpoint
CREATE INDEX "template_old" ON "sheets"."template" USING btree ("created_at");