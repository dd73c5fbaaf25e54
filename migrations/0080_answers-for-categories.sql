CREATE TABLE "connections"."category_answer" (
	"link_id" uuid NOT NULL,
	"their_category_id" text NOT NULL,
	"answers" jsonb NOT NULL,
	"answered_at" timestamp with time zone NOT NULL,
	CONSTRAINT "category_answer_link_id_their_category_id_pk" PRIMARY KEY("link_id","their_category_id")
);
--> statement-breakpoint
CREATE TABLE "connections"."category_demand" (
	"marketplace" text NOT NULL,
	"their_category_id" text NOT NULL,
	"demands" jsonb NOT NULL,
	"brand" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	CONSTRAINT "category_demand_marketplace_their_category_id_pk" PRIMARY KEY("marketplace","their_category_id"),
	CONSTRAINT "category_demand_brand" CHECK ("connections"."category_demand"."brand" IN ('words', 'listed'))
);
--> statement-breakpoint
ALTER TABLE "connections"."link_product" ADD COLUMN "own_answers" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "connections"."category_answer" ADD CONSTRAINT "category_answer_link_id_link_id_fk" FOREIGN KEY ("link_id") REFERENCES "connections"."link"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "connections"."category_demand" ADD CONSTRAINT "category_demand_marketplace_marketplace_code_fk" FOREIGN KEY ("marketplace") REFERENCES "marketplaces"."marketplace"("code") ON DELETE no action ON UPDATE no action;