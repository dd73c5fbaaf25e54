import { defineParams } from '@sveltejs/kit/params';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const slug = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** What an address may hold; anything else is simply not found. */
export const params = defineParams({
	uuid: (value) => (uuid.test(value) ? value : undefined),
	/** `2026-11` */
	month: (value) => (/^2\d{3}-(0[1-9]|1[0-2])$/.test(value) ? value : undefined),
	slug: (value) => (value.length <= 120 && slug.test(value) ? value : undefined),
});
