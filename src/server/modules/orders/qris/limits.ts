/** The most that one QRIS payment may be from a day on, with the law and how sure it is. */
export interface QrisLimit {
	/** Day, inclusive, `YYYY-MM-DD`. */
	readonly validFrom: string;
	/** Last day, inclusive; null while in force. */
	readonly validTo: string | null;
	readonly maxIdr: number;
	readonly legalBasis: string;
	readonly certainty: 'seen' | 'general-knowledge';
}

/** The rows to begin with; a region may pass its own, since Bank Indonesia has changed them before. */
export const qrisLimits: readonly QrisLimit[] = [
	{
		validFrom: '2021-05-01',
		validTo: '2022-02-28',
		maxIdr: 5_000_000,
		legalBasis: 'PADG Bank Indonesia, 2021',
		certainty: 'general-knowledge',
	},
	{
		validFrom: '2022-03-01',
		validTo: null,
		maxIdr: 10_000_000,
		legalBasis: 'PADG Bank Indonesia, 2022',
		certainty: 'general-knowledge',
	},
];

/** The limit in rupiah on a day (`YYYY-MM-DD`, WIB), or undefined where no row covers it. */
export function qrisLimitOn(
	day: string,
	limits: readonly QrisLimit[] = qrisLimits,
): number | undefined {
	return limits.find((row) => row.validFrom <= day && (row.validTo === null || day <= row.validTo))
		?.maxIdr;
}
