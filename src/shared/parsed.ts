/** What is wrong or odd with a typed value: people read the message `values_<code with _>` with `params`. */
export interface ValueProblem {
	readonly code: string;
	readonly params?: Readonly<Record<string, string | number>>;
}

/** A typed value that was understood, perhaps with warnings, or the reason why not. A value, never an exception. */
export type Parsed<T> =
	| { readonly ok: true; readonly value: T; readonly warnings: readonly ValueProblem[] }
	| { readonly ok: false; readonly problem: ValueProblem };

export function accepted<T>(value: T, warnings: readonly ValueProblem[] = []): Parsed<T> {
	return { ok: true, value, warnings };
}

export function refused(code: string, params?: Record<string, string | number>): Parsed<never> {
	return { ok: false, problem: params ? { code, params } : { code } };
}

/** `3.20E+15`, `3,2e15`: Excel wrote a long number in powers of ten and threw its last digits away. */
export function isScientific(text: string): boolean {
	return /^[+-]?\d+([.,]\d+)?\s*[eE]\s*[+-]?\d+$/.test(text.trim());
}
