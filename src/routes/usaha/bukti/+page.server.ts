import { fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import {
	addEvidence,
	evidenceKinds,
	listPieces,
	mostPieces,
	removeEvidence,
	type EvidenceKind,
} from '#modules/bookkeeping/index.ts';
import { paperTooLarge } from '#modules/permits/index.ts';
import { AppError } from '#platform/errors.ts';
import { tooLargeBytes } from '#platform/uploads.ts';
import { errorText, hasErrorText } from '#server/error-text.ts';
import { cutText } from '#shared/text.ts';
import type { Actions, PageServerLoad } from './$types';
import { requireShop } from '../current-shop.ts';
import { readPastDay } from '../kas/cash-form.ts';
import { chosen } from '../../parts/chosen.ts';

const notices: Record<string, () => string> = { simpan: m.bukti_saved, hapus: m.bukti_removed };

const isOurCode = (text: string): text is `bookkeeping/${string}` =>
	text.startsWith('bookkeeping/');

export const load: PageServerLoad = async (event) => {
	const shop = await requireShop(event);
	const { searchParams } = event.url;
	const problem = searchParams.get('salah') ?? '';
	return {
		pieces: await listPieces(event.locals.ctx, shop.id),
		kinds: evidenceKinds,
		most: mostPieces,
		done: chosen(notices, searchParams.get('sudah'))?.(),
		problem:
			isOurCode(problem) && hasErrorText(problem)
				? errorText({ code: problem, params: { max: mostPieces, megabytes: 40 } })
				: undefined,
	};
};

type EvidenceErrors = Partial<Record<'kind' | 'title' | 'dated' | 'file', string>>;

/** The bytes of the file of a form, or what to say beside its field. */
async function readFile(entry: FormDataEntryValue | null): Promise<Uint8Array | string> {
	const tooLarge = tooLargeBytes(entry);
	if (tooLarge) return errorText(paperTooLarge(tooLarge));
	if (!(entry instanceof File) || entry.size === 0) return m.bukti_file_missing();
	return new Uint8Array(await entry.arrayBuffer());
}

export const actions: Actions = {
	simpan: async (event) => {
		const shop = await requireShop(event);
		const form = await event.request.formData();
		const text = (name: string) => cutText(String(form.get(name) ?? ''), 120);
		const values = { kind: text('kind'), title: text('title'), dated: text('dated') };
		const kind = evidenceKinds.find((one): one is EvidenceKind => one === values.kind);
		const errors: EvidenceErrors = {};
		const dated = values.dated.trim() ? readPastDay(values.dated, event.locals.ctx.now) : {};
		const bytes = await readFile(form.get('file'));
		if (!kind) errors.kind = m.bukti_kind_missing();
		if (values.title.trim() === '') errors.title = m.bukti_name_missing();
		if (dated.error) errors.dated = dated.error;
		if (typeof bytes === 'string') errors.file = bytes;
		if (!kind || typeof bytes === 'string' || Object.keys(errors).length > 0)
			return fail(400, { values, errors });
		const { ctx, write } = event.locals;
		try {
			await addEvidence(
				{ ctx, write },
				{
					enterpriseId: shop.id,
					kind,
					title: values.title,
					...(dated.day ? { datedOn: dated.day } : {}),
				},
				bytes,
			);
		} catch (error) {
			if (!(error instanceof AppError) || error.kind === 'missing') throw error;
			const refused: EvidenceErrors = { file: errorText(error) };
			return fail(error.status, { values, errors: refused });
		}
		redirect(303, localizeHref('/usaha/bukti?sudah=simpan'));
	},
	hapus: async (event) => {
		const id = String((await event.request.formData()).get('id') ?? '');
		if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))
			throw new AppError('missing', 'bookkeeping/no-such-evidence', 'No such evidence');
		const { ctx, write } = event.locals;
		await removeEvidence({ ctx, write }, id);
		redirect(303, localizeHref('/usaha/bukti?sudah=hapus'));
	},
};
