CREATE SCHEMA "bookkeeping";
--> statement-breakpoint
CREATE TABLE "bookkeeping"."cash_entry" (
	"id" uuid PRIMARY KEY NOT NULL,
	"enterprise_id" uuid NOT NULL,
	"happened_on" date NOT NULL,
	"direction" text NOT NULL,
	"category" text NOT NULL,
	"channel" text,
	"amount_idr" bigint NOT NULL,
	"note" text,
	"receipt_key" text,
	"receipt_type" text,
	"debt_id" uuid,
	"corrects" uuid,
	"recorded_at" timestamp with time zone NOT NULL,
	"recorded_by" text NOT NULL,
	CONSTRAINT "cash_entry_sign" CHECK (CASE WHEN corrects IS NULL THEN amount_idr > 0 ELSE amount_idr < 0 END)
);
--> statement-breakpoint
CREATE TABLE "bookkeeping"."debt" (
	"id" uuid PRIMARY KEY NOT NULL,
	"enterprise_id" uuid NOT NULL,
	"who_cipher" text,
	"phone_cipher" text,
	"amount_idr" bigint NOT NULL,
	"since_on" date NOT NULL,
	"closed_as" text,
	"closed_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "bookkeeping"."evidence" (
	"id" uuid PRIMARY KEY NOT NULL,
	"enterprise_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"dated_on" date,
	"file_key" text NOT NULL,
	"file_type" text NOT NULL,
	"file_bytes" integer NOT NULL,
	"sha256" text NOT NULL,
	"original_sha256" text NOT NULL,
	"added_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "bookkeeping"."recipe" (
	"product_id" uuid PRIMARY KEY NOT NULL,
	"enterprise_id" uuid NOT NULL,
	"materials" jsonb NOT NULL,
	"labour_idr" bigint NOT NULL,
	"other_idr" bigint NOT NULL,
	"packaging_idr" bigint NOT NULL,
	"yield_pieces" integer NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "bookkeeping"."cash_entry" ADD CONSTRAINT "cash_entry_enterprise_id_enterprise_id_fk" FOREIGN KEY ("enterprise_id") REFERENCES "registry"."enterprise"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookkeeping"."cash_entry" ADD CONSTRAINT "cash_entry_debt_id_debt_id_fk" FOREIGN KEY ("debt_id") REFERENCES "bookkeeping"."debt"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookkeeping"."debt" ADD CONSTRAINT "debt_enterprise_id_enterprise_id_fk" FOREIGN KEY ("enterprise_id") REFERENCES "registry"."enterprise"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookkeeping"."evidence" ADD CONSTRAINT "evidence_enterprise_id_enterprise_id_fk" FOREIGN KEY ("enterprise_id") REFERENCES "registry"."enterprise"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookkeeping"."recipe" ADD CONSTRAINT "recipe_product_id_product_id_fk" FOREIGN KEY ("product_id") REFERENCES "catalogue"."product"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookkeeping"."recipe" ADD CONSTRAINT "recipe_enterprise_id_enterprise_id_fk" FOREIGN KEY ("enterprise_id") REFERENCES "registry"."enterprise"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "cash_entry_day" ON "bookkeeping"."cash_entry" USING btree ("enterprise_id","happened_on","id");--> statement-breakpoint
CREATE UNIQUE INDEX "cash_entry_corrected_once" ON "bookkeeping"."cash_entry" USING btree ("corrects") WHERE corrects is not null;--> statement-breakpoint
CREATE INDEX "cash_entry_debt" ON "bookkeeping"."cash_entry" USING btree ("debt_id") WHERE debt_id is not null;--> statement-breakpoint
CREATE INDEX "debt_open" ON "bookkeeping"."debt" USING btree ("enterprise_id","since_on","id") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "debt_closed" ON "bookkeeping"."debt" USING btree ("enterprise_id","closed_at");--> statement-breakpoint
CREATE INDEX "evidence_enterprise" ON "bookkeeping"."evidence" USING btree ("enterprise_id","added_at");--> statement-breakpoint
CREATE UNIQUE INDEX "evidence_once" ON "bookkeeping"."evidence" USING btree ("enterprise_id","original_sha256");--> statement-breakpoint
CREATE INDEX "recipe_enterprise" ON "bookkeeping"."recipe" USING btree ("enterprise_id");--> statement-breakpoint
-- The cash book is append-only. A merge moves rows to the record that stands for the enterprise and changes nothing
-- else; an erasure and retention say so for their own transaction (as platform.refuse_change does).
CREATE FUNCTION bookkeeping.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF current_setting('rumah.erasing', true) = 'on' THEN
		RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
	END IF;
	IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'enterprise_id' = to_jsonb(OLD) - 'enterprise_id' THEN
		RETURN NEW;
	END IF;
	RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER cash_entry_append_only BEFORE UPDATE OR DELETE ON bookkeeping.cash_entry
	FOR EACH ROW EXECUTE FUNCTION bookkeeping.refuse_change();
