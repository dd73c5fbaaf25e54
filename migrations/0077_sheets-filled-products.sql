CREATE TABLE "sheets"."filled_product" (
	"product_id" uuid NOT NULL,
	"marketplace" text NOT NULL,
	"filled_at" timestamp with time zone NOT NULL,
	CONSTRAINT "filled_product_product_id_marketplace_pk" PRIMARY KEY("product_id","marketplace")
);
--> statement-breakpoint
ALTER TABLE "sheets"."filled_product" ADD CONSTRAINT "filled_product_product_id_product_id_fk" FOREIGN KEY ("product_id") REFERENCES "catalogue"."product"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sheets"."filled_product" ADD CONSTRAINT "filled_product_marketplace_marketplace_code_fk" FOREIGN KEY ("marketplace") REFERENCES "marketplaces"."marketplace"("code") ON DELETE no action ON UPDATE no action;