/** Whether the marketplace wants something in a column; `maybe` is under a condition that it names itself. */
export type Demanded = 'yes' | 'maybe' | 'no';

/** What a template itself says about the cells of a column. */
export interface ColumnChecks {
	/** Characters. */
	minLength?: number;
	maxLength?: number;
	/** A number between these; either may be open. */
	min?: number;
	max?: number;
	/** A number without a fraction. */
	whole?: boolean;
	/** Key of a list of `TemplateLayout.lists`: nothing else may be written. */
	list?: string;
	/** A list that depends on another column, or is too long to be looked at: a person chooses in Excel. */
	unknownList?: boolean;
}

/** What a workbook says it is: its program goes by this, and opens none whose name says another. */
export type BookEnding = 'xlsx' | 'xlsm' | 'xltx' | 'xltm';

export interface TemplateColumn {
	/** From 0. */
	index: number;
	/** `AB`, as Excel heads it. */
	letters: string;
	/** As people read it; the letters where a column has none. */
	title: string;
	/** All that names it, the surest first: keys, other languages, the group above it. */
	names: string[];
	demanded: Demanded;
	checks: ColumnChecks;
	/** What the template says or shows below the title, cut to what fits on a page. */
	hint: string;
	/** The last row below the titles with something in it; 0 is none. */
	lastFilled: number;
}

/** What was found in a template: all that is needed to map, check and fill it. Rows as Excel numbers them, from 1. */
export interface TemplateLayout {
	sheet: string;
	/** Name of its part in the archive. */
	part: string;
	/** Other sheets that have titles of products as well, and are not filled. */
	otherSheets: string[];
	/** A text with separators, without sheets. */
	isCsv?: boolean;
	/** Names of all sheets that are shown, for who wants another one filled. */
	sheets?: string[];
	/** No title of it is known: somebody says what its columns are. */
	unknownTitles?: boolean;
	/** It carries programs; they stay in it, and nothing here runs them. */
	macros: boolean;
	/** How a file of its kind must end to be opened; one with programs may be none by its own word. */
	ending?: BookEnding;
	titleRow: number;
	/** The first row that may hold a product: below titles, marks and hints. */
	bodyRow: number;
	/** The last row of a merged range below the titles; 0 is none. */
	lastMerged: number;
	columns: TemplateColumn[];
	lists: Record<string, string[]>;
}
