import type { Enterprise, FieldSource, FieldValues } from '#modules/registry/index.ts';
import { metresBetween, placeOf } from '#shared/distance.ts';
import { m } from '#messages/messages.js';
import { unitText, type AreaNames } from '../../../parts/field-words.ts';
import { word } from '../../../parts/say.ts';

/** One line of the comparison: a unit of a merge with what both records say. */
export interface ComparedUnit {
	unit: string;
	/** Of the left and the right record. */
	texts: [string, string];
	/** Where the value comes from and since when; undefined for what is no field. */
	sources: [FieldSource | undefined, FieldSource | undefined];
	same: boolean;
	/** Which side is chosen to begin with: the one that says something, else the left. */
	first: 0 | 1;
}

const fieldsOf: Record<string, readonly (keyof Enterprise)[]> = {
	place: ['latitude', 'longitude'],
	figures: ['annualSalesIdr', 'capitalIdr', 'figuresYear', 'figuresSource'],
};

type Sources = Record<string, FieldSource>;

/** What a merge decides about, as both records say it. */
export function compareUnits(
	units: readonly string[],
	records: readonly [Enterprise, Enterprise],
	sources: readonly [Sources, Sources],
	areas: AreaNames,
): ComparedUnit[] {
	return units.map((unit) => {
		const texts = records.map((record) => textOf(unit, record, areas)) as [string, string];
		const field = String(fieldsOf[unit]?.[0] ?? unit);
		const isEmpty = (text: string) => text === m.repeats_empty();
		return {
			unit,
			texts,
			sources: [sources[0][field], sources[1][field]],
			same: unit === 'owner' ? records[0].owner.id === records[1].owner.id : texts[0] === texts[1],
			first: isEmpty(texts[0]) && !isEmpty(texts[1]) ? 1 : firstOwner(unit, records),
		};
	});
}

/** What belongs to an account stays with it. */
function firstOwner(unit: string, [left, right]: readonly [Enterprise, Enterprise]): 0 | 1 {
	return unit === 'owner' && right.owner.claimed && !left.owner.claimed ? 1 : 0;
}

function textOf(unit: string, record: Enterprise, areas: AreaNames): string {
	switch (unit) {
		case 'owner':
			return [
				record.owner.name,
				record.owner.nikMasked,
				record.owner.claimed ? m.repeats_has_account() : m.repeats_no_account(),
			]
				.filter(Boolean)
				.join(' · ');
		case 'verification':
			return [
				word('registry_verification', record.verification),
				record.verifiedBy,
				record.verificationReason,
			]
				.filter(Boolean)
				.join(' · ');
		case 'links':
			return Object.values(record.links ?? {}).join(', ') || m.repeats_empty();
		case 'kbli':
			return unitText({ kbli: record.kbli.map(({ code }) => code) }, areas);
		default: {
			const fields = fieldsOf[unit] ?? [unit as keyof Enterprise];
			const values = Object.fromEntries(fields.map((field) => [field, record[field]]));
			return unitText(values as FieldValues, areas);
		}
	}
}

/** Metres between the two; undefined where one has no place. */
export function metresApart(left: Enterprise, right: Enterprise): number | undefined {
	const a = placeOf(left.latitude, left.longitude);
	const b = placeOf(right.latitude, right.longitude);
	return a && b ? Math.round(metresBetween(a, b)) : undefined;
}
