import type { Work } from '#platform/jobs.ts';

/** So long a writer is believed to be alive after it was heard of; longer than any call of a marketplace takes. */
const leaseSeconds = 90;

/**
 * Becomes the one writer of a link, or stays it. Two writers could put an older figure after a younger one.
 * @returns false while another one writes, or when the link does not work
 */
export async function holdWriter(work: Work, linkId: string, writerId: string): Promise<boolean> {
	const rows = await work.write((ctx) =>
		ctx.query(
			'connections.holdWriter',
			`UPDATE connections.link SET writer_id = $2,
				writer_until = clock_timestamp() + make_interval(secs => ${leaseSeconds})
			 WHERE id = $1 AND state = 'linked'
				AND (writer_id = $2 OR writer_until IS NULL OR writer_until < clock_timestamp()) RETURNING id`,
			[linkId, writerId],
		),
	);
	return rows.length > 0;
}

export const releaseWriter = (work: Work, linkId: string, writerId: string): Promise<unknown> =>
	work.write((ctx) =>
		ctx.query(
			'connections.releaseWriter',
			'UPDATE connections.link SET writer_id = NULL, writer_until = NULL WHERE id = $1 AND writer_id = $2',
			[linkId, writerId],
		),
	);
