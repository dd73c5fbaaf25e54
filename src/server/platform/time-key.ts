/** Where a list goes on: a moment in microseconds and an id, as `2026-11-22T03:00:00.000000Z~…`. */
export const keyOf = (moment: string, id: string): string =>
	`to_char(${moment} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '~' || ${id}`;

const shape =
	/^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z)~([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;

/** Its two halves; nothing for a text that somebody made up. */
export function readKey(text: string | undefined): [string, string] | [null, null] {
	const [, moment, id] = shape.exec(text ?? '') ?? [];
	return moment && id && !Number.isNaN(Date.parse(moment)) ? [moment, id] : [null, null];
}

/** A page of rows, and where the next one begins. */
export function pageOf<T extends { key: string }>(
	rows: readonly T[],
	limit: number,
): { items: T[]; next: string | undefined } {
	return {
		items: rows.slice(0, limit),
		next: rows.length > limit ? rows[limit - 1]!.key : undefined,
	};
}
