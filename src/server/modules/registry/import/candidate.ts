/** An enterprise as a row of a file describes it, ready to be stored. */
export interface Candidate {
	row: number;
	name: string;
	/** '' where the file names no owner. */
	ownerName: string;
	/** 16 digits in the clear: lives only in memory, is encrypted before it is stored. */
	nik: string | null;
	phone: string | null;
	phoneOriginal: string | null;
	whatsapp: string | null;
	email: string | null;
	address: string | null;
	rt: string | null;
	rw: string | null;
	areaCode: string;
	kind: string;
	legalForm: string;
	kbli: string[];
	nib: string | null;
	startedYear: number | null;
	workers: number | null;
	capitalIdr: number | null;
	annualSalesIdr: number | null;
	latitude: number | null;
	longitude: number | null;
	story: string | null;
	links: Record<string, string> | null;
	/** Columns without a field of ours, and texts that could not be understood. */
	extra: Record<string, string> | null;
	/** Keyed hash of all that the row says: the same row again has the same. */
	sourceHash: string;
}
