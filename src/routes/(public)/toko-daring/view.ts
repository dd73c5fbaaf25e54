/** What the address of the page asks for; what is no such thing is left out. */
export function viewOf(url: URL): { area: string; place: string | undefined } {
	const typed = url.searchParams.get('area') ?? '';
	const asked = url.searchParams.get('tempat') ?? '';
	return {
		area: /^\d\d(\.\d\d){0,2}$/.test(typed) ? typed : '',
		place: /^[a-z0-9-]{1,40}$/.test(asked) ? asked : undefined,
	};
}
