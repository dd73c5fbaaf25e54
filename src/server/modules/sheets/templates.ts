import { audit } from '#platform/audit.ts';
import { actorId, type Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import type { Work } from '#platform/jobs.ts';
import { getMarketplace } from '#modules/marketplaces/index.ts';
import { withFile } from '#modules/registry/index.ts';
import { requireFiles } from './access.ts';
import { firstPlan } from './remembered.ts';
import type { TemplateLayout } from './template/layout.ts';
import { type ColumnPlan, fingerprintOf } from './template/plan.ts';
import { readLayout } from './template/read-layout.ts';

/** As many templates as an enterprise may have here at once. */
const maxKept = 20;
/** How long one is kept; the retention rule `template-files` takes it away, and until then nobody is shown it. */
const keptHours = 24;

/** A template that waits to be filled. */
export interface KeptTemplate {
	id: string;
	enterpriseId: string;
	marketplace: string;
	fileName: string;
	storageKey: string;
	bytes: number;
	fingerprint: string;
	layout: TemplateLayout;
	plan: ColumnPlan;
	/** When somebody said that the columns are right; null is a guess. */
	plannedAt: Date | null;
	createdAt: Date;
}

const columns = `id, enterprise_id AS "enterpriseId", marketplace, file_name AS "fileName", storage_key AS "storageKey",
	bytes, fingerprint, layout, plan, planned_at AS "plannedAt", created_at AS "createdAt"`;

const since = (ctx: Ctx) => new Date(ctx.now.getTime() - keptHours * 3_600_000);

/**
 * Keeps the template of a marketplace for a day, with what was found in it and what its columns are taken for.
 * @returns its id
 * @throws AppError of the reader (`import/…`, `sheets/…`), missing registry/no-such-enterprise or marketplaces/no-such,
 * invalid sheets/too-many-kept, unavailable platform/storage-full
 */
export async function keepTemplate(
	{ ctx, write }: Work,
	input: { enterpriseId: string; marketplace: string; fileName: string; bytes: Buffer },
): Promise<string> {
	const { enterpriseId, bytes } = input;
	await requireFiles(ctx, enterpriseId);
	const { code } = await getMarketplace(ctx, input.marketplace);
	await refuseTooMany(ctx, enterpriseId);
	const layout = await withFile(bytes, readLayout);
	const plan = await firstPlan(ctx, { enterpriseId, marketplace: code }, layout);
	const id = newId();
	const storageKey = `private/sheets/${id}`;
	await ctx.platform.storage.put(storageKey, bytes, { contentType: 'application/octet-stream' });
	try {
		await write(async (tx) => {
			await requireFiles(tx, enterpriseId);
			await tx.query(
				'sheets.keepTemplate',
				`INSERT INTO sheets.template (id, enterprise_id, marketplace, file_name, storage_key, bytes, fingerprint,
					layout, plan, created_by, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
				[
					id,
					enterpriseId,
					code,
					cleanName(input.fileName),
					storageKey,
					bytes.length,
					fingerprintOf(layout.columns),
					JSON.stringify(layout),
					JSON.stringify(plan),
					actorId(tx.actor) ?? '',
					tx.now,
				],
			);
			await auditTemplate(tx, 'kept', { id, enterpriseId });
		});
	} catch (error) {
		await ctx.platform.storage.delete(storageKey).catch(() => undefined);
		throw error;
	}
	return id;
}

async function refuseTooMany(ctx: Ctx, enterpriseId: string): Promise<void> {
	const [row] = await ctx.query<{ count: number }>(
		'sheets.countKept',
		'SELECT count(DISTINCT storage_key)::int AS count FROM sheets.template WHERE enterprise_id = $1 AND created_at > $2',
		[enterpriseId, since(ctx)],
	);
	if ((row?.count ?? 0) >= maxKept)
		throw new AppError('invalid', 'sheets/too-many-kept', 'Too many templates wait already', {
			max: maxKept,
		});
}

/** The last part of a path, without what no name of a file may have. */
function cleanName(name: string): string {
	const last = name.split(/[/\\]/).at(-1) ?? '';
	return (
		last
			.toWellFormed()
			.replace(/[\p{Cc}"<>:|?*]/gu, '')
			.trim()
			.slice(-120) || 'template.xlsx'
	);
}

export function auditTemplate(
	ctx: Ctx,
	what: 'kept' | 'columns-said' | 'removed' | 'sheet-taken' | 'filled',
	{ id, enterpriseId }: { id: string; enterpriseId: string },
): Promise<void> {
	return audit(ctx, {
		action: `sheets.template.${what}`,
		subject: { type: 'template', id },
		data: { enterpriseId },
	});
}

/**
 * One template of an enterprise; in a transaction it stays locked until the end.
 * @throws AppError missing sheets/no-such, also after its day
 */
export async function getTemplate(
	ctx: Ctx,
	{ enterpriseId, id }: { enterpriseId: string; id: string },
): Promise<KeptTemplate> {
	await requireFiles(ctx, enterpriseId);
	const [found] = await ctx.query<KeptTemplate>(
		ctx.inTransaction ? 'sheets.getTemplate.lock' : 'sheets.getTemplate',
		`SELECT ${columns} FROM sheets.template WHERE id = $1 AND enterprise_id = $2 AND created_at > $3
		 ${ctx.inTransaction ? 'FOR UPDATE' : ''}`,
		[id, enterpriseId, since(ctx)],
	);
	if (!found) throw new AppError('missing', 'sheets/no-such', 'No such template');
	return found;
}

/** What waits of one enterprise at one marketplace, the newest first. */
export async function listTemplates(
	ctx: Ctx,
	{ enterpriseId, marketplace }: { enterpriseId: string; marketplace: string },
): Promise<
	(Pick<KeptTemplate, 'id' | 'fileName' | 'plannedAt' | 'createdAt'> & { sheet: string })[]
> {
	await requireFiles(ctx, enterpriseId);
	return ctx.query(
		'sheets.listTemplates',
		`SELECT id, file_name AS "fileName", planned_at AS "plannedAt", created_at AS "createdAt", sheet FROM (
			SELECT DISTINCT ON (storage_key) id, file_name, planned_at, created_at, layout->>'sheet' AS sheet
			FROM sheets.template WHERE enterprise_id = $1 AND marketplace = $2 AND created_at > $3
			ORDER BY storage_key, id) AS files
		 ORDER BY created_at DESC, id DESC LIMIT ${maxKept}`,
		[enterpriseId, marketplace, since(ctx)],
	);
}

/** Takes a template away before its day is over, with all its sheets. @throws AppError missing sheets/no-such */
export async function removeTemplate(
	{ ctx, write }: Work,
	input: { enterpriseId: string; id: string },
): Promise<void> {
	const { storageKey } = await write(async (tx) => {
		const template = await getTemplate(tx, input);
		await tx.query(
			'sheets.removeTemplate',
			'DELETE FROM sheets.template WHERE enterprise_id = $1 AND storage_key = $2',
			[input.enterpriseId, template.storageKey],
		);
		await auditTemplate(tx, 'removed', input);
		return template;
	});
	await ctx.platform.storage.delete(storageKey);
}
