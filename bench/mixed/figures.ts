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
	atEndMb: number;
	isFlat: boolean;
}

/** What a minute may add and still count as flat: less than half a per cent, or half a megabyte. */
const most = (mb: number) => Math.max(0.5, mb * 0.005);

/** The slope of each memory over the last two thirds of the run, by least squares. */
export function flatness(minutes: readonly Minute[]): Flatness[] {
	const last = minutes.slice(Math.floor(minutes.length / 3));
	const of = (what: string, read: (minute: Minute) => number): Flatness => {
		const points = last.map((minute) => ({ x: minute.minute, y: read(minute) }));
		const mean = (values: number[]) => values.reduce((sum, v) => sum + v, 0) / values.length;
		const [x, y] = [mean(points.map((p) => p.x)), mean(points.map((p) => p.y))];
		const spread = points.reduce((sum, p) => sum + (p.x - x) ** 2, 0);
		const slope =
			spread === 0 ? 0 : points.reduce((sum, p) => sum + (p.x - x) * (p.y - y), 0) / spread;
		const atEndMb = points.at(-1)?.y ?? 0;
		return { what, perMinuteMb: round(slope, 2), atEndMb, isFlat: slope <= most(atEndMb) };
	};
	return [
		of('heap of the application after collection', ({ heapMb }) => heapMb.app),
		of('heap of the worker after collection', ({ heapMb }) => heapMb.worker),
		of('resident application', ({ residentMb }) => residentMb.app),
		of('resident worker', ({ residentMb }) => residentMb.worker),
		of('database, its own memory', ({ residentMb }) => residentMb.database),
	];
}
