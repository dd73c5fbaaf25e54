CREATE TABLE "registry"."edit_conflict" (
	"id" uuid PRIMARY KEY NOT NULL,
	"enterprise_id" uuid NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text,
	"origin" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"base_version" timestamp with time zone NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	"reason" text,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "registry"."edit_conflict_field" (
	"conflict_id" uuid NOT NULL,
	"unit" text NOT NULL,
	"base_values" jsonb NOT NULL,
	"current_values" jsonb NOT NULL,
	"current_actor_kind" text NOT NULL,
	"current_actor_id" text,
	"current_origin" text NOT NULL,
	"current_at" timestamp with time zone NOT NULL,
	"proposed_values" jsonb NOT NULL,
	"choice" text,
	"decided_values" jsonb,
	CONSTRAINT "edit_conflict_field_conflict_id_unit_pk" PRIMARY KEY("conflict_id","unit")
);
--> statement-breakpoint
CREATE TABLE "registry"."enterprise_merge" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kept_id" uuid NOT NULL,
	"gone_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"take" jsonb NOT NULL,
	"columns" jsonb NOT NULL,
	"merged_by" text,
	"merged_at" timestamp with time zone NOT NULL,
	"undone_by" text,
	"undone_at" timestamp with time zone,
	"undone_reason" text
);
--> statement-breakpoint
CREATE TABLE "registry"."field_change" (
	"id" uuid PRIMARY KEY NOT NULL,
	"enterprise_id" uuid NOT NULL,
	"field" text NOT NULL,
	"old_value" jsonb,
	"new_value" jsonb,
	"at" timestamp with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text,
	"origin" text NOT NULL,
	"base_version" timestamp with time zone,
	"version" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "registry"."merge_move" (
	"merge_id" uuid NOT NULL,
	"what" text NOT NULL,
	"row_id" text NOT NULL,
	"before" jsonb,
	CONSTRAINT "merge_move_merge_id_what_row_id_pk" PRIMARY KEY("merge_id","what","row_id")
);
--> statement-breakpoint
CREATE TABLE "registry"."repeat_rule" (
	"name" text NOT NULL,
	"value" integer NOT NULL,
	"unit" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"basis" text NOT NULL,
	CONSTRAINT "repeat_rule_name_valid_from_pk" PRIMARY KEY("name","valid_from")
);
--> statement-breakpoint
ALTER TABLE "registry"."enterprise" ADD COLUMN "merged_into" uuid;--> statement-breakpoint
ALTER TABLE "registry"."likely_repeat" ADD COLUMN "signs" jsonb;--> statement-breakpoint
ALTER TABLE "registry"."likely_repeat" ADD COLUMN "kept_reason" text;--> statement-breakpoint
ALTER TABLE "registry"."likely_repeat" ADD COLUMN "postponed_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "registry"."likely_repeat" ADD COLUMN "decision_reason" text;--> statement-breakpoint
ALTER TABLE "registry"."edit_conflict" ADD CONSTRAINT "edit_conflict_enterprise_id_enterprise_id_fk" FOREIGN KEY ("enterprise_id") REFERENCES "registry"."enterprise"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."edit_conflict_field" ADD CONSTRAINT "edit_conflict_field_conflict_id_edit_conflict_id_fk" FOREIGN KEY ("conflict_id") REFERENCES "registry"."edit_conflict"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."enterprise_merge" ADD CONSTRAINT "enterprise_merge_kept_id_enterprise_id_fk" FOREIGN KEY ("kept_id") REFERENCES "registry"."enterprise"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."enterprise_merge" ADD CONSTRAINT "enterprise_merge_gone_id_enterprise_id_fk" FOREIGN KEY ("gone_id") REFERENCES "registry"."enterprise"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."field_change" ADD CONSTRAINT "field_change_enterprise_id_enterprise_id_fk" FOREIGN KEY ("enterprise_id") REFERENCES "registry"."enterprise"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."merge_move" ADD CONSTRAINT "merge_move_merge_id_enterprise_merge_id_fk" FOREIGN KEY ("merge_id") REFERENCES "registry"."enterprise_merge"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "edit_conflict_enterprise" ON "registry"."edit_conflict" USING btree ("enterprise_id","created_at");--> statement-breakpoint
CREATE INDEX "edit_conflict_open" ON "registry"."edit_conflict" USING btree ("created_at","id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "enterprise_merge_kept" ON "registry"."enterprise_merge" USING btree ("kept_id","merged_at");--> statement-breakpoint
CREATE UNIQUE INDEX "enterprise_merge_gone" ON "registry"."enterprise_merge" USING btree ("gone_id") WHERE undone_at is null;--> statement-breakpoint
CREATE INDEX "field_change_enterprise" ON "registry"."field_change" USING btree ("enterprise_id","version");--> statement-breakpoint
ALTER TABLE "registry"."enterprise" ADD CONSTRAINT "enterprise_merged_into_enterprise_id_fk" FOREIGN KEY ("merged_into") REFERENCES "registry"."enterprise"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "enterprise_merged" ON "registry"."enterprise" USING btree ("merged_into") WHERE merged_into is not null;