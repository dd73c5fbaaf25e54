ALTER TABLE "desk"."task" ADD COLUMN "head_only" boolean DEFAULT false NOT NULL;--> statement-breakpoint
-- Complaints about the office that are there already no longer tell its officers who complains.
UPDATE "desk"."task" t SET "head_only" = true, "enterprise_id" = NULL, "params" = '{}'
FROM "orders"."grievance" g
WHERE t."kind" = 'grievance' AND t."subject_id" = g."id"::text AND g."about" = 'office';
