/**
 * The most that one QRIS payment may be, as the first row of the dated rule `qris-max-idr`, which a region may
 * change; the command, which reads no database, takes this row as it is. General knowledge, not seen in the
 * regulation itself.
 */
export const firstQrisLimit = {
	maxIdr: 10_000_000,
	/** Day from which it holds, `YYYY-MM-DD`. */
	validFrom: '2022-03-01',
	legalBasis: 'Bank Indonesia, batas nominal QRIS',
} as const;
