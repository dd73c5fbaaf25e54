import { m } from '#messages/messages.js';
import type { Locale } from '#platform/context.ts';
import type { DataSection } from '#platform/personal-data.ts';
import { formatDay, formatMoment } from '#shared/dates.ts';
import { formatRupiah } from '#shared/money.ts';

type Text = (params: object, options: { locale: Locale }) => string;
const texts = m as unknown as Record<string, Text | undefined>;

/** What a key is called in plain words; a column without words is shown as it is named. */
function wordFor(prefix: string, name: string, locale: Locale): string | undefined {
	return texts[`rights_${prefix}_${name.replace(/[^a-z0-9]+/gi, '_')}`]?.({}, { locale });
}

/** The title of a section of a copy: `registry.owner` is "Data pemilik". */
export function sectionTitle(name: string, locale: Locale): string {
	return wordFor('section', name, locale) ?? name;
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const safe = (text: string) => text.replace(/[&<>"]/g, (letter) => escapes[letter]!);

/** Ids and versions are for programs: they are in data.json. */
const forPrograms = /(^id|_id|_ids|_version|^slug|^token|^serial)$/;

function show(name: string, value: unknown, locale: Locale): string {
	if (value === true) return m.rights_copy_yes({}, { locale });
	if (value === false) return m.rights_copy_no({}, { locale });
	if (typeof value === 'number')
		return safe(name.endsWith('_idr') ? formatRupiah(value) : String(value));
	if (typeof value === 'string') return safe(showText(name, value, locale));
	if (Array.isArray(value))
		return `<ul>${value.map((one) => `<li>${show(name, one, locale)}</li>`).join('')}</ul>`;
	if (typeof value === 'object' && value !== null)
		return showRecord(value as Record<string, unknown>, locale);
	return '';
}

function showText(name: string, value: string, locale: Locale): string {
	if (name.endsWith('_on') && /^\d{4}-\d{2}-\d{2}$/.test(value)) return formatDay(value, locale);
	const moment = /^\d{4}-\d{2}-\d{2}T/.test(value) ? new Date(value) : undefined;
	return moment && !Number.isNaN(moment.getTime()) ? formatMoment(moment, locale) : value;
}

function showRecord(record: Record<string, unknown>, locale: Locale): string {
	const lines = Object.entries(record)
		.filter(([name, value]) => !isEmpty(value) && !forPrograms.test(name))
		.map(
			([name, value]) =>
				`<dt>${safe(wordFor('field', name, locale) ?? name.replaceAll('_', ' '))}</dt><dd>${show(name, value, locale)}</dd>`,
		);
	return `<dl>${lines.join('')}</dl>`;
}

function isEmpty(value: unknown): boolean {
	return (
		value === null ||
		value === undefined ||
		value === '' ||
		(typeof value === 'object' && Object.keys(value).length === 0)
	);
}

const style = `body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:0 auto;padding:1rem;color:#1f2a2a;background:#fbf8f1}
h1{font-size:1.6rem}h2{margin-top:2.5rem;border-bottom:2px solid #0f5c5c}dl{display:grid;grid-template-columns:minmax(7rem,12rem) 1fr;gap:.15rem 1rem;margin:.5rem 0 1.5rem}
dt{color:#4a5757}dd{margin:0;overflow-wrap:anywhere}ul{margin:0;padding-left:1.2rem}dd dl{margin:0}
@media(max-width:30rem){dl{grid-template-columns:1fr}dd{margin-bottom:.4rem}}`;

/** The page of a copy that people read: works without a network, a script or any other file. */
export function copyPage(
	sections: readonly DataSection[],
	{
		files,
		leftOut,
		at,
		locale,
	}: { files: readonly string[]; leftOut: readonly string[]; at: Date; locale: Locale },
): string {
	const title = m.rights_copy_page_title({}, { locale });
	const list = (names: readonly string[], link: boolean) =>
		`<ul>${names.map((name) => `<li>${link ? `<a href="${safe(name)}">${safe(name)}</a>` : safe(name)}</li>`).join('')}</ul>`;
	return [
		`<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">`,
		`<title>${safe(title)}</title><style>${style}</style></head><body><h1>${safe(title)}</h1>`,
		`<p>${safe(m.rights_copy_page_lead({ date: formatMoment(at, locale) }, { locale }))}</p>`,
		...sections.map(
			({ name, records }) =>
				`<h2>${safe(sectionTitle(name, locale))}</h2>${records.map((one) => showRecord(one, locale)).join('')}`,
		),
		...(files.length > 0
			? [`<h2>${safe(m.rights_copy_page_files({}, { locale }))}</h2>${list(files, true)}`]
			: []),
		...(leftOut.length > 0
			? [`<h2>${safe(m.rights_copy_page_left_out({}, { locale }))}</h2>${list(leftOut, false)}`]
			: []),
		`</body></html>`,
	].join('\n');
}
