import { readPackagedAreas } from '#modules/areas/source.ts';

export interface Village {
	code: string;
	name: string;
	district: string;
	regency: string;
}

/** The villages within a code of Banten, from the list that the application is installed with. */
export async function packagedVillages(within: string): Promise<Village[]> {
	const names = new Map<string, string>();
	const codes: string[] = [];
	for await (const area of readPackagedAreas(new Set(['36']))) {
		names.set(area.code, area.name);
		if (area.level === 4 && `${area.code}.`.startsWith(`${within}.`)) codes.push(area.code);
	}
	return codes.map((code) => ({
		code,
		name: names.get(code)!,
		district: names.get(code.slice(0, 8))!,
		regency: names.get(code.slice(0, 5))!,
	}));
}
