import { AppError, databaseError } from '#platform/errors.ts';

/** How long a buyer waits for others who buy the same product, before she is asked to try again. */
const patience = '8s';
/** PostgreSQL's code when that patience ends. */
const lockNotAvailable = '55P03';

/**
 * A statement that waits for locks with bounded patience, and leaves the rest of its transaction as patient as it was:
 * the time is set before the first row is locked and set back once all are. `rows` reads `FROM patience, …`; `steps`
 * are statements that write, which may only stand at the top. Gives one row of nulls where nothing was locked, since
 * the time is to be set back then, too.
 */
export const patiently = (rows: string, steps?: string): string => `
	WITH before AS MATERIALIZED (SELECT current_setting('lock_timeout') AS value),
	patience AS MATERIALIZED (SELECT set_config('lock_timeout', '${patience}', true) FROM before),
	${steps ? `${steps},` : ''}
	locked AS MATERIALIZED (${rows}),
	after AS MATERIALIZED (
		SELECT set_config('lock_timeout', before.value, true) FROM before, (SELECT count(*) FROM locked) all_of_them
	)
	SELECT locked.* FROM after LEFT JOIN locked ON true`;

/**
 * What a statement of `patiently` locked.
 * @throws AppError unavailable catalogue/busy when others held the rows for longer than `patience`
 */
export async function lockedRows<Row extends { productId: string }>(
	ask: () => Promise<Row[]>,
): Promise<Row[]> {
	try {
		// The row of nulls.
		return (await ask()).filter((row) => (row.productId as string | null) !== null);
	} catch (error) {
		if (databaseError(error)?.code !== lockNotAvailable) throw error;
		throw new AppError(
			'unavailable',
			'catalogue/busy',
			'Others are ordering the same product just now',
		);
	}
}
