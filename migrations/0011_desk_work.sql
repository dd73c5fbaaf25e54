CREATE TABLE "desk"."bulk" (
	"id" uuid PRIMARY KEY NOT NULL,
	"action" text NOT NULL,
	"input" jsonb NOT NULL,
	"state" text NOT NULL,
	"total" integer NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"skipped" integer DEFAULT 0 NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "desk"."bulk_item" (
	"bulk_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"subject_id" uuid NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"code" text,
	"before" jsonb,
	CONSTRAINT "bulk_item_bulk_id_position_pk" PRIMARY KEY("bulk_id","position")
);
--> statement-breakpoint
CREATE TABLE "desk"."counter" (
	"what" text NOT NULL,
	"counted_on" date NOT NULL,
	"area_code" text NOT NULL,
	"count" integer NOT NULL,
	"counted_at" timestamp with time zone NOT NULL,
	CONSTRAINT "counter_counted_on_what_area_code_pk" PRIMARY KEY("counted_on","what","area_code")
);
--> statement-breakpoint
CREATE TABLE "desk"."export_part" (
	"export_id" uuid NOT NULL,
	"first_id" uuid NOT NULL,
	"last_id" uuid NOT NULL,
	"ids" uuid[] NOT NULL,
	CONSTRAINT "export_part_export_id_first_id_pk" PRIMARY KEY("export_id","first_id")
);
--> statement-breakpoint
CREATE TABLE "desk"."export" (
	"id" uuid PRIMARY KEY NOT NULL,
	"list" text NOT NULL,
	"filter" jsonb NOT NULL,
	"words_cipher" text,
	"columns" text[] NOT NULL,
	"formats" text[] NOT NULL,
	"options" jsonb NOT NULL,
	"personal" boolean NOT NULL,
	"reason" text,
	"area_codes" text[] NOT NULL,
	"state" text NOT NULL,
	"rows" integer DEFAULT 0 NOT NULL,
	"expected_rows" integer DEFAULT 0 NOT NULL,
	"cursor" text,
	"parts" integer DEFAULT 0 NOT NULL,
	"files" jsonb NOT NULL,
	"problem" text,
	"downloads" integer DEFAULT 0 NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "desk"."note" (
	"id" uuid PRIMARY KEY NOT NULL,
	"enterprise_id" uuid NOT NULL,
	"text" text NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"removed_at" timestamp with time zone
);
--> statement-breakpoint
DROP INDEX "desk"."task_open_area";--> statement-breakpoint
ALTER TABLE "desk"."bulk" ADD CONSTRAINT "bulk_created_by_person_id_fk" FOREIGN KEY ("created_by") REFERENCES "accounts"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."bulk_item" ADD CONSTRAINT "bulk_item_bulk_id_bulk_id_fk" FOREIGN KEY ("bulk_id") REFERENCES "desk"."bulk"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."export_part" ADD CONSTRAINT "export_part_export_id_export_id_fk" FOREIGN KEY ("export_id") REFERENCES "desk"."export"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."note" ADD CONSTRAINT "note_created_by_person_id_fk" FOREIGN KEY ("created_by") REFERENCES "accounts"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bulk_person" ON "desk"."bulk" USING btree ("created_by","created_at");--> statement-breakpoint
CREATE INDEX "bulk_item_state" ON "desk"."bulk_item" USING btree ("bulk_id","state","position");--> statement-breakpoint
CREATE INDEX "export_created" ON "desk"."export" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "export_person" ON "desk"."export" USING btree ("created_by","created_at");--> statement-breakpoint
CREATE INDEX "export_expires" ON "desk"."export" USING btree ("expires_at") WHERE state <> 'expired';--> statement-breakpoint
CREATE INDEX "note_enterprise" ON "desk"."note" USING btree ("enterprise_id","created_at");--> statement-breakpoint
CREATE INDEX "task_open_regency" ON "desk"."task" USING btree (left(area_code, 5),"due_at","id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "task_open_district" ON "desk"."task" USING btree (left(area_code, 8),"due_at","id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "task_open_kind" ON "desk"."task" USING btree ("kind","due_at","id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "task_open_regency_kind" ON "desk"."task" USING btree (left(area_code, 5),"kind","due_at","id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "task_open_number" ON "desk"."task" USING btree ((params->>'number')) WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "task_open_name" ON "desk"."task" USING gin (lower(params->>'name') gin_trgm_ops) WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "task_to_escalate" ON "desk"."task" USING btree ("due_at") WHERE state = 'open' AND escalated_at IS NULL;