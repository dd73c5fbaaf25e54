import type { z } from 'zod';
import { callBounded, CallError } from '#platform/bounded-call.ts';

export const courierProviders = ['rajaongkir', 'biteship'] as const;
export type CourierProvider = (typeof courierProviders)[number];

/** What one courier asks for one parcel. */
export interface CourierRate {
	/** `jne/REG`: what an order keeps. */
	code: string;
	/** As people know it, `JNE`. */
	courier: string;
	service: string;
	/** Whole rupiah. */
	costIdr: number;
	/** `2–3` days, or null where the service does not say. */
	days: string | null;
}

/** A kecamatan by its names, as a service is asked for its own id of it. */
export interface NamedDistrict {
	district: string;
	regency: string;
	province: string;
}

export interface Parcel {
	/** The service's own ids. */
	originId: string;
	destinationId: string;
	weightGrams: number;
}

/** Where a service is and whose key opens it. */
export interface Access {
	url: string;
	key: string;
	/** Ends all questions that belong together. */
	signal?: AbortSignal | undefined;
}

/** One service that quotes couriers. Both calls throw CourierError, and nothing else. */
export interface CourierService {
	/** The service's id of a kecamatan; undefined when it knows none of that name. */
	findPlace(access: Access, named: NamedDistrict): Promise<string | undefined>;
	/** What couriers ask; empty where none goes. */
	quoteRates(access: Access, parcel: Parcel): Promise<CourierRate[]>;
}

export type CourierProblem = 'unanswered' | 'malformed' | 'quota' | 'refused-key' | 'failed';

/** Why a service gave no answer. Never told to a buyer: she gets a fee that the maker names. */
export class CourierError extends Error {
	readonly problem: CourierProblem;
	constructor(problem: CourierProblem, message: string) {
		super(message);
		this.name = 'CourierError';
		this.problem = problem;
	}
}

/** How long one question may take: a buyer waits for it. */
const patienceMs = 2500;
const mostBytes = 1024 * 1024;

/**
 * Asks a service, with a bounded wait and a bounded answer, and reads the answer as `schema`. `absent` are statuses
 * that mean "nothing found".
 * @throws CourierError
 */
export async function askService<T>(
	url: URL,
	init: RequestInit,
	schema: z.ZodType<T>,
	absent: readonly number[] = [],
): Promise<T | undefined> {
	const { status, text } = await readAnswer(url, init);
	if (absent.includes(status)) return undefined;
	if (status === 401 || status === 403)
		throw new CourierError('refused-key', `The key is refused (${status})`);
	if (status === 429 || status === 402)
		throw new CourierError('quota', `No more questions are allowed (${status})`);
	if (status < 200 || status > 299) throw new CourierError('failed', `Status ${status}`);
	const parsed = schema.safeParse(readJson(text));
	if (!parsed.success) throw new CourierError('malformed', 'The answer has another shape');
	return parsed.data;
}

async function readAnswer(url: URL, init: RequestInit): Promise<{ status: number; text: string }> {
	try {
		return await callBounded(url, init, { timeoutMs: patienceMs, maxBytes: mostBytes });
	} catch (error) {
		if (!(error instanceof CallError)) throw error;
		throw error.problem === 'too-long'
			? new CourierError('malformed', error.message)
			: new CourierError('unanswered', error.message);
	}
}

function readJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		throw new CourierError('malformed', 'The answer is no JSON');
	}
}

/** No courier asks more for a parcel of ours; a larger number is a mistake. */
const mostIdr = 10_000_000;
const word = /^[\p{L}\p{N}][\p{L}\p{N} ()<>+&._-]{0,39}$/u;

/** A rate that can be shown and kept, or undefined when a field of it cannot be true. */
export function readRate(
	carrier: string,
	courier: string,
	service: string,
	cost: unknown,
	days: string | null,
): CourierRate | undefined {
	if (typeof cost !== 'number' || !Number.isInteger(cost) || cost <= 0 || cost > mostIdr)
		return undefined;
	if (![carrier, courier, service].every((text) => word.test(text))) return undefined;
	return { code: `${carrier}/${service}`, courier, service, costIdr: cost, days };
}

/**
 * The rates that could be read, cheapest first.
 * @throws CourierError malformed when there were some and none could be read
 */
export function readableRates(rates: readonly (CourierRate | undefined)[]): CourierRate[] {
	const readable = rates.filter((rate) => rate !== undefined);
	if (readable.length === 0 && rates.length > 0)
		throw new CourierError('malformed', 'No rate can be read');
	return readable.sort((a, b) => a.costIdr - b.costIdr);
}

/** `2-3 day`, `1 - 2 days`, `2`: days from it, as `2–3`; null when it speaks of hours or of nothing. */
export function readDays(text: string): string | null {
	const found = /^\s*(\d{1,2})(?:\s*-\s*(\d{1,2}))?\s*(days?|hari)?\s*$/i.exec(text);
	if (!found) return null;
	const [, from, to] = found;
	return to && to !== from ? `${from}–${to}` : from!;
}

/** A name of an area without the word for what it is, to compare with what a service calls it. */
export function bareName(name: string): string {
	return name
		.toLowerCase()
		.replace(/\b(kabupaten|kab\.?|kota|kecamatan|kec\.?|administrasi|adm\.?)(?=\s|$)/g, ' ')
		.replace(/[^\p{L}\p{N}]/gu, '');
}
