import { all, office, officeOfTheArea, operatorOnly, type Door } from './door-parts.ts';

/** Who gets in where in the office. */
export const officeDoors: Record<string, Door> = {
	'/dinas': { answers: office },
	// Limits hold everywhere, so only the operator sets them.
	'/dinas/aturan': { answers: operatorOnly },
	'/dinas/aturan/formulir': { answers: operatorOnly },
	'/dinas/aturan/kurs': { answers: operatorOnly },
	'/dinas/aturan/formulir/unduh': {
		answers: { ...operatorOnly, guest: 'missing', officerHalfIn: 'missing' },
	},
	'/dinas/kata': { answers: operatorOnly },
	'/dinas/kata/kelompok': { answers: operatorOnly },
	'/dinas/kata/unduh': {
		at: () => '/dinas/kata/unduh?jenis=spelling',
		answers: { ...operatorOnly, guest: 'missing', officerHalfIn: 'missing' },
	},
	'/dinas/ekspor': { answers: office },
	'/dinas/titik-ambil': { answers: office },
	'/dinas/titik-ambil/[id=uuid]/daftar': {
		at: (r) => `/dinas/titik-ambil/${r.publicPointId}/daftar`,
		answers: all('missing', { officer: 'in', administrator: 'in' }),
	},
	'/dinas/ekspor/[id=uuid]': {
		at: (r) => `/dinas/ekspor/${r.exportId}`,
		answers: { ...officeOfTheArea, administrator: 'missing' },
	},
	// Only whoever made a file fetches it.
	'/dinas/ekspor/[id=uuid]/[format]': {
		at: (r) => `/dinas/ekspor/${r.exportId}/csv`,
		answers: all('missing', { officer: 'in' }),
	},
	'/dinas/bentrok': { answers: office },
	'/dinas/bentrok/[id=uuid]': {
		at: (r) => `/dinas/bentrok/${r.conflictId}`,
		answers: officeOfTheArea,
	},
	'/dinas/ganda': { answers: office },
	'/dinas/ganda/[id=uuid]': { at: (r) => `/dinas/ganda/${r.repeatId}`, answers: officeOfTheArea },
	'/dinas/ganda/gabungan': { answers: office },
	'/dinas/hak': { answers: office },
	'/dinas/hak/baru': { answers: office },
	'/dinas/hak/[id=uuid]': { at: (r) => `/dinas/hak/${r.requestId}`, answers: officeOfTheArea },
	// A copy of somebody who has an account is hers to fetch, not the office's.
	'/dinas/hak/[id=uuid]/salinan': {
		at: (r) => `/dinas/hak/${r.requestId}/salinan`,
		answers: all('missing'),
	},
	'/dinas/hak/register': { answers: office },
	'/dinas/hak/retensi': { answers: office },
	'/dinas/hak/insiden': { answers: office },
	'/dinas/edisi': { answers: office },
	'/dinas/edisi/kbli': { answers: office },
	'/dinas/edisi/wilayah': { answers: office },
	'/dinas/impor': { answers: office },
	'/dinas/impor/[id=uuid]': { at: (r) => `/dinas/impor/${r.importId}`, answers: officeOfTheArea },
	'/dinas/impor/[id=uuid]/ditolak': {
		at: (r) => `/dinas/impor/${r.importId}/ditolak`,
		answers: all('missing', { officer: 'in', administrator: 'in' }),
	},
	'/dinas/impor/sumber': { answers: office },
	'/dinas/aturan/izin': { answers: office },
	'/dinas/aturan/toko-daring': { answers: office },
	'/dinas/aturan/toko-daring/[code]': {
		at: () => '/dinas/aturan/toko-daring/shopee',
		answers: office,
	},
	// Tables hold everywhere, so only the operator changes them.
	'/dinas/aturan/izin/[permit=slug]': {
		at: () => '/dinas/aturan/izin/p-irt',
		answers: operatorOnly,
	},
	'/dinas/aturan/izin/[permit=slug]/baris': {
		at: () => '/dinas/aturan/izin/p-irt/baris',
		answers: operatorOnly,
	},
	'/dinas/aturan/izin/[permit=slug]/langkah': {
		at: () => '/dinas/aturan/izin/p-irt/langkah',
		answers: operatorOnly,
	},
	'/dinas/izin': { answers: office },
	'/dinas/izin/[id=uuid]': { at: (r) => `/dinas/izin/${r.permitId}`, answers: officeOfTheArea },
	'/dinas/izin/tanya/[id=uuid]': {
		at: (r) => `/dinas/izin/tanya/${r.productId}`,
		answers: officeOfTheArea,
	},
	'/dinas/surat': { answers: office },
	'/dinas/surat/[id=uuid]': { at: (r) => `/dinas/surat/${r.letterId}`, answers: officeOfTheArea },
	'/dinas/surat/[id=uuid]/logo': {
		at: (r) => `/dinas/surat/${r.letterId}/logo`,
		answers: all('missing'),
	},
	'/dinas/surat/[id=uuid]/pdf': {
		at: (r) => `/dinas/surat/${r.letterId}/pdf`,
		answers: all('missing', { ownerA: 'in', officer: 'in', administrator: 'in' }),
	},
	'/dinas/surat/pengaturan': {
		answers: { ...office, officer: 'missing', officerElsewhere: 'missing' },
	},
	'/dinas/klaim': { answers: office },
	'/dinas/peluang': { answers: office },
	'/dinas/peluang/tempat': { answers: office },
	'/dinas/peluang/tempat/aturan': { answers: office },
	'/dinas/lapangan': { answers: office },
	'/dinas/lapangan/wawancara': { answers: office },
	'/dinas/lapangan/wawancara/[id=uuid]': {
		at: (r) => `/dinas/lapangan/wawancara/${r.field.interviewId}`,
		answers: officeOfTheArea,
	},
	'/dinas/lapangan/foto/[id=uuid]': {
		at: (r) => `/dinas/lapangan/foto/${r.field.photoId}`,
		answers: all('missing', { officer: 'in', administrator: 'in' }),
	},
	'/dinas/lapangan/tugas': { answers: office },
	'/dinas/lapangan/tugas/baru': { answers: office },
	'/dinas/lapangan/tugas/[id=uuid]': {
		at: (r) => `/dinas/lapangan/tugas/${r.field.assignmentId}`,
		answers: officeOfTheArea,
	},
	'/dinas/lapangan/petugas': { answers: office },
	'/dinas/lapangan/petugas/honor': {
		answers: all('missing', { officer: 'in', officerElsewhere: 'in', administrator: 'in' }),
	},
	'/dinas/lapangan/periksa': { answers: office },
	'/dinas/lapangan/periksa/[id=uuid]': {
		at: (r) => `/dinas/lapangan/periksa/${r.field.backCheckId}`,
		answers: officeOfTheArea,
	},
	'/dinas/qris': { answers: office },
	'/dinas/keluhan': { answers: office },
	'/dinas/keluhan/[id=uuid]': {
		at: (r) => `/dinas/keluhan/${r.grievanceId}`,
		answers: officeOfTheArea,
	},
	'/dinas/ulasan': { answers: office },
	'/dinas/ulasan/[id=uuid]': {
		at: (r) => `/dinas/ulasan/${r.reviewId}`,
		answers: officeOfTheArea,
	},
	'/dinas/sengketa': { answers: office },
	'/dinas/sengketa/[id=uuid]': {
		at: (r) => `/dinas/sengketa/${r.complaintId}`,
		answers: officeOfTheArea,
	},
	'/dinas/sengketa/[id=uuid]/foto/[photo=uuid]': {
		at: (r) => `/dinas/sengketa/${r.complaintId}/foto/${r.complaintPhotoId}`,
		answers: all('missing', { officer: 'in', administrator: 'in' }),
	},
	'/dinas/tugas/serah-terima': { answers: office },
	'/dinas/usaha': { answers: office },
	'/dinas/usaha/baru': { answers: office },
	'/dinas/usaha/massal/[id=uuid]': {
		at: (r) => `/dinas/usaha/massal/${r.bulkId}`,
		answers: { ...officeOfTheArea, administrator: 'missing' },
	},
	'/dinas/usaha/[number]': {
		at: (r) => `/dinas/usaha/${r.shopA.number}`,
		answers: officeOfTheArea,
	},
	'/dinas/usaha/[number]/persetujuan': {
		at: (r) => `/dinas/usaha/${r.shopA.number}/persetujuan`,
		answers: officeOfTheArea,
	},
	'/dinas/usaha/[number]/persetujuan/[id=uuid]': {
		at: (r) => `/dinas/usaha/${r.shopA.number}/persetujuan/${r.consentPaperId}`,
		answers: { ...officeOfTheArea, ownerA: 'in', guest: 'missing', officerHalfIn: 'missing' },
	},
	'/dinas/usaha/[number]/pisah': {
		at: (r) => `/dinas/usaha/${r.shopA.number}/pisah`,
		answers: officeOfTheArea,
	},
	'/dinas/usaha/[number]/serah': {
		at: (r) => `/dinas/usaha/${r.shopA.number}/serah`,
		answers: officeOfTheArea,
	},
	'/dinas/pindah': { answers: office },
	// Both offices see what one hands over to the other.
	'/dinas/pindah/[id=uuid]': { at: (r) => `/dinas/pindah/${r.handOverId}`, answers: office },
	'/dinas/usaha/[number]/ubah': {
		at: (r) => `/dinas/usaha/${r.shopA.number}/ubah`,
		answers: officeOfTheArea,
	},
};
