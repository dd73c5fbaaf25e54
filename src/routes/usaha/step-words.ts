import { m } from '#messages/messages.js';
import type { NextStep } from './next-step.ts';

interface Words {
	title: () => string;
	text: () => string;
	button: () => string;
	href: string;
}

/** What each step says, and where its one button leads. */
export const stepWords: Record<NextStep, Words> = {
	register: {
		title: m.owner_step_register_title,
		text: m.owner_step_register_text,
		button: m.owner_step_register_button,
		href: '/cek',
	},
	'claim-waits': {
		title: m.owner_step_claim_title,
		text: m.owner_step_claim_text,
		button: m.owner_step_claim_button,
		href: '/usaha/klaim',
	},
	closed: {
		title: m.owner_step_closed_title,
		text: m.owner_step_closed_text,
		button: m.owner_step_to_shop,
		href: '/usaha/toko',
	},
	refused: {
		title: m.owner_step_refused_title,
		text: m.owner_step_refused_text,
		button: m.owner_step_to_shop,
		href: '/usaha/toko',
	},
	'check-payment': {
		title: m.helpers_step_payment_title,
		text: m.owner_step_answer_text,
		button: m.owner_step_answer_button,
		href: '/usaha/pesanan',
	},
	'finish-late': {
		title: m.helpers_step_late_title,
		text: m.helpers_step_late_text,
		button: m.owner_step_answer_button,
		href: '/usaha/pesanan?tab=working',
	},
	'answer-complaint': {
		title: m.helpers_step_complaint_title,
		text: m.helpers_step_complaint_text,
		button: m.owner_step_answer_button,
		href: '/usaha/pesanan',
	},
	'give-back': {
		title: m.helpers_step_back_title,
		text: m.helpers_step_back_text,
		button: m.owner_step_answer_button,
		href: '/usaha/pesanan',
	},
	restock: {
		title: m.helpers_step_restock_title,
		text: m.helpers_step_restock_text,
		button: m.helpers_step_restock_button,
		href: '/usaha/produk',
	},
	nothing: {
		title: m.helpers_home_nothing_title,
		text: m.helpers_home_nothing_text,
		button: m.helpers_helping_title,
		href: '/usaha/membantu',
	},
	'answer-orders': {
		title: m.owner_step_answer_title,
		text: m.helpers_step_answer_text,
		button: m.owner_step_answer_button,
		href: '/usaha/pesanan',
	},
	'prepare-orders': {
		title: m.owner_step_prepare_title,
		text: m.owner_step_prepare_text,
		button: m.owner_step_prepare_button,
		href: '/usaha/pesanan?tab=working',
	},
	'first-product': {
		title: m.owner_step_first_title,
		text: m.owner_step_first_text,
		button: m.owner_step_first_button,
		href: '/usaha/produk/baru',
	},
	'finish-draft': {
		title: m.owner_step_draft_title,
		text: m.owner_step_draft_text,
		button: m.owner_step_draft_button,
		href: '/usaha/produk',
	},
	contact: {
		title: m.owner_step_contact_title,
		text: m.owner_step_contact_text,
		button: m.owner_step_contact_button,
		href: '/usaha/toko',
	},
	'get-paid': {
		title: m.owner_step_paid_title,
		text: m.owner_step_paid_text,
		button: m.owner_step_paid_button,
		href: '/usaha/qris',
	},
	'open-shop': {
		title: m.owner_step_open_title,
		text: m.owner_step_open_text,
		button: m.owner_step_open_button,
		href: '/usaha/toko#buka',
	},
	'add-photos': {
		title: m.owner_step_photos_title,
		text: m.owner_step_photos_text,
		button: m.owner_step_photos_button,
		href: '/usaha/produk',
	},
	'tell-story': {
		title: m.owner_step_story_title,
		text: m.owner_step_story_text,
		button: m.owner_step_story_button,
		href: '/usaha/toko',
	},
	'more-products': {
		title: m.owner_step_more_title,
		text: m.owner_step_more_text,
		button: m.owner_step_more_button,
		href: '/usaha/produk/baru',
	},
	share: {
		title: m.owner_step_share_title,
		text: m.owner_step_share_text,
		button: m.owner_step_share_button,
		href: '/usaha/toko#bagikan',
	},
};
