import {
	type Deed,
	notTheOffice,
	notAnyOffice,
	nothing,
	keptColumns,
	editionChoice,
	deedOnConflict,
	newEnterprise,
} from './deed-parts.ts';
import { fieldDeeds } from './field-deeds.ts';
import { settingsDeeds } from './settings-deeds.ts';

const notTheOtherOffice: Deed['forbidden'] = [
	...notTheOffice.filter((who) => who !== 'officerElsewhere'),
	'officer',
];

/** The form actions of the office. */
export const officeDeeds: Record<string, Record<string, Deed>> = {
	...settingsDeeds,
	// Her own areas are all that an officer can take out.
	'/dinas/ekspor': {
		default: { forbidden: notAnyOffice, fields: () => ({ group: 'basic', format: 'csv' }) },
	},
	'/dinas/titik-ambil': {
		simpan: {
			forbidden: notAnyOffice,
			fields: () => ({
				kind: 'school-corner',
				name: 'Pojok siluman',
				address: 'Jalan siluman 1',
				areaCode: '36.03.14',
			}),
		},
		tutup: { forbidden: notTheOffice, fields: (r) => ({ id: r.publicPointId }) },
	},
	'/dinas/tugas/serah-terima': {
		default: {
			forbidden: notTheOffice,
			fields: (r) => ({
				from: r.people.officer?.actor.personId ?? '',
				to: r.people.administrator?.actor.personId ?? '',
				reason: 'iseng saja',
			}),
		},
	},
	'/dinas/usaha': {
		massal: {
			forbidden: notAnyOffice,
			fields: (r) => ({
				action: 'enterprise/close',
				id: r.shopA.enterpriseId,
				reason: 'iseng saja',
			}),
		},
		simpan: {
			forbidden: notAnyOffice,
			fields: () => ({ name: 'Saringan siluman', query: 'kind=craft' }),
		},
		lupakan: { forbidden: notTheOffice, fields: (r) => ({ id: r.filterId }) },
	},
	'/dinas/usaha/massal/[id=uuid]': {
		default: { forbidden: [...notTheOffice, 'administrator'], fields: nothing },
	},
	'/dinas/usaha/[number]/persetujuan': {
		default: {
			forbidden: notTheOffice,
			fields: () => ({ text: 'media/1', act: 'given', channel: 'assisted', day: '20-11-2026' }),
		},
	},
	'/dinas/usaha/[number]/ubah': {
		default: {
			forbidden: notTheOffice,
			fields: () => ({ ...newEnterprise, version: '2020-01-01T00:00:00.000000Z' }),
		},
	},
	'/dinas/usaha/[number]/pisah': {
		default: {
			forbidden: notTheOffice,
			fields: () => ({ ...newEnterprise, owner: 'same', reason: 'iseng saja', step: 'pisah' }),
		},
	},
	'/dinas/usaha/[number]/serah': {
		default: {
			forbidden: notTheOffice,
			fields: () => ({ regency: '36.71', district: '36.71.01', reason: 'iseng saja' }),
		},
	},
	// Only the office that it is handed to answers; only the one that did so takes it back.
	'/dinas/pindah/[id=uuid]': {
		terima: { forbidden: notTheOtherOffice, fields: nothing },
		kembalikan: { forbidden: notTheOtherOffice, fields: () => ({ reason: 'iseng saja' }) },
		batal: { forbidden: notTheOffice, fields: nothing },
	},
	'/dinas/bentrok/[id=uuid]': { default: deedOnConflict },
	'/dinas/ganda': {
		default: {
			forbidden: notTheOffice,
			fields: (r) => ({ one: r.shopA.number, other: r.shopB.number }),
		},
	},
	'/dinas/ganda/[id=uuid]': {
		default: {
			forbidden: notTheOffice,
			fields: () => ({ decision: 'different', reason: 'iseng saja' }),
		},
	},
	'/dinas/ganda/gabungan': {
		batal: {
			forbidden: notTheOffice,
			fields: (r) => ({ id: r.mergeId, reason: 'iseng saja' }),
		},
	},
	'/dinas/izin/[id=uuid]': {
		cek: { forbidden: notTheOffice, fields: nothing },
		tolak: { forbidden: notTheOffice, fields: () => ({ reason: 'iseng saja' }) },
		cabut: { forbidden: notTheOffice, fields: () => ({ reason: 'iseng saja' }) },
	},
	'/dinas/izin/tanya/[id=uuid]': {
		default: {
			forbidden: notTheOffice,
			fields: () => ({ 'verdict-bpom-md': 'required', reason: 'iseng saja' }),
		},
	},
	'/dinas/surat/[id=uuid]': {
		terbit: { forbidden: notTheOffice, fields: nothing },
		cetak: {
			forbidden: notTheOffice.filter((who) => who !== 'ownerA'),
			fields: nothing,
		},
		tolak: { forbidden: notTheOffice, fields: () => ({ reason: 'iseng saja' }) },
		cabut: { forbidden: notTheOffice, fields: () => ({ reason: 'iseng saja' }) },
	},
	'/dinas/surat/pengaturan': {
		default: {
			forbidden: [...notTheOffice, 'officer'],
			fields: () => ({ government: 'Pemerintah Siluman', numberFormat: '{seq}/{year}' }),
		},
	},
	'/dinas/klaim': {
		default: {
			forbidden: notTheOffice,
			fields: (r) => ({ id: r.claimId, decision: 'grant', reason: 'iseng' }),
		},
	},
	'/dinas/peluang/tempat': {
		tempat: {
			forbidden: notTheOffice,
			fields: () => ({
				kind: 'partner',
				name: 'Tempat siluman',
				areaCode: '36.03',
				state: 'active',
				source: 'iseng saja',
			}),
		},
		permintaan: {
			forbidden: notTheOffice,
			fields: (r) => ({
				placeId: r.placeId,
				title: 'Pesanan siluman',
				wantedFrom: '2026-01-01',
				wantedTo: '2027-01-01',
				source: 'iseng saja',
			}),
		},
		ubah: { forbidden: notTheOffice, fields: (r) => ({ placeId: r.placeId, state: 'ended' }) },
		tutup: { forbidden: notTheOffice, fields: (r) => ({ demandId: r.demandId }) },
	},
	'/dinas/keluhan/[id=uuid]': {
		tulis: { forbidden: notTheOffice, fields: () => ({ kata: 'iseng' }) },
		putus: {
			forbidden: notTheOffice,
			fields: () => ({ keputusan: 'explained', kata: 'iseng' }),
		},
	},
	'/dinas/ulasan/[id=uuid]': {
		sembunyikan: { forbidden: notTheOffice, fields: () => ({ alasan: 'iseng saja' }) },
		biarkan: { forbidden: notTheOffice, fields: () => ({ alasan: 'iseng saja' }) },
		tampilkan: { forbidden: notTheOffice, fields: () => ({ alasan: 'iseng saja' }) },
	},
	'/dinas/sengketa/[id=uuid]': {
		tulis: { forbidden: notTheOffice, fields: () => ({ kata: 'iseng' }) },
		putus: {
			forbidden: notTheOffice,
			fields: () => ({ keputusan: 'rejected', kata: 'iseng' }),
		},
	},
	'/dinas/qris': {
		default: {
			forbidden: notTheOffice,
			fields: (r) => ({ id: r.waitingQrisId, decision: 'accept', reason: 'iseng' }),
		},
	},
	'/dinas/hak/baru': {
		default: {
			forbidden: notTheOffice,
			fields: (r) => ({
				kind: 'erasure',
				name: 'Siluman',
				check: 'card',
				number: r.shopA.number,
			}),
		},
	},
	'/dinas/hak/[id=uuid]': {
		putus: {
			forbidden: notTheOffice,
			fields: () => ({ decision: 'refuse', answer: 'iseng saja' }),
		},
		cabut: { forbidden: notTheOffice, fields: nothing },
	},
	'/dinas/hak/insiden': {
		// Every office writes down what it finds.
		catat: {
			forbidden: notTheOffice.filter((who) => who !== 'officerElsewhere'),
			fields: () => ({
				data: 'iseng',
				how: 'iseng',
				people: 'iseng',
				handling: 'iseng',
				found: '2026-11-20T09:00',
			}),
		},
		tandai: {
			forbidden: notTheOffice,
			fields: (r) => ({ id: r.requestId, what: 'closed' }),
		},
	},
	'/dinas/impor': { default: { forbidden: notTheOffice, fields: () => ({ area: '36.03' }) } },
	'/dinas/impor/[id=uuid]': {
		kolom: { forbidden: notTheOffice, fields: () => ({ 'column-1': 'ownerName' }) },
		mulai: { forbidden: notTheOffice, fields: nothing },
		batal: { forbidden: notTheOffice, fields: nothing },
	},
	// Only the operator of the whole installation moves records to a new edition.
	'/dinas/edisi': {
		pindah: {
			forbidden: [...notTheOffice, 'officer'],
			fields: () => ({ list: 'kbli', from: '2020', to: '2025' }),
		},
		batal: {
			forbidden: [...notTheOffice, 'officer'],
			fields: () => ({ id: '00000000-0000-7000-8000-000000000000' }),
		},
	},
	'/dinas/edisi/kbli': { default: editionChoice },
	'/dinas/edisi/wilayah': { default: editionChoice },
	'/dinas/impor/sumber': {
		// What is remembered about a header is every office's.
		simpan: {
			forbidden: notAnyOffice,
			fields: () => ({ ...keptColumns, column: 'Kec', field: 'district' }),
		},
		lupakan: { forbidden: notAnyOffice, fields: () => keptColumns },
	},
	...fieldDeeds(notTheOffice),
	'/dinas/usaha/baru': { default: { forbidden: notTheOffice, fields: () => newEnterprise } },
	'/dinas/usaha/[number]': {
		verify: { forbidden: notTheOffice, fields: () => ({ note: 'iseng' }) },
		refuse: { forbidden: notTheOffice, fields: () => ({ reason: 'iseng' }) },
		// The owner may end her own enterprise, wherever she says so.
		status: {
			forbidden: notTheOffice.filter((who) => who !== 'ownerA'),
			fields: () => ({ status: 'closed', reason: 'iseng' }),
		},
		nik: { forbidden: notTheOffice, fields: () => ({ reason: 'iseng saja' }) },
		catat: { forbidden: notTheOffice, fields: () => ({ text: 'Catatan iseng' }) },
		hapusCatatan: { forbidden: notTheOffice, fields: (r) => ({ id: r.noteId }) },
		minta: {
			forbidden: notTheOffice,
			fields: (r) => ({ what: 'visit', assigneeId: r.people.officer?.actor.personId ?? '' }),
		},
		selesai: { forbidden: notTheOffice, fields: nothing },
	},
};
