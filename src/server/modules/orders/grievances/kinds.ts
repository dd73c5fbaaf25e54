/** What a maker can complain of besides an order: messages `grievance_about_<about>`. */
export const grievanceSubjects = ['office', 'channel', 'other'] as const;
export type GrievanceSubject = (typeof grievanceSubjects)[number];

/** How the office ends it; `withdrawn` is the maker's own word. Messages `grievance_outcome_<outcome>`. */
export const grievanceOutcomes = ['helped', 'explained', 'elsewhere'] as const;
export type GrievanceOutcome = (typeof grievanceOutcomes)[number] | 'withdrawn';

export interface GrievanceEntry {
	at: Date;
	by: 'owner' | 'office';
	words: string;
}

/** A complaint as its maker and the office see it: who has it, until when, and what was said. */
export interface Grievance {
	id: string;
	about: GrievanceSubject;
	state: 'open' | 'resolved';
	openedAt: Date;
	dueAt: Date;
	/** Since when the head of the office has it, because its time passed. */
	headAt: Date | null;
	resolvedAt: Date | null;
	outcome: GrievanceOutcome | null;
	/** Who has it; null while nobody works in the area. */
	officer: string | null;
	entries: GrievanceEntry[];
}
