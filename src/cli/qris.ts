import { parseArgs } from 'node:util';
import { checkQris, firstQrisLimit, withAmount } from '#modules/orders/qris/index.ts';
import { AppError } from '#platform/errors.ts';
import type { ExitCode, Io, Run } from './command.ts';

const usage = [
	'rumah qris check PAYLOAD [--for payment|shop]',
	'rumah qris amount PAYLOAD RUPIAH [--reference TEXT]',
].join('\n');

/**
 * `rumah qris check|amount`: prints JSON and exits 0, 1 where the code is refused, 2 for wrong use. `check`
 * refuses what no payer should pay (a dynamic code may be paid); with `--for shop` also what no seller should
 * put up as her own. Needs no database.
 */
export const run: Run = (args, io) => Promise.resolve(runQris(args, io));

function runQris(args: readonly string[], io: Io): ExitCode {
	const words = readArguments(args);
	if (!words) return misused(io);
	const { positionals, use, reference } = words;
	const [verb, payload, rupiah, ...more] = positionals;
	if (payload === undefined || more.length > 0) return misused(io);
	if (verb === 'check' && rupiah === undefined && reference === undefined)
		return check(payload, use ?? 'payment', io);
	if (verb === 'amount' && use === undefined && /^\d{1,15}$/.test(rupiah ?? ''))
		return amount(payload, Number(rupiah), reference, io);
	return misused(io);
}

function check(payload: string, use: 'payment' | 'shop', io: Io): ExitCode {
	const result = checkQris(payload, use);
	io.out(JSON.stringify(result, null, 2));
	for (const { code, message } of result.problems) io.err(`${code}: ${message}`);
	return result.valid ? 0 : 1;
}

function amount(text: string, amountIdr: number, reference: string | undefined, io: Io): ExitCode {
	try {
		const { maxIdr } = firstQrisLimit;
		const payload = withAmount(text, amountIdr, { reference, maxIdr });
		const crc = payload.slice(-4);
		io.out(JSON.stringify({ payload, amountIdr, reference: reference ?? null, crc }, null, 2));
		return 0;
	} catch (error) {
		if (!(error instanceof AppError)) throw error;
		const { code, message, params } = error;
		io.out(JSON.stringify({ payload: null, code, message, ...params }, null, 2));
		io.err(`${code}: ${message}`);
		return 1;
	}
}

function misused(io: Io): ExitCode {
	io.err(usage);
	return 2;
}

interface QrisArguments {
	readonly positionals: readonly string[];
	readonly use: 'payment' | 'shop' | undefined;
	readonly reference: string | undefined;
}

function readArguments(args: readonly string[]): QrisArguments | undefined {
	try {
		const { positionals, values } = parseArgs({
			args: [...args],
			allowPositionals: true,
			options: { for: { type: 'string' }, reference: { type: 'string' } },
		});
		const use = values.for;
		if (use !== undefined && use !== 'payment' && use !== 'shop') return undefined;
		return { positionals, use, reference: values.reference };
	} catch {
		return undefined;
	}
}
