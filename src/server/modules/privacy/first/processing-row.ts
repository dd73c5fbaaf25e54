export interface ProcessingWords {
	title: string;
	/** What for. */
	purpose: string;
	/** Which data. */
	data: string;
	/** Whose data. */
	people: string;
	/** Who sees them. */
	access: string;
	/** Who else gets them. */
	recipients: string;
	/** How long. */
	kept: string;
}

export interface FirstProcessing {
	code: string;
	/** Since when it is so, where that is later than the product: the row before it stays for its days. */
	validFrom?: string;
	basis: 'consent' | 'contract' | 'law' | 'public-task' | 'legitimate-interest';
	legalBasis: string;
	purpose: string | null;
	fields: readonly string[];
	rules: readonly string[];
	words: { id: ProcessingWords; en: ProcessingWords };
}
