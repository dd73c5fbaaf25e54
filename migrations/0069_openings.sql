CREATE TABLE "presence"."checklist_step" (
	"id" text PRIMARY KEY NOT NULL,
	"marketplace" text,
	"kind" text,
	"position" smallint NOT NULL,
	"title_id" text NOT NULL,
	"title_en" text NOT NULL,
	"text_id" text NOT NULL,
	"text_en" text NOT NULL,
	"doer" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"source" text NOT NULL,
	"certainty" text NOT NULL,
	CONSTRAINT "checklist_step_codes" CHECK (doer IN ('owner', 'together') AND certainty IN ('sure', 'likely', 'unsure'))
);
--> statement-breakpoint
CREATE TABLE "presence"."opening" (
	"id" uuid PRIMARY KEY NOT NULL,
	"enterprise_id" uuid NOT NULL,
	"marketplace" text NOT NULL,
	"state" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"own_account_at" timestamp with time zone,
	"progressed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "opening_state" CHECK (state IN ('open', 'stopped'))
);
--> statement-breakpoint
CREATE TABLE "presence"."opening_deed" (
	"id" uuid PRIMARY KEY NOT NULL,
	"opening_id" uuid NOT NULL,
	"step_id" text,
	"what" text NOT NULL,
	"role" text NOT NULL,
	"person_id" uuid NOT NULL,
	"reason" text,
	"done_at" timestamp with time zone NOT NULL,
	CONSTRAINT "opening_deed_codes" CHECK (role IN ('owner', 'helper', 'officer') AND CASE WHEN step_id IS NULL
				THEN what IN ('started', 'own-account', 'stopped', 'resumed') ELSE what IN ('done', 'undone', 'stuck') END)
);
--> statement-breakpoint
ALTER TABLE "presence"."checklist_step" ADD CONSTRAINT "checklist_step_marketplace_marketplace_code_fk" FOREIGN KEY ("marketplace") REFERENCES "marketplaces"."marketplace"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "presence"."opening" ADD CONSTRAINT "opening_enterprise_id_enterprise_id_fk" FOREIGN KEY ("enterprise_id") REFERENCES "registry"."enterprise"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "presence"."opening" ADD CONSTRAINT "opening_marketplace_marketplace_code_fk" FOREIGN KEY ("marketplace") REFERENCES "marketplaces"."marketplace"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "presence"."opening_deed" ADD CONSTRAINT "opening_deed_opening_id_opening_id_fk" FOREIGN KEY ("opening_id") REFERENCES "presence"."opening"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "presence"."opening_deed" ADD CONSTRAINT "opening_deed_step_id_checklist_step_id_fk" FOREIGN KEY ("step_id") REFERENCES "presence"."checklist_step"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "checklist_step_marketplace" ON "presence"."checklist_step" USING btree ("marketplace","position");--> statement-breakpoint
CREATE UNIQUE INDEX "opening_once" ON "presence"."opening" USING btree ("enterprise_id","marketplace");--> statement-breakpoint
CREATE INDEX "opening_waiting" ON "presence"."opening" USING btree ("progressed_at","id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "opening_deed_opening" ON "presence"."opening_deed" USING btree ("opening_id","done_at");--> statement-breakpoint
CREATE INDEX "opening_deed_person" ON "presence"."opening_deed" USING btree ("person_id");