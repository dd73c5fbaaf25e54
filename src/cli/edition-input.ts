import { parseArgs } from 'node:util';
import { type Editions, isEditionList } from '#modules/registry/index.ts';

/** `areas|kbli … --from EDITION --to EDITION`, with what else stands there; undefined for wrong use. */
export function readEditions(
	args: string[],
): { editions: Editions; rest: string[]; dryRun: boolean } | undefined {
	const { positionals, values } = parseArgs({
		args,
		allowPositionals: true,
		options: {
			from: { type: 'string' },
			to: { type: 'string' },
			'dry-run': { type: 'boolean', default: false },
		},
	});
	const [list = '', ...rest] = positionals;
	const { from, to } = values;
	if (!isEditionList(list) || !from || !to) return undefined;
	return { editions: { list, from, to }, rest, dryRun: values['dry-run'] };
}
