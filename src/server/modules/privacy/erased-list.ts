import { z } from 'zod';
import type { Ctx } from '#platform/context.ts';
import type { Storage } from '#platform/storage.ts';

/**
 * One erasure as it is kept outside the database: ids that say nothing without it, and the keyed hashes that keep a
 * file from bringing her back. Enough to do it again after an older backup was restored.
 */
const entryShape = z.object({
	erasureId: z.uuid(),
	startedAt: z.iso.datetime(),
	request: z.object({
		id: z.uuid(),
		areaCode: z.string().max(13),
		channel: z.string().max(20),
		madeAt: z.iso.datetime(),
		dueAt: z.iso.datetime(),
	}),
	personId: z.uuid().nullable(),
	ownerIds: z.array(z.uuid()),
	enterpriseIds: z.array(z.uuid()),
	suppressed: z.array(z.object({ hash: z.string(), kind: z.enum(['nik', 'phone']) })),
});
export type ErasedEntry = z.infer<typeof entryShape>;

/** Where the list lies in storage: one file an erasure, never changed and never deleted by us. */
export const ERASED_FOLDER = 'private/erased/';
const keyOf = (erasureId: string) => `${ERASED_FOLDER}${erasureId}.json`;

/**
 * Writes an erasure into the list, before anything of it is done; twice writes the same.
 * @throws AppError unavailable platform/storage-full
 */
export async function listErased(ctx: Ctx, erasureId: string): Promise<void> {
	const key = keyOf(erasureId);
	if (await ctx.platform.storage.exists(key)) return;
	const [row] = await ctx.query<{ entry: Omit<ErasedEntry, 'suppressed'> }>(
		'privacy.erasedEntry',
		`SELECT json_build_object('erasureId', e.id, 'startedAt', to_char(e.started_at AT TIME ZONE 'UTC', ${iso}),
			'request', json_build_object('id', r.id, 'areaCode', r.area_code, 'channel', r.channel,
				'madeAt', to_char(r.made_at AT TIME ZONE 'UTC', ${iso}),
				'dueAt', to_char(r.due_at AT TIME ZONE 'UTC', ${iso})),
			'personId', e.person_id, 'ownerIds', e.owner_ids, 'enterpriseIds', e.enterprise_ids) AS entry
		 FROM privacy.erasure e JOIN privacy.request r ON r.id = e.request_id WHERE e.id = $1`,
		[erasureId],
	);
	// Approving wrote these with the same moment.
	const suppressed = await ctx.query<{ hash: string; kind: string }>(
		'privacy.erasedHashes',
		`SELECT s.hash, s.kind FROM privacy.suppression s JOIN privacy.erasure e ON e.started_at = s.since
		 WHERE e.id = $1`,
		[erasureId],
	);
	const entry = entryShape.parse({ ...row!.entry, suppressed });
	await ctx.platform.storage.put(key, Buffer.from(JSON.stringify(entry)), {
		contentType: 'application/json',
	});
}

const iso = `'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'`;

/**
 * All erasures of the list, oldest first.
 * @throws Error when a file of the list cannot be read: what is missing would not be erased
 */
export async function readErased(storage: Pick<Storage, 'list' | 'get'>): Promise<ErasedEntry[]> {
	const entries: ErasedEntry[] = [];
	for await (const key of storage.list(ERASED_FOLDER)) {
		const bytes = await storage.get(key);
		const entry = entryShape.safeParse(JSON.parse(bytes.toString('utf8')));
		if (!entry.success) throw new Error(`${key} is no line of the list of erasures`);
		entries.push(entry.data);
	}
	return entries.sort((a, b) => a.startedAt.localeCompare(b.startedAt));
}
