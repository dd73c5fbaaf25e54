/** Why a value or a row is refused or doubted; people read the message `import_reason_<code>`. */
export interface RowProblem {
	code: string;
	params?: Readonly<Record<string, string | number>>;
}

/** A line of the report. `reason` is the code; `params` fill in its message. */
export interface RowIssue {
	row: number;
	/** The column as the file names it; '' for the row as a whole. */
	column: string;
	value: string;
	reason: string;
	params?: Readonly<Record<string, string | number>>;
}
