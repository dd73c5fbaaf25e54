import type { Deed } from './deed-parts.ts';
import type { Region, Who } from './region.ts';

const newAssignment = (r: Region) => ({
	personId: r.field.enumeratorId,
	areaCode: '36.03.09.2004',
	rt: '9',
	rw: '9',
	target: '99',
	dueOn: '',
	note: '',
});

/** The form actions of the supervision of field work, which the office of the area alone may do. */
export const fieldDeeds = (forbidden: readonly Who[]): Record<string, Record<string, Deed>> => ({
	'/dinas/lapangan/wawancara/[id=uuid]': {
		terima: { forbidden, fields: () => ({ revision: '1' }) },
		kembalikan: {
			forbidden,
			fields: () => ({ revision: '1', 'catatan-people.total': 'tanya lagi' }),
		},
	},
	'/dinas/lapangan/tugas/baru': { default: { forbidden, fields: newAssignment } },
	'/dinas/lapangan/tugas/[id=uuid]': {
		ubah: { forbidden, fields: newAssignment },
		akhiri: { forbidden, fields: () => ({ sebagai: 'taken-back' }) },
		alihkan: {
			forbidden,
			fields: (r) => ({ personId: r.field.otherEnumeratorId }),
		},
	},
	'/dinas/lapangan/petugas': {
		kartu: { forbidden, fields: (r) => ({ person: r.field.enumeratorId }) },
	},
	'/dinas/lapangan/periksa': {
		default: {
			forbidden,
			fields: () => ({ area: '36.03', dari: '2026-01-01', sampai: '2099-12-31' }),
		},
	},
	'/dinas/lapangan/periksa/[id=uuid]': {
		telepon: { forbidden, fields: () => ({ 'business.name': 'Bukan itu' }) },
		putuskan: {
			forbidden,
			fields: () => ({ putusan: 'agrees', reason: 'iseng' }),
		},
	},
});
