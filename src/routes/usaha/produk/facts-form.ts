import { m } from '#messages/messages.js';
import { productFacts } from '#modules/permits/index.ts';
import { settleFacts, type FactName, type ProductFacts } from '#shared/product-facts.ts';
import { factNames, typedFacts, type FactErrorField } from './facts-values.ts';

const yesNo: ReadonlySet<string> = new Set(['packed', 'claims', 'animal', 'notHalal']);

/**
 * The answers that were understood. Undefined when the form did not ask, so that nothing is forgotten; an answer
 * that is no answer is left out and said beside its field.
 */
export function readFacts(
	form: FormData,
	categoryCode: string | null,
): { facts: ProductFacts; errors: Partial<Record<FactErrorField, string>> } | undefined {
	if (!form.has('facts')) return undefined;
	const typed = typedFacts(form);
	const facts: ProductFacts = {};
	const errors: Partial<Record<FactErrorField, string>> = {};
	for (const name of factNames) {
		const text = typed[name].trim();
		if (text === '') continue;
		const parsed = productFacts.shape[name].safeParse(valueOf(name, text));
		if (parsed.success) Object.assign(facts, { [name]: parsed.data });
		else if (name === 'shelfLifeDays') errors.shelfLifeDays = m.permits_fact_days();
		else if (name === 'ingredients') errors.ingredients = m.permits_fact_ingredients();
	}
	return { facts: settleFacts(facts, categoryCode), errors };
}

function valueOf(name: FactName, text: string): unknown {
	if (name === 'shelfLifeDays') return /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
	if (yesNo.has(name)) return text === 'yes' ? true : text === 'no' ? false : undefined;
	return text;
}
