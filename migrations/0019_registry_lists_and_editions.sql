CREATE TABLE "registry"."area_count" (
	"area_code" text PRIMARY KEY NOT NULL,
	"enterprises" integer NOT NULL,
	"verified" integer NOT NULL,
	"unverified" integer NOT NULL,
	"claimed" integer NOT NULL,
	"shops" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "registry"."area_count_change" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "registry"."area_count_change_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"area_code" text NOT NULL,
	"enterprises" integer NOT NULL,
	"verified" integer NOT NULL,
	"unverified" integer NOT NULL,
	"claimed" integer NOT NULL,
	"shops" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "registry"."edition_change" (
	"move_id" uuid NOT NULL,
	"enterprise_id" uuid NOT NULL,
	"from_code" text NOT NULL,
	"to_code" text,
	"state" text NOT NULL,
	"area_code" text NOT NULL,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	CONSTRAINT "edition_change_move_id_enterprise_id_from_code_pk" PRIMARY KEY("move_id","enterprise_id","from_code")
);
--> statement-breakpoint
CREATE TABLE "registry"."edition_mapping" (
	"list" text NOT NULL,
	"from_edition" text NOT NULL,
	"from_code" text NOT NULL,
	"to_edition" text NOT NULL,
	"to_code" text NOT NULL,
	"relation" text NOT NULL,
	CONSTRAINT "edition_mapping_list_from_edition_to_edition_from_code_to_code_pk" PRIMARY KEY("list","from_edition","to_edition","from_code","to_code")
);
--> statement-breakpoint
CREATE TABLE "registry"."edition_move" (
	"id" uuid PRIMARY KEY NOT NULL,
	"list" text NOT NULL,
	"from_edition" text NOT NULL,
	"to_edition" text NOT NULL,
	"state" text NOT NULL,
	"cursor" uuid,
	"moved" integer DEFAULT 0 NOT NULL,
	"waiting" integer DEFAULT 0 NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "registry"."import_seen" (
	"run" uuid NOT NULL,
	"row" integer NOT NULL,
	"row_key" bigint NOT NULL,
	"copies" integer NOT NULL,
	"nib_key" bigint,
	"nik_key" bigint,
	"phone_key" bigint,
	"place_key" bigint,
	"like_key" bigint,
	"address_key" bigint,
	"area_code" text NOT NULL,
	"search_name" text NOT NULL,
	"owner_name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "registry"."list_entry" (
	"serial" integer PRIMARY KEY NOT NULL,
	"enterprise_id" uuid NOT NULL,
	"regency" text NOT NULL,
	"area_code" text NOT NULL,
	"is_active" boolean NOT NULL,
	"is_claimed" boolean NOT NULL,
	"is_shop" boolean NOT NULL,
	"verification" text NOT NULL,
	"likeness" text,
	"doc" "tsvector" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "registry"."word" (
	"word" text PRIMARY KEY NOT NULL,
	"uses" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "registry"."column_mapping" ADD COLUMN "source" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "registry"."column_mapping" DROP CONSTRAINT "column_mapping_pkey";--> statement-breakpoint
ALTER TABLE "registry"."column_mapping" ADD CONSTRAINT "column_mapping_source_signature_pk" PRIMARY KEY("source","signature");--> statement-breakpoint
ALTER TABLE "registry"."import" ADD COLUMN "source" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "registry"."edition_change" ADD CONSTRAINT "edition_change_move_id_edition_move_id_fk" FOREIGN KEY ("move_id") REFERENCES "registry"."edition_move"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."edition_change" ADD CONSTRAINT "edition_change_enterprise_id_enterprise_id_fk" FOREIGN KEY ("enterprise_id") REFERENCES "registry"."enterprise"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "edition_change_enterprise" ON "registry"."edition_change" USING btree ("enterprise_id");--> statement-breakpoint
CREATE INDEX "edition_change_waiting" ON "registry"."edition_change" USING btree ("move_id","area_code" text_pattern_ops,"enterprise_id") WHERE state = 'waiting';--> statement-breakpoint
CREATE UNIQUE INDEX "edition_move_once" ON "registry"."edition_move" USING btree ("list","from_edition","to_edition") WHERE state <> 'undone';--> statement-breakpoint
CREATE INDEX "import_seen_row" ON "registry"."import_seen" USING btree ("run","row_key","row");--> statement-breakpoint
CREATE INDEX "import_seen_nib" ON "registry"."import_seen" USING btree ("run","nib_key") WHERE nib_key is not null;--> statement-breakpoint
CREATE INDEX "import_seen_nik" ON "registry"."import_seen" USING btree ("run","nik_key") WHERE nik_key is not null;--> statement-breakpoint
CREATE INDEX "import_seen_phone" ON "registry"."import_seen" USING btree ("run","phone_key") WHERE phone_key is not null;--> statement-breakpoint
CREATE INDEX "import_seen_place" ON "registry"."import_seen" USING btree ("run","place_key") WHERE place_key is not null;--> statement-breakpoint
CREATE INDEX "import_seen_like" ON "registry"."import_seen" USING btree ("run","like_key") WHERE like_key is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "list_entry_enterprise" ON "registry"."list_entry" USING btree ("enterprise_id");--> statement-breakpoint
CREATE INDEX "list_entry_regency" ON "registry"."list_entry" USING btree ("regency","serial");--> statement-breakpoint
CREATE INDEX "list_entry_likeness" ON "registry"."list_entry" USING btree ("likeness");--> statement-breakpoint
CREATE INDEX "list_entry_doc" ON "registry"."list_entry" USING gin ("doc");--> statement-breakpoint
CREATE INDEX "word_beginning" ON "registry"."word" USING btree ("word" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "word_trigram" ON "registry"."word" USING gin ("word" gin_trgm_ops);