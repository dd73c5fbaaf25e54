import { actorId, type Ctx } from './context.ts';
import { newId } from './ids.ts';

export interface AuditEntry {
	/** `module.subject.whatHappened`, such as `registry.enterprise.verified`. */
	action: string;
	subject: { type: string; id: string };
	areaCode?: string | undefined;
	/** Why, in the words of whoever acted. */
	reason?: string | undefined;
	/** Facts that are not personal: old and new state, counts, codes. */
	data?: Record<string, unknown> | undefined;
}

/** Writes one audit line in the caller's transaction. */
export async function audit(ctx: Ctx, entry: AuditEntry): Promise<void> {
	await auditAll(ctx, [entry]);
}

/** Writes many audit lines with one statement. */
export async function auditAll(ctx: Ctx, entries: readonly AuditEntry[]): Promise<void> {
	if (entries.length === 0) return;
	await ctx.query(
		'platform.audit',
		`INSERT INTO platform.audit_line
			(id, at, actor_kind, actor_id, action, subject_type, subject_id, area_code, reason, data, request_id)
		 SELECT e.id, $1, $2, $3, e.action, e.type, e.subject, e.area, e.reason, e.data, $4
		 FROM jsonb_to_recordset($5::jsonb)
			AS e(id uuid, action text, type text, subject text, area text, reason text, data jsonb)`,
		[
			ctx.now,
			ctx.actor.kind,
			actorId(ctx.actor),
			ctx.requestId,
			JSON.stringify(
				entries.map((entry) => ({
					id: newId(),
					action: entry.action,
					type: entry.subject.type,
					subject: entry.subject.id,
					area: entry.areaCode,
					reason: entry.reason,
					data: entry.data,
				})),
			),
		],
	);
}

export interface AuditLine {
	at: Date;
	actorKind: string;
	actorId: string | null;
	action: string;
	reason: string | null;
	data: Record<string, unknown> | null;
}

/** The newest lines about one subject. The caller has checked that its actor may read them. */
export async function listAudit(
	ctx: Ctx,
	subject: { type: string; id: string },
	limit = 50,
): Promise<AuditLine[]> {
	return ctx.query<AuditLine>(
		'platform.listAudit',
		`SELECT at, actor_kind AS "actorKind", actor_id AS "actorId", action, reason, data
		 FROM platform.audit_line WHERE subject_type = $1 AND subject_id = $2
		 ORDER BY at DESC LIMIT $3`,
		[subject.type, subject.id, limit],
	);
}
