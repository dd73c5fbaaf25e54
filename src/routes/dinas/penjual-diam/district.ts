/** The kecamatan that an address names; undefined for none or something else. */
export function districtOf(url: URL): string | undefined {
	const typed = url.searchParams.get('kecamatan') ?? '';
	return /^\d{2}\.\d{2}\.\d{2}$/.test(typed) ? typed : undefined;
}
