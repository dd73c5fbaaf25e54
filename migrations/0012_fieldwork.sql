CREATE SCHEMA "fieldwork";
--> statement-breakpoint
CREATE TABLE "fieldwork"."assignment" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"area_code" text NOT NULL,
	"rt" text,
	"rw" text,
	"target" integer NOT NULL,
	"due_on" date,
	"note" text,
	"created_by" text,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_by" text,
	"ended_as" text,
	"followed_by" uuid
);
--> statement-breakpoint
CREATE TABLE "fieldwork"."back_check" (
	"id" uuid PRIMARY KEY NOT NULL,
	"interview_id" uuid NOT NULL,
	"person_id" uuid,
	"area_code" text NOT NULL,
	"keys" text[] NOT NULL,
	"due_on" date,
	"origin" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"visit_id" uuid,
	"score" real,
	"comparison" jsonb,
	"created_by" text,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"done_at" timestamp with time zone,
	"decision" text,
	"decision_reason" text,
	"decided_by" text,
	"decided_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "fieldwork"."badge" (
	"code" text PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"issued_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "fieldwork"."device" (
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"clock_offset_ms" bigint,
	"first_seen_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "device_person_id_id_pk" PRIMARY KEY("person_id","id")
);
--> statement-breakpoint
CREATE TABLE "fieldwork"."door_consent" (
	"interview_id" uuid PRIMARY KEY NOT NULL,
	"enterprise_id" uuid,
	"purpose" text NOT NULL,
	"version" integer NOT NULL,
	"given_at" timestamp with time zone NOT NULL,
	"taken_by" uuid NOT NULL,
	"carried_to" uuid,
	"carried_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "fieldwork"."form_version" (
	"form_id" text NOT NULL,
	"version" integer NOT NULL,
	"definition" jsonb NOT NULL,
	"state" text NOT NULL,
	"origin" text NOT NULL,
	"created_by" text,
	"created_at" timestamp with time zone NOT NULL,
	"current_at" timestamp with time zone,
	"retired_at" timestamp with time zone,
	CONSTRAINT "form_version_form_id_version_pk" PRIMARY KEY("form_id","version")
);
--> statement-breakpoint
CREATE TABLE "fieldwork"."interview" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"revision_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"back_check_id" uuid,
	"assignment_id" uuid,
	"enterprise_id" uuid,
	"made_enterprise" boolean DEFAULT false NOT NULL,
	"area_code" text NOT NULL,
	"outcome" text NOT NULL,
	"come_back_on" date,
	"state" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone NOT NULL,
	"clock_offset_ms" bigint NOT NULL,
	"latitude" double precision,
	"longitude" double precision,
	"accuracy" real,
	"remarks" text[] DEFAULT '{}' NOT NULL,
	"flags" text[] DEFAULT '{}' NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"decided_by" text,
	"decided_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "fieldwork"."interview_revision" (
	"id" uuid PRIMARY KEY NOT NULL,
	"interview_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"device_id" uuid NOT NULL,
	"content_hash" text NOT NULL,
	"standing" text NOT NULL,
	"form_id" text NOT NULL,
	"form_version" integer NOT NULL,
	"answers" jsonb NOT NULL,
	"answers_cipher" text,
	"nik_index" text,
	"outcome" text NOT NULL,
	"note" text,
	"consent" jsonb,
	"photos" jsonb NOT NULL,
	"times" jsonb NOT NULL,
	"number" text,
	"enterprise_version" text,
	"repeat_reason" text,
	"started_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone NOT NULL,
	"clock_offset_ms" bigint NOT NULL,
	"received_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "fieldwork"."mark" (
	"id" uuid PRIMARY KEY NOT NULL,
	"interview_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"key" text NOT NULL,
	"note" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "fieldwork"."photo" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"interview_id" uuid,
	"key" text,
	"storage_key" text NOT NULL,
	"sha256" text NOT NULL,
	"content_type" text NOT NULL,
	"bytes" integer NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"received_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "fieldwork"."quality_flag" (
	"interview_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"kind" text NOT NULL,
	"rule_id" text NOT NULL,
	"measured" double precision NOT NULL,
	"detail" jsonb,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "quality_flag_interview_id_revision_kind_pk" PRIMARY KEY("interview_id","revision","kind")
);
--> statement-breakpoint
CREATE TABLE "fieldwork"."quality_rule" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"limits" jsonb NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"legal_basis" text NOT NULL,
	"certainty" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "fieldwork"."reserved_number" (
	"number" text PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"device_id" uuid NOT NULL,
	"reserved_at" timestamp with time zone NOT NULL,
	"used_by" uuid,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "registry"."enterprise_departure" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "registry"."enterprise_departure_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"area_code" text NOT NULL,
	"enterprise_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "fieldwork"."assignment" ADD CONSTRAINT "assignment_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "accounts"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fieldwork"."assignment" ADD CONSTRAINT "assignment_area_code_area_code_fk" FOREIGN KEY ("area_code") REFERENCES "areas"."area"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fieldwork"."back_check" ADD CONSTRAINT "back_check_interview_id_interview_id_fk" FOREIGN KEY ("interview_id") REFERENCES "fieldwork"."interview"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fieldwork"."back_check" ADD CONSTRAINT "back_check_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "accounts"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fieldwork"."back_check" ADD CONSTRAINT "back_check_visit_id_interview_id_fk" FOREIGN KEY ("visit_id") REFERENCES "fieldwork"."interview"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fieldwork"."badge" ADD CONSTRAINT "badge_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "accounts"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fieldwork"."device" ADD CONSTRAINT "device_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "accounts"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fieldwork"."door_consent" ADD CONSTRAINT "door_consent_interview_id_interview_id_fk" FOREIGN KEY ("interview_id") REFERENCES "fieldwork"."interview"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fieldwork"."door_consent" ADD CONSTRAINT "door_consent_enterprise_id_enterprise_id_fk" FOREIGN KEY ("enterprise_id") REFERENCES "registry"."enterprise"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fieldwork"."door_consent" ADD CONSTRAINT "door_consent_taken_by_person_id_fk" FOREIGN KEY ("taken_by") REFERENCES "accounts"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fieldwork"."door_consent" ADD CONSTRAINT "door_consent_carried_to_person_id_fk" FOREIGN KEY ("carried_to") REFERENCES "accounts"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fieldwork"."interview" ADD CONSTRAINT "interview_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "accounts"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fieldwork"."interview" ADD CONSTRAINT "interview_assignment_id_assignment_id_fk" FOREIGN KEY ("assignment_id") REFERENCES "fieldwork"."assignment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fieldwork"."interview" ADD CONSTRAINT "interview_enterprise_id_enterprise_id_fk" FOREIGN KEY ("enterprise_id") REFERENCES "registry"."enterprise"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fieldwork"."interview_revision" ADD CONSTRAINT "interview_revision_interview_id_interview_id_fk" FOREIGN KEY ("interview_id") REFERENCES "fieldwork"."interview"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fieldwork"."mark" ADD CONSTRAINT "mark_interview_id_interview_id_fk" FOREIGN KEY ("interview_id") REFERENCES "fieldwork"."interview"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fieldwork"."photo" ADD CONSTRAINT "photo_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "accounts"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fieldwork"."photo" ADD CONSTRAINT "photo_interview_id_interview_id_fk" FOREIGN KEY ("interview_id") REFERENCES "fieldwork"."interview"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fieldwork"."quality_flag" ADD CONSTRAINT "quality_flag_interview_id_interview_id_fk" FOREIGN KEY ("interview_id") REFERENCES "fieldwork"."interview"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fieldwork"."quality_flag" ADD CONSTRAINT "quality_flag_rule_id_quality_rule_id_fk" FOREIGN KEY ("rule_id") REFERENCES "fieldwork"."quality_rule"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fieldwork"."reserved_number" ADD CONSTRAINT "reserved_number_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "accounts"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "assignment_person" ON "fieldwork"."assignment" USING btree ("person_id","ended_at");--> statement-breakpoint
CREATE INDEX "assignment_area" ON "fieldwork"."assignment" USING btree ("area_code" text_pattern_ops,"id");--> statement-breakpoint
CREATE UNIQUE INDEX "back_check_once" ON "fieldwork"."back_check" USING btree ("interview_id") WHERE state <> 'cancelled';--> statement-breakpoint
CREATE INDEX "back_check_person" ON "fieldwork"."back_check" USING btree ("person_id","updated_at");--> statement-breakpoint
CREATE INDEX "back_check_area" ON "fieldwork"."back_check" USING btree ("area_code" text_pattern_ops,"id");--> statement-breakpoint
CREATE UNIQUE INDEX "badge_person" ON "fieldwork"."badge" USING btree ("person_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "door_consent_enterprise" ON "fieldwork"."door_consent" USING btree ("enterprise_id") WHERE carried_to is null;--> statement-breakpoint
CREATE UNIQUE INDEX "form_version_current" ON "fieldwork"."form_version" USING btree ("form_id") WHERE state = 'current';--> statement-breakpoint
CREATE INDEX "interview_pull" ON "fieldwork"."interview" USING btree ("person_id","updated_at","id");--> statement-breakpoint
CREATE INDEX "interview_day" ON "fieldwork"."interview" USING btree ("person_id","finished_at");--> statement-breakpoint
CREATE INDEX "interview_area" ON "fieldwork"."interview" USING btree ("area_code" text_pattern_ops,"finished_at","id");--> statement-breakpoint
CREATE INDEX "interview_waiting" ON "fieldwork"."interview" USING btree ("area_code" text_pattern_ops,"finished_at","id") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "interview_enterprise" ON "fieldwork"."interview" USING btree ("enterprise_id","finished_at");--> statement-breakpoint
CREATE INDEX "interview_assignment" ON "fieldwork"."interview" USING btree ("assignment_id");--> statement-breakpoint
CREATE UNIQUE INDEX "interview_revision_content" ON "fieldwork"."interview_revision" USING btree ("interview_id","revision","content_hash");--> statement-breakpoint
CREATE INDEX "interview_revision_nik" ON "fieldwork"."interview_revision" USING btree ("nik_index");--> statement-breakpoint
CREATE INDEX "mark_interview" ON "fieldwork"."mark" USING btree ("interview_id","revision");--> statement-breakpoint
CREATE INDEX "photo_interview" ON "fieldwork"."photo" USING btree ("interview_id");--> statement-breakpoint
CREATE INDEX "photo_loose" ON "fieldwork"."photo" USING btree ("received_at") WHERE interview_id is null;--> statement-breakpoint
CREATE INDEX "reserved_number_free" ON "fieldwork"."reserved_number" USING btree ("person_id","device_id","number") WHERE used_by is null;--> statement-breakpoint
CREATE INDEX "enterprise_departure_area" ON "registry"."enterprise_departure" USING btree ("area_code","at","id");--> statement-breakpoint
CREATE INDEX "enterprise_changed" ON "registry"."enterprise" USING btree ("area_code","updated_at","id");