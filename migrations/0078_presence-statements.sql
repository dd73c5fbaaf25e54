CREATE TABLE "presence"."statement_address" (
	"statement_id" uuid NOT NULL,
	"marketplace" text NOT NULL,
	"address_id" uuid NOT NULL,
	"verified" boolean NOT NULL,
	"seen_on" date NOT NULL,
	CONSTRAINT "statement_address_statement_id_marketplace_address_id_pk" PRIMARY KEY("statement_id","marketplace","address_id")
);
--> statement-breakpoint
CREATE TABLE "presence"."statement" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"made_by" uuid NOT NULL,
	"area_code" text NOT NULL,
	"alive_days" integer NOT NULL,
	"order_days" integer NOT NULL,
	"enterprises" jsonb NOT NULL,
	"marketplaces" jsonb NOT NULL,
	"definitions" jsonb NOT NULL,
	"query" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "presence"."statement_address" ADD CONSTRAINT "statement_address_statement_id_statement_id_fk" FOREIGN KEY ("statement_id") REFERENCES "presence"."statement"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "presence"."statement_address" ADD CONSTRAINT "statement_address_address_id_address_id_fk" FOREIGN KEY ("address_id") REFERENCES "presence"."address"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "statement_address_of" ON "presence"."statement_address" USING btree ("address_id");--> statement-breakpoint
CREATE UNIQUE INDEX "statement_code" ON "presence"."statement" USING btree ("code");--> statement-breakpoint
CREATE INDEX "statement_area" ON "presence"."statement" USING btree ("area_code","id");