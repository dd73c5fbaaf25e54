import type { Work } from '#platform/jobs.ts';

/**
 * Who tells a link, as long as it is believed to be alive: longer than one call takes, since it says so before each.
 * The longest ones make a product, which is up to three calls of theirs.
 */
export interface Writer {
	readonly id: string;
	readonly linkId: string;
	/** How long the oldest change had waited that was sent in this turn. */
	lagSeconds: number;
}

const leaseSeconds = { figures: 30, content: 75 } as const;

/**
 * Becomes the one writer of a link, or stays it. Two writers could put an older figure after a younger one. A writer
 * that was killed is followed by another as soon as its time is over.
 * @returns false while another one writes, or when the link does not work
 */
export async function holdWriter(
	work: Work,
	{ id, linkId }: Pick<Writer, 'id' | 'linkId'>,
	what: keyof typeof leaseSeconds = 'figures',
): Promise<boolean> {
	const rows = await work.write((ctx) =>
		ctx.query(
			'connections.holdWriter',
			`UPDATE connections.link SET writer_id = $2, turn_at = clock_timestamp(),
				writer_until = clock_timestamp() + make_interval(secs => $3)
			 WHERE id = $1 AND state = 'linked'
				AND (writer_id = $2 OR writer_until IS NULL OR writer_until < clock_timestamp()) RETURNING id`,
			[linkId, id, leaseSeconds[what]],
		),
	);
	return rows.length > 0;
}

export const releaseWriter = (work: Work, { id, linkId, lagSeconds }: Writer): Promise<unknown> =>
	work.write((ctx) =>
		ctx.query(
			'connections.releaseWriter',
			`UPDATE connections.link SET writer_id = NULL, writer_until = NULL, turn_at = clock_timestamp(), lag_seconds = $3
			 WHERE id = $1 AND writer_id = $2`,
			[linkId, id, lagSeconds],
		),
	);
