CREATE SCHEMA "permits";
--> statement-breakpoint
CREATE TABLE "permits"."answer" (
	"product_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"verdict" text NOT NULL,
	"reason" text NOT NULL,
	"facts_hash" text NOT NULL,
	"answered_by" text NOT NULL,
	"answered_at" timestamp with time zone NOT NULL,
	CONSTRAINT "answer_product_id_kind_answered_at_pk" PRIMARY KEY("product_id","kind","answered_at")
);
--> statement-breakpoint
CREATE TABLE "permits"."food_group" (
	"code" text NOT NULL,
	"name_id" text NOT NULL,
	"name_en" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"legal_basis" text NOT NULL,
	"certainty" text NOT NULL,
	CONSTRAINT "food_group_code_valid_from_pk" PRIMARY KEY("code","valid_from")
);
--> statement-breakpoint
CREATE TABLE "permits"."letter" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"enterprise_id" uuid NOT NULL,
	"area_code" text NOT NULL,
	"mark" text NOT NULL,
	"classes" smallint[] NOT NULL,
	"goods" text NOT NULL,
	"logo_key" text,
	"state" text NOT NULL,
	"office_code" text,
	"year" smallint,
	"seq" integer,
	"number" text,
	"issued_on" date,
	"valid_until" date,
	"content" jsonb,
	"pdf_key" text,
	"pdf_sha256" text,
	"reason" text,
	"asked_by" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	"revoked_by" text,
	"revoked_at" timestamp with time zone,
	"merge_id" uuid,
	"merged_from_id" uuid
);
--> statement-breakpoint
CREATE TABLE "permits"."letter_counter" (
	"area_code" text NOT NULL,
	"year" smallint NOT NULL,
	"last" integer NOT NULL,
	CONSTRAINT "letter_counter_area_code_year_pk" PRIMARY KEY("area_code","year")
);
--> statement-breakpoint
CREATE TABLE "permits"."letter_office" (
	"area_code" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"government" text NOT NULL,
	"office_name" text NOT NULL,
	"address" text NOT NULL,
	"city" text NOT NULL,
	"number_format" text NOT NULL,
	"signer_name" text NOT NULL,
	"signer_title" text NOT NULL,
	"signer_id" text,
	"set_by" text NOT NULL,
	"set_at" timestamp with time zone NOT NULL,
	CONSTRAINT "letter_office_area_code_valid_from_pk" PRIMARY KEY("area_code","valid_from")
);
--> statement-breakpoint
CREATE TABLE "permits"."permit" (
	"id" uuid PRIMARY KEY NOT NULL,
	"enterprise_id" uuid NOT NULL,
	"area_code" text NOT NULL,
	"kind" text NOT NULL,
	"number_typed" text NOT NULL,
	"number" text NOT NULL,
	"issued_on" date,
	"expires_on" date,
	"covers_all" boolean DEFAULT false NOT NULL,
	"state" text NOT NULL,
	"was_checked" boolean DEFAULT false NOT NULL,
	"reason" text,
	"findings" jsonb NOT NULL,
	"ingredients_changed_at" timestamp with time zone,
	"file_key" text,
	"file_type" text,
	"file_bytes" integer,
	"source" text NOT NULL,
	"claimed_by" text,
	"claimed_at" timestamp with time zone NOT NULL,
	"checked_by" text,
	"checked_at" timestamp with time zone,
	"replaced_by" uuid,
	"merge_id" uuid,
	"merged_from_id" uuid,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "permits"."permit_kind" (
	"code" text PRIMARY KEY NOT NULL,
	"name_id" text NOT NULL,
	"name_en" text NOT NULL,
	"purpose_id" text NOT NULL,
	"purpose_en" text NOT NULL,
	"issuer_id" text NOT NULL,
	"issuer_en" text NOT NULL,
	"subject" text NOT NULL,
	"format" text NOT NULL,
	"badge" text,
	"url" text,
	"position" smallint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "permits"."permit_product" (
	"permit_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	CONSTRAINT "permit_product_permit_id_product_id_pk" PRIMARY KEY("permit_id","product_id")
);
--> statement-breakpoint
CREATE TABLE "permits"."permit_rule" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"position" smallint NOT NULL,
	"condition" jsonb NOT NULL,
	"verdict" text NOT NULL,
	"barred" boolean DEFAULT false NOT NULL,
	"reason_id" text NOT NULL,
	"reason_en" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"legal_basis" text NOT NULL,
	"certainty" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "permits"."permit_step" (
	"kind" text NOT NULL,
	"code" text NOT NULL,
	"position" smallint NOT NULL,
	"text_id" text NOT NULL,
	"text_en" text NOT NULL,
	"place" text NOT NULL,
	"url" text,
	"papers" jsonb NOT NULL,
	"cost_id" text,
	"cost_en" text,
	"days" smallint,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"legal_basis" text NOT NULL,
	"certainty" text NOT NULL,
	CONSTRAINT "permit_step_kind_code_valid_from_pk" PRIMARY KEY("kind","code","valid_from")
);
--> statement-breakpoint
CREATE TABLE "permits"."permit_term" (
	"kind" text NOT NULL,
	"validity" text NOT NULL,
	"years" smallint,
	"renewal_days" smallint,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"legal_basis" text NOT NULL,
	"certainty" text NOT NULL,
	CONSTRAINT "permit_term_kind_valid_from_pk" PRIMARY KEY("kind","valid_from")
);
--> statement-breakpoint
CREATE TABLE "permits"."preparation" (
	"enterprise_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"item" text NOT NULL,
	"done_at" timestamp with time zone NOT NULL,
	"file_key" text,
	"file_type" text,
	"file_bytes" integer,
	CONSTRAINT "preparation_enterprise_id_kind_item_pk" PRIMARY KEY("enterprise_id","kind","item")
);
--> statement-breakpoint
CREATE TABLE "permits"."question" (
	"product_id" uuid PRIMARY KEY NOT NULL,
	"enterprise_id" uuid NOT NULL,
	"area_code" text NOT NULL,
	"product_name" text NOT NULL,
	"facts" jsonb NOT NULL,
	"note" text,
	"state" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"answered_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "permits"."reminder_rule" (
	"days_before" smallint NOT NULL,
	"effect" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"legal_basis" text NOT NULL,
	"certainty" text NOT NULL,
	CONSTRAINT "reminder_rule_days_before_effect_valid_from_pk" PRIMARY KEY("days_before","effect","valid_from")
);
--> statement-breakpoint
CREATE TABLE "permits"."reminder_sent" (
	"permit_id" uuid NOT NULL,
	"expires_on" date NOT NULL,
	"days_before" smallint NOT NULL,
	"sent_at" timestamp with time zone NOT NULL,
	CONSTRAINT "reminder_sent_permit_id_expires_on_days_before_pk" PRIMARY KEY("permit_id","expires_on","days_before")
);
--> statement-breakpoint
ALTER TABLE "catalogue"."product" ADD COLUMN "facts" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "permits"."answer" ADD CONSTRAINT "answer_kind_permit_kind_code_fk" FOREIGN KEY ("kind") REFERENCES "permits"."permit_kind"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "permits"."letter" ADD CONSTRAINT "letter_enterprise_id_enterprise_id_fk" FOREIGN KEY ("enterprise_id") REFERENCES "registry"."enterprise"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "permits"."permit" ADD CONSTRAINT "permit_enterprise_id_enterprise_id_fk" FOREIGN KEY ("enterprise_id") REFERENCES "registry"."enterprise"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "permits"."permit" ADD CONSTRAINT "permit_kind_permit_kind_code_fk" FOREIGN KEY ("kind") REFERENCES "permits"."permit_kind"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "permits"."permit_product" ADD CONSTRAINT "permit_product_permit_id_permit_id_fk" FOREIGN KEY ("permit_id") REFERENCES "permits"."permit"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "permits"."permit_rule" ADD CONSTRAINT "permit_rule_kind_permit_kind_code_fk" FOREIGN KEY ("kind") REFERENCES "permits"."permit_kind"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "permits"."permit_step" ADD CONSTRAINT "permit_step_kind_permit_kind_code_fk" FOREIGN KEY ("kind") REFERENCES "permits"."permit_kind"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "permits"."permit_term" ADD CONSTRAINT "permit_term_kind_permit_kind_code_fk" FOREIGN KEY ("kind") REFERENCES "permits"."permit_kind"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "permits"."preparation" ADD CONSTRAINT "preparation_enterprise_id_enterprise_id_fk" FOREIGN KEY ("enterprise_id") REFERENCES "registry"."enterprise"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "permits"."preparation" ADD CONSTRAINT "preparation_kind_permit_kind_code_fk" FOREIGN KEY ("kind") REFERENCES "permits"."permit_kind"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "permits"."question" ADD CONSTRAINT "question_enterprise_id_enterprise_id_fk" FOREIGN KEY ("enterprise_id") REFERENCES "registry"."enterprise"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "permits"."reminder_sent" ADD CONSTRAINT "reminder_sent_permit_id_permit_id_fk" FOREIGN KEY ("permit_id") REFERENCES "permits"."permit"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "letter_code" ON "permits"."letter" USING btree ("code");--> statement-breakpoint
CREATE UNIQUE INDEX "letter_seq" ON "permits"."letter" USING btree ("office_code","year","seq");--> statement-breakpoint
CREATE UNIQUE INDEX "letter_number" ON "permits"."letter" USING btree ("office_code","number");--> statement-breakpoint
CREATE UNIQUE INDEX "letter_waiting" ON "permits"."letter" USING btree ("enterprise_id",lower("mark")) WHERE state = 'asked';--> statement-breakpoint
CREATE INDEX "letter_enterprise" ON "permits"."letter" USING btree ("enterprise_id","id");--> statement-breakpoint
CREATE INDEX "letter_area" ON "permits"."letter" USING btree ("area_code" text_pattern_ops,"id");--> statement-breakpoint
CREATE UNIQUE INDEX "permit_number_once" ON "permits"."permit" USING btree ("enterprise_id","kind","number") WHERE state IN ('claimed', 'checked', 'expired');--> statement-breakpoint
CREATE INDEX "permit_enterprise" ON "permits"."permit" USING btree ("enterprise_id","kind");--> statement-breakpoint
CREATE INDEX "permit_number" ON "permits"."permit" USING btree ("kind","number");--> statement-breakpoint
CREATE INDEX "permit_area" ON "permits"."permit" USING btree ("area_code" text_pattern_ops,"id");--> statement-breakpoint
CREATE INDEX "permit_waiting" ON "permits"."permit" USING btree ("area_code" text_pattern_ops,"id") WHERE state = 'claimed';--> statement-breakpoint
CREATE INDEX "permit_ending" ON "permits"."permit" USING btree ("expires_on","id") WHERE state IN ('claimed', 'checked');--> statement-breakpoint
CREATE INDEX "permit_merge" ON "permits"."permit" USING btree ("merge_id");--> statement-breakpoint
CREATE INDEX "permit_product_product" ON "permits"."permit_product" USING btree ("product_id");--> statement-breakpoint
CREATE INDEX "permit_rule_kind" ON "permits"."permit_rule" USING btree ("kind","position");--> statement-breakpoint
CREATE INDEX "question_enterprise" ON "permits"."question" USING btree ("enterprise_id");