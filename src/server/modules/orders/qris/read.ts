import { crc16 } from './crc.ts';
import { problem, type QrisProblem } from './problems.ts';
import { countCharacters, parseTlv, type TlvField } from './tlv.ts';

/** [VC] astrapay/spring-qris: no app reads more. */
const maxCharacters = 512;

export interface QrisCrc {
	/** As it stands in the code, or null where there is none. */
	readonly given: string | null;
	/** What it should be, or null where the text is too broken to know what it covers. */
	readonly computed: string | null;
}

/** A payload taken apart: what could be read and what is wrong with its build, before any rule of the fields. */
export interface QrisReading {
	readonly fields: readonly TlvField[];
	/** Sub-fields of the templates 26–51, 62 and 64 by tag. */
	readonly templates: ReadonlyMap<string, readonly TlvField[]>;
	readonly crc: QrisCrc;
	readonly problems: readonly QrisProblem[];
	/** False where the fields are so broken that judging them would only repeat the first fault. */
	readonly whole: boolean;
}

/** Takes a trimmed payload apart. Never throws. */
export function readQris(text: string): QrisReading {
	const stranger = recogniseStranger(text);
	if (stranger) {
		const crc = { given: null, computed: null };
		return { fields: [], templates: new Map(), crc, problems: [stranger], whole: false };
	}
	const { fields, rest, fault } = parseTlv(text, '63');
	const problems: QrisProblem[] = [];
	if (fault) problems.push(problem(fault.code, fault.id));
	else if (rest) problems.push(problem('trailing-text'));
	if (countCharacters(text) > maxCharacters) problems.push(problem('too-long'));

	const templates = new Map<string, readonly TlvField[]>();
	for (const { id, value } of fields) {
		if (!isTemplate(id) || templates.has(id)) continue;
		const inner = parseTlv(value);
		templates.set(id, inner.fields);
		if (inner.fault) problems.push(problem(inner.fault.code, id));
		problems.push(...repeats(inner.fields, `${id}.`));
	}
	problems.push(...repeats(fields, ''));

	const crc = readCrc(text, fields, rest);
	if (crc.given !== null && crc.given.toUpperCase() !== crc.computed)
		problems.push(problem('crc-mismatch', '63'));
	return { fields, templates, crc, problems, whole: !fault };
}

/** A text that was never meant to be a merchant's QRIS, so that its faults as one need no list. */
function recogniseStranger(text: string): QrisProblem | undefined {
	if (text === '') return problem('empty');
	// EMVCo consumer-presented codes are BER-TLV that begins 85 05 "CPV01", shown in base64 or hexadecimal.
	if (/^(hQVDUFYwM|8505435056)/i.test(text)) return problem('cpm');
	if (/^0002/.test(text) || /^\d{4}[^]*6304[^]{4}$/.test(text)) return undefined;
	const { fields, fault } = parseTlv(text);
	return fault || fields.length < 2 ? problem('not-qris') : undefined;
}

function isTemplate(id: string): boolean {
	return (id >= '26' && id <= '51') || id === '62' || id === '64';
}

function repeats(fields: readonly TlvField[], prefix: string): QrisProblem[] {
	const seen = new Set<string>();
	const twice = new Set<string>();
	for (const { id } of fields) (seen.has(id) ? twice : seen).add(id);
	return [...twice].map((id) => problem('duplicate-tag', prefix + id));
}

function readCrc(text: string, fields: readonly TlvField[], rest: string): QrisCrc {
	const last = fields.at(-1);
	if (last?.id === '63') {
		const end = text.length - rest.length;
		return { given: last.value, computed: crc16(text.slice(0, end - last.value.length)) };
	}
	if (rest === '') return { given: null, computed: crc16(`${text}6304`) };
	// A broken code that still ends in a checksum: say whether that fits, it tells damage from bad making.
	if (/6304[^]{4}$/.test(text))
		return { given: text.slice(-4), computed: crc16(text.slice(0, -4)) };
	return { given: null, computed: null };
}
