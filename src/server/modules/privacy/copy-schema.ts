/**
 * How `data.json` of a copy is built, as JSON Schema: it travels in the ZIP, so that another service can read it
 * (portability, UU 27/2022 pasal 13). Names of fields are the columns of our tables; a new format gets a new name.
 */
export const copySchema = {
	$schema: 'https://json-schema.org/draft/2020-12/schema',
	title: 'Rumah UMKM: salinan data seseorang / copy of one person’s data',
	type: 'object',
	required: ['format', 'madeAt', 'sections', 'files'],
	properties: {
		format: { const: 'rumah-umkm/salinan-data/1' },
		madeAt: { type: 'string', format: 'date-time', description: 'UTC' },
		service: { type: 'string', format: 'uri' },
		sections: {
			type: 'object',
			description:
				'One list a table, named schema.table. …_at are moments (RFC 3339), …_on days (YYYY-MM-DD), …_idr whole rupiah, …_code area codes of Kemendagri or codes of this service, phones E.164.',
			additionalProperties: { type: 'array', items: { type: 'object' } },
			properties: {
				'accounts.person': { description: 'The account: name, phone, e-mail, language.' },
				'accounts.consent': { description: 'What was agreed to, with the text and its version.' },
				'registry.owner': {
					description: 'The owner as the office knows her, with the NIK in the clear.',
				},
				'registry.enterprise': { description: 'Her enterprises with their KBLI codes.' },
				'registry.field_change': {
					description: 'Each change of a field: before, after, when, from where.',
				},
				'catalogue.product': { description: 'Products; photos name files of this archive.' },
				'ledger.sale': {
					description: 'Every line that her enterprises sold; negative lines take one back.',
				},
				'orders.sold': { description: 'Orders to her shops, without the data of the buyers.' },
				'orders.bought': { description: 'Orders that she placed.' },
				'reviews.written': {
					description: 'Reviews that she wrote; photos name files of this archive.',
				},
				'reviews.received': {
					description:
						'Reviews of what her enterprises sell, with her answers, without the names of buyers.',
				},
				'permits.permit': { description: 'Permits and their numbers.' },
				'fieldwork.interview': { description: 'What she answered at her door.' },
				'platform.audit_line': { description: 'Who did or saw what, by kind of actor.' },
			},
		},
		files: { type: 'array', items: { type: 'string' }, description: 'Paths in this archive.' },
		leftOut: {
			type: 'array',
			items: { type: 'string' },
			description: 'Files that are gone or did not fit.',
		},
	},
} as const;
