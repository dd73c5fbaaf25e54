CREATE SCHEMA "channels";
--> statement-breakpoint
CREATE TABLE "channels"."clinic" (
	"area_code" text NOT NULL,
	"permit" text NOT NULL,
	"enterprises" integer NOT NULL,
	"openings" integer NOT NULL,
	"together" integer NOT NULL,
	"demands" uuid[] NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	CONSTRAINT "clinic_area_code_permit_pk" PRIMARY KEY("area_code","permit")
);
--> statement-breakpoint
CREATE TABLE "channels"."demand" (
	"id" uuid PRIMARY KEY NOT NULL,
	"place_id" uuid NOT NULL,
	"title" text NOT NULL,
	"categories" text[] NOT NULL,
	"value_idr" bigint,
	"wanted_from" date NOT NULL,
	"wanted_to" date NOT NULL,
	"source" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "channels"."place" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"area_code" text,
	"categories" text[],
	"state" text NOT NULL,
	"url" text,
	"source" text NOT NULL,
	"seen_on" date NOT NULL,
	"created_by" text NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "channels"."place_kind" (
	"code" text PRIMARY KEY NOT NULL,
	"name_id" text NOT NULL,
	"name_en" text NOT NULL,
	"plural_en" text NOT NULL,
	"own" boolean DEFAULT false NOT NULL,
	"position" smallint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "channels"."place_rule" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"place_id" uuid,
	"condition" jsonb NOT NULL,
	"demands" jsonb NOT NULL,
	"refuses" boolean DEFAULT false NOT NULL,
	"reason_id" text NOT NULL,
	"reason_en" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"legal_basis" text NOT NULL,
	"certainty" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "channels"."demand" ADD CONSTRAINT "demand_place_id_place_id_fk" FOREIGN KEY ("place_id") REFERENCES "channels"."place"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channels"."place" ADD CONSTRAINT "place_kind_place_kind_code_fk" FOREIGN KEY ("kind") REFERENCES "channels"."place_kind"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channels"."place_rule" ADD CONSTRAINT "place_rule_kind_place_kind_code_fk" FOREIGN KEY ("kind") REFERENCES "channels"."place_kind"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channels"."place_rule" ADD CONSTRAINT "place_rule_place_id_place_id_fk" FOREIGN KEY ("place_id") REFERENCES "channels"."place"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "demand_open" ON "channels"."demand" USING btree ("wanted_to","id") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "demand_place" ON "channels"."demand" USING btree ("place_id");--> statement-breakpoint
CREATE INDEX "place_area" ON "channels"."place" USING btree ("area_code" text_pattern_ops,"kind") WHERE state = 'active';--> statement-breakpoint
CREATE INDEX "place_kind_name" ON "channels"."place" USING btree ("kind","name");--> statement-breakpoint
CREATE INDEX "place_rule_kind" ON "channels"."place_rule" USING btree ("kind");