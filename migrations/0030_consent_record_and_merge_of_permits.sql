CREATE TABLE "registry"."consent_record" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"version" integer NOT NULL,
	"act" text NOT NULL,
	"channel" text NOT NULL,
	"said_on" date NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"paper_key" text,
	"paper_bytes" integer,
	"carried_to" uuid,
	"carried_at" timestamp with time zone
);
--> statement-breakpoint
INSERT INTO "registry"."merge_move" (merge_id, what, row_id)
SELECT t.merge_id, 'permits.permit', t.id::text FROM "permits"."permit" t JOIN "registry"."enterprise_merge" m ON m.id = t.merge_id
UNION ALL SELECT t.merge_id, 'permits.letter', t.id::text FROM "permits"."letter" t JOIN "registry"."enterprise_merge" m ON m.id = t.merge_id;--> statement-breakpoint
DROP INDEX "permits"."permit_merge";--> statement-breakpoint
ALTER TABLE "registry"."consent_record" ADD CONSTRAINT "consent_record_owner_id_owner_id_fk" FOREIGN KEY ("owner_id") REFERENCES "registry"."owner"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."consent_record" ADD CONSTRAINT "consent_record_recorded_by_person_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "accounts"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."consent_record" ADD CONSTRAINT "consent_record_carried_to_person_id_fk" FOREIGN KEY ("carried_to") REFERENCES "accounts"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."consent_record" ADD CONSTRAINT "consent_record_purpose_version_consent_text_purpose_version_fk" FOREIGN KEY ("purpose","version") REFERENCES "accounts"."consent_text"("purpose","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "consent_record_owner" ON "registry"."consent_record" USING btree ("owner_id","recorded_at");--> statement-breakpoint
CREATE INDEX "consent_record_waiting" ON "registry"."consent_record" USING btree ("owner_id") WHERE carried_to is null;--> statement-breakpoint
ALTER TABLE "permits"."permit" DROP COLUMN "merge_id";--> statement-breakpoint
ALTER TABLE "permits"."permit" DROP COLUMN "merged_from_id";--> statement-breakpoint
ALTER TABLE "permits"."letter" DROP COLUMN "merge_id";--> statement-breakpoint
ALTER TABLE "permits"."letter" DROP COLUMN "merged_from_id";