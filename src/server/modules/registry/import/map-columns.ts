import { createHash } from 'node:crypto';
import { AppError } from '#platform/errors.ts';
import { type FieldName, fieldByAnyName, fieldNames, fieldOfHeader, squash } from './fields.ts';
import { valueEvidence } from './value-evidence.ts';

/** What one column is taken for. `field` null leaves the column out, `extra` keeps it as it is. */
export interface ColumnGuess {
	column: string;
	index: number;
	field: FieldName | null;
	/** How sure, 0 to 1; 1 also for what a person decided. */
	score: number;
	/** A few of its values, for people to recognise it by. */
	samples: string[];
}

/** As a mapping file and the memory of mappings hold it: column name → field, or null to leave it out. */
export type ColumnMap = Readonly<Record<string, string | null>>;

const enough = 0.45;

/** Fields that say the same at different places; the second best column then takes the other. */
const alternatives: Partial<Record<FieldName, FieldName>> = {
	name: 'ownerName',
	phone: 'whatsapp',
	whatsapp: 'phone',
};

/** Guesses what each column is, by its name and by the values in `sample` (rows of texts). */
export function guessColumns(
	columns: readonly string[],
	sample: readonly (readonly string[])[],
): ColumnGuess[] {
	const guesses = columns.map((column, index): ColumnGuess => {
		const values = sample.map((row) => row[index]?.trim() ?? '').filter(Boolean);
		const samples = [...new Set(values)].slice(0, 4);
		return { column, index, samples, ...guessColumn(column, values) };
	});
	settleRivals(guesses);
	settleNames(guesses);
	return guesses;
}

function guessColumn(column: string, values: string[]): Pick<ColumnGuess, 'field' | 'score'> {
	const named = fieldOfHeader(column);
	if (named && named.field === null) return { field: null, score: named.score };
	if (named?.field) {
		const evidence = valueEvidence(named.field, values);
		const contradicted = evidence !== undefined && values.length >= 3 && evidence < 0.1;
		return { field: named.field, score: contradicted ? named.score * 0.6 : named.score };
	}
	if (values.length >= 3) {
		for (const field of ['nik', 'phone', 'email', 'coordinates'] as const) {
			if ((valueEvidence(field, values) ?? 0) >= 0.8) return { field, score: 0.5 };
		}
	}
	return { field: 'extra', score: 0.5 };
}

/** Two columns for one field: the surer one has it, the other becomes its alternative or is kept as extra. */
function settleRivals(guesses: ColumnGuess[]): void {
	const taken = new Set<FieldName>();
	for (const guess of [...guesses].sort((a, b) => b.score - a.score || a.index - b.index)) {
		const { field } = guess;
		if (field === null || field === 'extra') continue;
		if (guess.score < enough) {
			guess.field = 'extra';
			continue;
		}
		if (!taken.has(field)) {
			taken.add(field);
			continue;
		}
		const other = alternatives[field];
		const free = other && !taken.has(other) && !guesses.some((rival) => rival.field === other);
		guess.field = free ? other : 'extra';
		guess.score = 0.5;
		if (free) taken.add(other);
	}
}

/** A register with an owner's name but no name of the enterprise, or a lone "Nama": it is the enterprise. */
function settleNames(guesses: ColumnGuess[]): void {
	if (guesses.some((guess) => guess.field === 'name')) return;
	const lone = guesses.find(
		(guess) => guess.field === 'ownerName' && squash(guess.column) !== 'pemilik',
	);
	const kind = guesses.find((guess) => squash(guess.column) === 'usaha');
	if (kind) Object.assign(kind, { field: 'name', score: 0.5 });
	else if (lone && /nama/.test(squash(lone.column)))
		Object.assign(lone, { field: 'name', score: 0.5 });
}

/**
 * Puts what a person decided over the guesses.
 *
 * @throws AppError `import/unknown-column` or `import/unknown-field`, naming it; `import/field-twice`
 */
export function applyMap(guesses: readonly ColumnGuess[], map: ColumnMap): ColumnGuess[] {
	const decided = new Map<number, FieldName | null>();
	for (const [column, target] of Object.entries(map)) {
		const guess = guesses.find(
			(candidate) => candidate.column === column || squash(candidate.column) === squash(column),
		);
		if (!guess) {
			throw new AppError(
				'invalid',
				'import/unknown-column',
				`The file has no column "${column}".`,
				{
					column,
				},
			);
		}
		decided.set(guess.index, target === null || target === '' ? null : readField(target));
	}
	const claimed = new Set([...decided.values()].filter((field) => field !== null));
	const result = guesses.map((guess): ColumnGuess => {
		const field = decided.get(guess.index);
		if (field !== undefined) return { ...guess, field, score: 1 };
		return guess.field && guess.field !== 'extra' && claimed.has(guess.field)
			? { ...guess, field: 'extra', score: 0.5 }
			: guess;
	});
	refuseTwice(result);
	return result;
}

/** @throws AppError invalid import/unknown-field, naming it and those that there are */
export function readField(text: string): FieldName {
	const field = fieldByAnyName(text);
	if (!field) {
		throw new AppError('invalid', 'import/unknown-field', `No field is called "${text}".`, {
			field: text,
			fields: fieldNames.join(', '),
		});
	}
	return field;
}

function refuseTwice(guesses: readonly ColumnGuess[]): void {
	const seen = new Set<FieldName>();
	for (const { field, column } of guesses) {
		if (field === null || field === 'extra') continue;
		if (seen.has(field)) {
			throw new AppError('invalid', 'import/field-twice', `Two columns are mapped to ${field}.`, {
				field,
				column,
			});
		}
		seen.add(field);
	}
}

/** The mapping as it is remembered and shown. */
export function toColumnMap(guesses: readonly ColumnGuess[]): Record<string, FieldName | null> {
	return Object.fromEntries(guesses.map(({ column, field }) => [column, field]));
}

/** The same for every file with the same columns in the same order, however they are spaced or capitalised. */
export function headerSignature(columns: readonly string[]): string {
	return createHash('sha256').update(columns.map(squash).join('\u001f')).digest('hex').slice(0, 32);
}
