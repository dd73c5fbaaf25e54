CREATE SCHEMA "presence";
--> statement-breakpoint
CREATE TABLE "presence"."address" (
	"id" uuid PRIMARY KEY NOT NULL,
	"enterprise_id" uuid NOT NULL,
	"area_code" text NOT NULL,
	"marketplace" text NOT NULL,
	"url" text NOT NULL,
	"host" text NOT NULL,
	"short" boolean NOT NULL,
	"state" text NOT NULL,
	"claimed_how" text NOT NULL,
	"claimed_by" uuid,
	"claimed_at" timestamp with time zone NOT NULL,
	"verified_how" text,
	"verified_by" uuid,
	"verified_at" timestamp with time zone,
	"gone_how" text,
	"gone_by" uuid,
	"gone_at" timestamp with time zone,
	"seen_on" date,
	"seen_how" text,
	"looked_at" timestamp with time zone,
	"look_result" text,
	"misses" smallint DEFAULT 0 NOT NULL,
	"next_look_at" timestamp with time zone NOT NULL,
	"needs_person" boolean DEFAULT false NOT NULL,
	"rival_id" uuid,
	"ordered_on" date,
	CONSTRAINT "address_codes" CHECK (state IN ('claimed', 'verified', 'gone')
				AND claimed_how IN ('owner', 'helper', 'officer', 'connection')
				AND verified_how IN ('person', 'code', 'connection')
				AND gone_how IN ('dropped', 'closed', 'not-hers', 'same-shop')
				AND seen_how IN ('checker', 'person', 'connection')),
	CONSTRAINT "address_states" CHECK ((state <> 'verified' OR verified_at IS NOT NULL) AND ((state = 'gone') = (gone_at IS NOT NULL))
				AND (verified_at IS NULL) = (verified_how IS NULL) AND (gone_at IS NULL) = (gone_how IS NULL)
				AND (seen_on IS NULL) = (seen_how IS NULL) AND (looked_at IS NULL) = (look_result IS NULL))
);
--> statement-breakpoint
CREATE TABLE "presence"."look" (
	"id" uuid PRIMARY KEY NOT NULL,
	"address_id" uuid NOT NULL,
	"looked_at" timestamp with time zone NOT NULL,
	"how" text NOT NULL,
	"person_id" uuid,
	"result" text NOT NULL,
	"status" smallint,
	CONSTRAINT "look_how" CHECK (how IN ('checker', 'person', 'connection'))
);
--> statement-breakpoint
CREATE TABLE "presence"."rule" (
	"name" text NOT NULL,
	"value" integer NOT NULL,
	"unit" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"legal_basis" text NOT NULL,
	"certainty" text NOT NULL,
	CONSTRAINT "rule_name_valid_from_pk" PRIMARY KEY("name","valid_from")
);
--> statement-breakpoint
CREATE TABLE "presence"."short_host" (
	"host" text PRIMARY KEY NOT NULL,
	"marketplace" text NOT NULL,
	"source" text NOT NULL,
	"certainty" text NOT NULL,
	CONSTRAINT "short_host_certainty" CHECK ("presence"."short_host"."certainty" IN ('sure', 'likely', 'unsure'))
);
--> statement-breakpoint
CREATE TABLE "presence"."site" (
	"host" text PRIMARY KEY NOT NULL,
	"robots" text DEFAULT '' NOT NULL,
	"robots_state" text DEFAULT 'unread' NOT NULL,
	"robots_at" timestamp with time zone,
	"free_at" timestamp with time zone NOT NULL,
	"refusals" smallint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "presence"."tally" (
	"counted_on" date NOT NULL,
	"area_code" text NOT NULL,
	"marketplace" text NOT NULL,
	"standing" integer NOT NULL,
	"verified" integer NOT NULL,
	"seen" integer NOT NULL,
	"ordered" integer NOT NULL,
	"counted_at" timestamp with time zone NOT NULL,
	CONSTRAINT "tally_counted_on_area_code_marketplace_pk" PRIMARY KEY("counted_on","area_code","marketplace")
);
--> statement-breakpoint
ALTER TABLE "presence"."address" ADD CONSTRAINT "address_enterprise_id_enterprise_id_fk" FOREIGN KEY ("enterprise_id") REFERENCES "registry"."enterprise"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "presence"."address" ADD CONSTRAINT "address_marketplace_marketplace_code_fk" FOREIGN KEY ("marketplace") REFERENCES "marketplaces"."marketplace"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "presence"."address" ADD CONSTRAINT "address_rival_id_enterprise_id_fk" FOREIGN KEY ("rival_id") REFERENCES "registry"."enterprise"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "presence"."look" ADD CONSTRAINT "look_address_id_address_id_fk" FOREIGN KEY ("address_id") REFERENCES "presence"."address"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "presence"."short_host" ADD CONSTRAINT "short_host_marketplace_marketplace_code_fk" FOREIGN KEY ("marketplace") REFERENCES "marketplaces"."marketplace"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "address_once" ON "presence"."address" USING btree (lower("url")) WHERE state <> 'gone';--> statement-breakpoint
CREATE INDEX "address_enterprise" ON "presence"."address" USING btree ("enterprise_id","marketplace");--> statement-breakpoint
CREATE INDEX "address_due" ON "presence"."address" USING btree ("host","next_look_at") WHERE state <> 'gone' AND NOT needs_person;--> statement-breakpoint
CREATE INDEX "address_regency" ON "presence"."address" USING btree (left("area_code", 5),"id");--> statement-breakpoint
CREATE INDEX "address_district" ON "presence"."address" USING btree (left("area_code", 8),"id");--> statement-breakpoint
CREATE INDEX "address_marketplace" ON "presence"."address" USING btree ("marketplace",left("area_code", 5),"id");--> statement-breakpoint
CREATE INDEX "address_person" ON "presence"."address" USING btree (left("area_code", 5),"id") WHERE needs_person;--> statement-breakpoint
CREATE INDEX "address_rival" ON "presence"."address" USING btree ("rival_id") WHERE rival_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX "look_address" ON "presence"."look" USING btree ("address_id","looked_at");