import type { DeedSubject } from '#modules/registry/index.ts';

/** Where the things of this module are that a helper does something to. */
export const sheetDeeds: readonly DeedSubject[] = [
	{
		type: 'template',
		title:
			'SELECT file_name FROM sheets.template WHERE id = $id::uuid AND enterprise_id = $enterprise',
	},
];
