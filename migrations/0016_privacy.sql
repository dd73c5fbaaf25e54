CREATE SCHEMA "privacy";
--> statement-breakpoint
CREATE TABLE "privacy"."copy" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid,
	"owner_id" uuid,
	"request_id" uuid,
	"state" text NOT NULL,
	"storage_key" text,
	"key_cipher" text,
	"bytes" bigint,
	"records" integer,
	"files" integer,
	"locale" text NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"ready_at" timestamp with time zone,
	"expires_at" timestamp with time zone,
	"fetched_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "privacy"."erasure" (
	"id" uuid PRIMARY KEY NOT NULL,
	"request_id" uuid NOT NULL,
	"person_id" uuid,
	"owner_ids" uuid[] NOT NULL,
	"enterprise_ids" uuid[] NOT NULL,
	"approved_by" uuid,
	"started_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	"kept" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "privacy"."erasure_step" (
	"erasure_id" uuid NOT NULL,
	"holder" text NOT NULL,
	"done_at" timestamp with time zone NOT NULL,
	CONSTRAINT "erasure_step_erasure_id_holder_pk" PRIMARY KEY("erasure_id","holder")
);
--> statement-breakpoint
CREATE TABLE "privacy"."incident" (
	"id" uuid PRIMARY KEY NOT NULL,
	"serial" bigserial NOT NULL,
	"area_code" text NOT NULL,
	"facts_cipher" text NOT NULL,
	"happened_at" timestamp with time zone,
	"found_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"agency_told_at" timestamp with time zone,
	"people_told_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"recorded_by" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "privacy"."processing" (
	"code" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"position" smallint NOT NULL,
	"words" jsonb NOT NULL,
	"basis" text NOT NULL,
	"legal_basis" text NOT NULL,
	"purpose" text,
	"fields" text[] NOT NULL,
	"rules" text[] NOT NULL,
	CONSTRAINT "processing_code_valid_from_pk" PRIMARY KEY("code","valid_from")
);
--> statement-breakpoint
CREATE TABLE "privacy"."request" (
	"id" uuid PRIMARY KEY NOT NULL,
	"serial" bigserial NOT NULL,
	"kind" text NOT NULL,
	"person_id" uuid,
	"owner_id" uuid,
	"enterprise_id" uuid,
	"area_code" text NOT NULL,
	"channel" text NOT NULL,
	"recorded_by" uuid,
	"identity_check" text,
	"contact_cipher" text,
	"details_cipher" text,
	"field" text,
	"wanted_cipher" text,
	"base_version" text,
	"purpose" text,
	"state" text DEFAULT 'open' NOT NULL,
	"answer_cipher" text,
	"made_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"decided_at" timestamp with time zone,
	"decided_by" uuid
);
--> statement-breakpoint
CREATE TABLE "privacy"."retention_rule" (
	"code" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"after_hours" integer NOT NULL,
	"legal_basis" text NOT NULL,
	"certainty" text NOT NULL,
	CONSTRAINT "retention_rule_code_valid_from_pk" PRIMARY KEY("code","valid_from")
);
--> statement-breakpoint
CREATE TABLE "privacy"."retention_run" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"ran_at" timestamp with time zone NOT NULL,
	"before" timestamp with time zone NOT NULL,
	"count" integer NOT NULL,
	"problem" text
);
--> statement-breakpoint
CREATE TABLE "privacy"."suppression" (
	"hash" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"since" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "registry"."owner" ADD COLUMN "restricted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "registry"."owner" ADD COLUMN "restricted_why" text;--> statement-breakpoint
ALTER TABLE "privacy"."copy" ADD CONSTRAINT "copy_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "accounts"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "privacy"."copy" ADD CONSTRAINT "copy_owner_id_owner_id_fk" FOREIGN KEY ("owner_id") REFERENCES "registry"."owner"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "privacy"."copy" ADD CONSTRAINT "copy_request_id_request_id_fk" FOREIGN KEY ("request_id") REFERENCES "privacy"."request"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "privacy"."erasure" ADD CONSTRAINT "erasure_request_id_request_id_fk" FOREIGN KEY ("request_id") REFERENCES "privacy"."request"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "privacy"."erasure" ADD CONSTRAINT "erasure_approved_by_person_id_fk" FOREIGN KEY ("approved_by") REFERENCES "accounts"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "privacy"."erasure_step" ADD CONSTRAINT "erasure_step_erasure_id_erasure_id_fk" FOREIGN KEY ("erasure_id") REFERENCES "privacy"."erasure"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "privacy"."incident" ADD CONSTRAINT "incident_recorded_by_person_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "accounts"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "privacy"."request" ADD CONSTRAINT "request_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "accounts"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "privacy"."request" ADD CONSTRAINT "request_owner_id_owner_id_fk" FOREIGN KEY ("owner_id") REFERENCES "registry"."owner"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "privacy"."request" ADD CONSTRAINT "request_enterprise_id_enterprise_id_fk" FOREIGN KEY ("enterprise_id") REFERENCES "registry"."enterprise"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "privacy"."request" ADD CONSTRAINT "request_recorded_by_person_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "accounts"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "privacy"."request" ADD CONSTRAINT "request_decided_by_person_id_fk" FOREIGN KEY ("decided_by") REFERENCES "accounts"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "copy_person" ON "privacy"."copy" USING btree ("person_id","made_at");--> statement-breakpoint
CREATE INDEX "copy_request" ON "privacy"."copy" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "copy_expires" ON "privacy"."copy" USING btree ("expires_at") WHERE state = 'ready';--> statement-breakpoint
CREATE UNIQUE INDEX "erasure_request" ON "privacy"."erasure" USING btree ("request_id");--> statement-breakpoint
CREATE UNIQUE INDEX "request_serial" ON "privacy"."request" USING btree ("serial");--> statement-breakpoint
CREATE INDEX "request_person" ON "privacy"."request" USING btree ("person_id","made_at");--> statement-breakpoint
CREATE INDEX "request_owner" ON "privacy"."request" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "request_open" ON "privacy"."request" USING btree ("area_code" text_pattern_ops,"due_at","id") WHERE state IN ('open', 'running');--> statement-breakpoint
CREATE INDEX "request_closed" ON "privacy"."request" USING btree ("area_code" text_pattern_ops,"decided_at","id") WHERE state NOT IN ('open', 'running');--> statement-breakpoint
CREATE UNIQUE INDEX "request_once" ON "privacy"."request" USING btree ("person_id","kind",coalesce(field, ''),coalesce(purpose, '')) WHERE state IN ('open', 'running') AND person_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX "retention_run_code" ON "privacy"."retention_run" USING btree ("code","ran_at");--> statement-breakpoint
CREATE INDEX "retention_run_at" ON "privacy"."retention_run" USING btree ("ran_at");--> statement-breakpoint
CREATE INDEX "suppression_since" ON "privacy"."suppression" USING btree ("since");