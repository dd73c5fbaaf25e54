/** One EMVCo data object: a two-digit id and its value; the length is derived when it is written. */
export interface TlvField {
	readonly id: string;
	readonly value: string;
}

/** Why reading stopped: a header that is no four digits, or a length that reaches past the end. */
export interface TlvFault {
	readonly code: 'malformed' | 'overrun';
	/** The id of the field that broke, where it could be read. */
	readonly id?: string;
}

export interface TlvReading {
	readonly fields: readonly TlvField[];
	/** What was not read: after the stopping tag, or from the fault on. */
	readonly rest: string;
	readonly fault?: TlvFault;
}

/**
 * Reads `ID(2) LEN(2) VALUE` until the end, until a fault, or after the tag `stopAfter`. Lengths count
 * characters (code points), as EMVCo has it, so Chinese text counts one each and an emoji too. Never throws;
 * the fields read, written again and followed by `rest`, are exactly the text.
 */
export function parseTlv(text: string, stopAfter?: string): TlvReading {
	const fields: TlvField[] = [];
	let at = 0;
	while (at < text.length) {
		const header = /^(\d\d)(\d\d)/.exec(text.slice(at, at + 4));
		if (!header) return { fields, rest: text.slice(at), fault: { code: 'malformed' } };
		const [, id = '', length = ''] = header;
		const end = skip(text, at + 4, Number(length));
		if (end === undefined) return { fields, rest: text.slice(at), fault: { code: 'overrun', id } };
		fields.push({ id, value: text.slice(at + 4, end) });
		at = end;
		if (id === stopAfter) break;
	}
	return { fields, rest: text.slice(at) };
}

/** Writes the fields in the order given. Throws RangeError for an id or a length that TLV cannot hold. */
export function serialiseTlv(fields: readonly TlvField[]): string {
	return fields
		.map(({ id, value }) => {
			const length = countCharacters(value);
			if (!/^\d\d$/.test(id)) throw new RangeError(`"${id}" is no TLV id`);
			if (length > 99)
				throw new RangeError(`the value of ${id} has ${length} characters, TLV holds 99`);
			return `${id}${String(length).padStart(2, '0')}${value}`;
		})
		.join('');
}

/** The first value of an id, or undefined. */
export function valueOf(fields: readonly TlvField[], id: string): string | undefined {
	return fields.find((field) => field.id === id)?.value;
}

/** Length as TLV counts it: code points, not UTF-16 units. */
export function countCharacters(text: string): number {
	let count = 0;
	for (const _ of text) count += 1;
	return count;
}

/** The index after `count` code points from `start`, or undefined where the text ends before. */
function skip(text: string, start: number, count: number): number | undefined {
	let at = start;
	for (let left = count; left > 0; left -= 1) {
		const point = text.codePointAt(at);
		if (point === undefined) return undefined;
		at += point > 0xffff ? 2 : 1;
	}
	return at;
}
