import type { FakeShop } from './fake-marketplace.ts';

/** Where she goes from the page of consent, with what stands in the address. */
export const backTo = (address: string, values: Readonly<Record<string, string>>): string => {
	const url = new URL(address);
	for (const [name, value] of Object.entries(values)) url.searchParams.set(name, value);
	return url.toString();
};

const escaped = (text: string) =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** A marketplace's page of consent, with whose shops it is about: links alone, so that it works in any browser. */
export function consentPage(
	marketplace: string,
	shops: readonly FakeShop[],
	{ agree, refuse }: { agree: string; refuse: string },
): string {
	const names = shops.map(({ name }) => `<li>${escaped(name)}</li>`).join('');
	return `<!doctype html><html lang="id"><meta charset="utf-8"><title>${marketplace}</title>
		<h1>Izinkan Rumah UMKM mengurus toko ini di ${marketplace}?</h1><ul>${names}</ul>
		<p><a id="setuju" href="${escaped(agree)}">Setuju</a> <a id="tolak" href="${escaped(refuse)}">Tolak</a></p></html>`;
}
