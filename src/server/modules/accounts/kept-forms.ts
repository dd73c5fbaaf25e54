import { z } from 'zod';
import type { Ctx } from '#platform/context.ts';
import { newId } from '#platform/ids.ts';
import { newToken, sha256 } from '#platform/crypto.ts';
import { requirePerson } from './people.ts';
import { sessionToken } from './session-cookie.ts';

/** How long a form waits for its sender to sign in again. */
export const KEPT_FORM_SECONDS = 3600;

const shape = z.object({
	/** Path and query that the form was sent to. */
	path: z.string(),
	fields: z.array(z.tuple([z.string(), z.string()])),
	/** Whether files were left out: they have to be chosen again. */
	files: z.boolean(),
	personId: z.string().nullable(),
});

export type KeptForm = Omit<z.infer<typeof shape>, 'personId'>;

const identifier = (token: string) => `kept-form-${sha256(token)}`;

/**
 * Keeps what somebody sent after their session had ended, sealed and for an hour. Only for a browser that
 * once signed in here: its cookie is ours although the session is over.
 * @returns the token that finds the form again, for a cookie; undefined for everybody else
 */
export async function keepForm(
	ctx: Ctx,
	headers: Headers,
	form: KeptForm,
): Promise<string | undefined> {
	const ended = sessionToken(ctx.platform.config, headers);
	if (!ended) return undefined;
	const [session] = await ctx.query<{ personId: string }>(
		'accounts.endedSession',
		'SELECT person_id AS "personId" FROM accounts.session WHERE token = $1',
		[ended],
	);
	const token = newToken();
	const sealed = ctx.platform.cipher.encrypt(
		JSON.stringify({ ...form, personId: session?.personId ?? null }),
	);
	await ctx.query(
		'accounts.keepForm',
		`INSERT INTO accounts.verification (id, identifier, value, expires_at, created_at, updated_at)
		 VALUES ($1, $2, $3, $4::timestamptz + make_interval(secs => $5), $4, $4)`,
		[newId(), identifier(token), sealed, ctx.now, KEPT_FORM_SECONDS],
	);
	return token;
}

/** The form behind a token, unless it is too old or was somebody else's. */
export async function findKeptForm(ctx: Ctx, token: string): Promise<KeptForm | undefined> {
	const { personId } = requirePerson(ctx);
	const [row] = await ctx.query<{ value: string }>(
		'accounts.findKeptForm',
		'SELECT value FROM accounts.verification WHERE identifier = $1 AND expires_at > $2',
		[identifier(token), ctx.now],
	);
	if (!row) return undefined;
	const kept = shape.parse(JSON.parse(ctx.platform.cipher.decrypt(row.value)));
	if (kept.personId !== null && kept.personId !== personId) return undefined;
	const { path, fields, files } = kept;
	return { path, fields, files };
}
