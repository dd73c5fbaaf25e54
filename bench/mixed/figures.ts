import { round } from '../load.ts';

export interface Minute {
	minute: number;
	requests: number;
	/** Since the beginning. */
	errors: number;
	visits: Record<string, { count: number; p50Ms: number; p95Ms: number }>;
	appCpuMs: number;
	heapMb: { app: number; worker: number };
	residentMb: { app: number; worker: number; database: number };
}

export function summary(times: Record<string, number[]>): Minute['visits'] {
	return Object.fromEntries(
		Object.entries(times).map(([what, list]) => {
			const sorted = list.toSorted((a, b) => a - b);
			const at = (share: number) => round(sorted[Math.floor(sorted.length * share)] ?? 0, 1);
			return [what, { count: list.length, p50Ms: at(0.5), p95Ms: at(0.95) }];
		}),
	);
}

export interface Flatness {
	what: string;
	perMinuteMb: number;
	/** Over the last two thirds of the run. */
	riseMb: number;
	atEndMb: number;
	isFlat: boolean;
}

/**
 * What a memory may rise over the last two thirds and still count as flat: of a heap after collection a fiftieth, of
 * what is resident, which goes up and down with the garbage of the moment, a twentieth.
 */
const mayRise = { heap: 0.02, resident: 0.05 };

/** The slope of each memory over the last two thirds of the run, by least squares. */
export function flatness(minutes: readonly Minute[]): Flatness[] {
	const last = minutes.slice(Math.floor(minutes.length / 3));
	const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
	const of = (what: string, share: number, read: (minute: Minute) => number): Flatness => {
		const points = last.map((minute) => ({ x: minute.minute, y: read(minute) }));
		const [x, y] = [mean(points.map((p) => p.x)), mean(points.map((p) => p.y))];
		const spread = points.reduce((sum, p) => sum + (p.x - x) ** 2, 0);
		const together = points.reduce((sum, p) => sum + (p.x - x) * (p.y - y), 0);
		const slope = spread === 0 ? 0 : together / spread;
		const rise = slope * (points.length - 1);
		return {
			what,
			perMinuteMb: round(slope),
			riseMb: round(rise),
			atEndMb: points.at(-1)?.y ?? 0,
			isFlat: rise <= Math.max(1, y * share),
		};
	};
	return [
		of('heap of the application after collection', mayRise.heap, ({ heapMb }) => heapMb.app),
		of('heap of the worker after collection', mayRise.heap, ({ heapMb }) => heapMb.worker),
		of('resident application', mayRise.resident, ({ residentMb }) => residentMb.app),
		of('resident worker', mayRise.resident, ({ residentMb }) => residentMb.worker),
		of('database, its own memory', mayRise.resident, ({ residentMb }) => residentMb.database),
	];
}
