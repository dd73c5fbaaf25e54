CREATE SCHEMA "desk";
--> statement-breakpoint
CREATE TABLE "desk"."saved_filter" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"list" text NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"shared" boolean DEFAULT false NOT NULL,
	"area_code" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "desk"."task" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"enterprise_id" uuid,
	"area_code" text NOT NULL,
	"params" jsonb NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"assignee_id" uuid,
	"assigned_at" timestamp with time zone,
	"due_at" timestamp with time zone NOT NULL,
	"escalated_at" timestamp with time zone,
	"opened_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	"closed_by" text,
	"outcome" text
);
--> statement-breakpoint
CREATE TABLE "desk"."task_rule" (
	"kind" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"hours" integer NOT NULL,
	"legal_basis" text NOT NULL,
	"certainty" text NOT NULL,
	CONSTRAINT "task_rule_kind_valid_from_pk" PRIMARY KEY("kind","valid_from")
);
--> statement-breakpoint
ALTER TABLE "desk"."saved_filter" ADD CONSTRAINT "saved_filter_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "accounts"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."task" ADD CONSTRAINT "task_assignee_id_person_id_fk" FOREIGN KEY ("assignee_id") REFERENCES "accounts"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "saved_filter_name" ON "desk"."saved_filter" USING btree ("person_id","list","name");--> statement-breakpoint
CREATE INDEX "saved_filter_shared" ON "desk"."saved_filter" USING btree ("list","area_code" text_pattern_ops);--> statement-breakpoint
CREATE UNIQUE INDEX "task_open_once" ON "desk"."task" USING btree ("kind","subject_id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "task_open_area" ON "desk"."task" USING btree ("area_code" text_pattern_ops,"due_at","id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "task_open_due" ON "desk"."task" USING btree ("due_at","id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "task_open_assignee" ON "desk"."task" USING btree ("assignee_id","due_at","id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "task_subject" ON "desk"."task" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "task_enterprise" ON "desk"."task" USING btree ("enterprise_id","opened_at");