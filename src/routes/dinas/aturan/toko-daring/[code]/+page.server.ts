import { fail } from '@sveltejs/kit';
import {
	addContentRule,
	categoryFields,
	changeMarketplace,
	confirmState,
	dropState,
	endContentRule,
	getKeptMarketplace,
	lookFields,
	marketplaceFields,
	planState,
	readWant,
	ruleFields,
	setTheirCategory,
	stateFields,
} from '#modules/marketplaces/index.ts';
import { choiceFacts, yesNoFacts } from '#modules/permits/index.ts';
import { addDays, wibDay } from '#shared/dates.ts';
import { contentFields, contentTests, isContentRule, testsOf } from '#shared/readiness/rules.ts';
import { conditionValues, readCondition, typedCondition } from '../../../parts/condition-form.ts';
import { textOf } from '../../../parts/decide.ts';
import { judged } from '../../../parts/judged.ts';
import { carryOut, typedIn } from '../market-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, params }) => {
	const kept = await getKeptMarketplace(ctx, params.code);
	const today = wibDay(ctx.now);
	return {
		...kept,
		/** A rule as the form chooses it: `title max-length`. */
		whats: contentFields.flatMap((field) => testsOf[field].map((test) => ({ field, test }))),
		when: conditionValues(undefined),
		facts: Object.entries(choiceFacts).map(([fact, answers]) => ({ fact, answers: [...answers] })),
		yesNo: [...yesNoFacts],
		today,
		tomorrow: addDays(today, 1),
	};
};

const pageOf = (code: string, done: string, part: string) =>
	`/dinas/aturan/toko-daring/${code}?sudah=${done}#${part}`;

/** `title max-length` as a form sends it; what it does not know is refused by the shape. */
function chosenTest(what: string) {
	const [field = '', name = ''] = what.split(' ');
	return { field, test: contentTests.find((test) => test === name) };
}

export const actions: Actions = {
	ubah: async (event) => {
		const { code } = event.params;
		const typed = typedIn(await event.request.formData(), 'ubah');
		const { fields, errors } = judged(marketplaceFields, { ...typed.values, ...typed.ticked });
		if (!fields) return fail(400, { ...typed, errors });
		const { hosts, url, sellerUrl, ...more } = fields;
		return carryOut(event, typed, pageOf(code, 'ubah', 'keterangan'), (ctx) =>
			changeMarketplace(ctx, {
				code,
				...more,
				hosts: hosts.join(' '),
				url: url ?? '',
				sellerUrl: sellerUrl ?? '',
			}),
		);
	},
	keadaan: async (event) => {
		const { code } = event.params;
		const typed = typedIn(await event.request.formData(), 'keadaan');
		const { fields, errors } = judged(stateFields, typed.values);
		if (!fields) return fail(400, { ...typed, errors });
		return carryOut(event, typed, pageOf(code, 'keadaan', 'keadaan'), (ctx) =>
			planState(ctx, { code, ...fields }),
		);
	},
	batal: async (event) => {
		const { code } = event.params;
		const form = await event.request.formData();
		return carryOut(event, typedIn(form, 'batal'), pageOf(code, 'batal', 'keadaan'), (ctx) =>
			dropState(ctx, { code, validFrom: textOf(form, 'validFrom') }),
		);
	},
	lihat: async (event) => {
		const { code } = event.params;
		const typed = typedIn(await event.request.formData(), 'lihat');
		const { fields, errors } = judged(lookFields, typed.values);
		if (!fields) return fail(400, { ...typed, errors });
		return carryOut(event, typed, pageOf(code, 'lihat', 'keadaan'), (ctx) =>
			confirmState(ctx, { code, ...fields }),
		);
	},
	syarat: async (event) => {
		const { code } = event.params;
		const form = await event.request.formData();
		const when = typedCondition(form);
		const typed = { ...typedIn(form, 'syarat'), when };
		const { field, test } = chosenTest(typed.values['what'] ?? '');
		const chosen = readCondition(when);
		const want = test && readWant(test, typed.values['want'] ?? '', typed.ticked['codes'] ?? []);
		const read = judged(ruleFields, {
			...typed.values,
			field,
			test,
			want: test && isContentRule({ field, test, want }) ? want : undefined,
			advice: typed.values['advice'] === 'on',
			condition: 'condition' in chosen ? chosen.condition : null,
		});
		if (!read.fields || 'error' in chosen)
			return fail(400, {
				...typed,
				errors: { ...read.errors, ...('error' in chosen ? { when: chosen.error } : {}) },
			});
		const { fields } = read;
		return carryOut(event, typed, pageOf(code, 'syarat', 'syarat'), (ctx) =>
			addContentRule(ctx, { code, ...fields }),
		);
	},
	akhiri: async (event) => {
		const { code } = event.params;
		const form = await event.request.formData();
		const ruleId = textOf(form, 'ruleId');
		// Without a day the end is taken back.
		const lastDay = textOf(form, 'lastDay') || null;
		return carryOut(event, typedIn(form, 'akhiri'), pageOf(code, 'akhiri', 'syarat'), (ctx) =>
			endContentRule(ctx, { code, ruleId, lastDay }),
		);
	},
	kategori: async (event) => {
		const { code } = event.params;
		const typed = typedIn(await event.request.formData(), 'kategori');
		const { fields, errors } = judged(categoryFields, typed.values);
		if (!fields) return fail(400, { ...typed, errors });
		return carryOut(event, typed, pageOf(code, 'kategori', 'kategori'), (ctx) =>
			setTheirCategory(ctx, { code, ...fields }),
		);
	},
};
