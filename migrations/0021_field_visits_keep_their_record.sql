ALTER TABLE "fieldwork"."door_consent" DROP CONSTRAINT "door_consent_enterprise_id_enterprise_id_fk";
--> statement-breakpoint
ALTER TABLE "fieldwork"."interview" DROP CONSTRAINT "interview_enterprise_id_enterprise_id_fk";
--> statement-breakpoint
ALTER TABLE "fieldwork"."interview_revision" ADD COLUMN "applied_version" text;--> statement-breakpoint
ALTER TABLE "fieldwork"."door_consent" ADD CONSTRAINT "door_consent_enterprise_id_enterprise_id_fk" FOREIGN KEY ("enterprise_id") REFERENCES "registry"."enterprise"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fieldwork"."interview" ADD CONSTRAINT "interview_enterprise_id_enterprise_id_fk" FOREIGN KEY ("enterprise_id") REFERENCES "registry"."enterprise"("id") ON DELETE no action ON UPDATE no action;