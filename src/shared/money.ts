/** Languages that pages are written in. */
export type Language = 'id' | 'en';

const formats = {
	id: new Intl.NumberFormat('id-ID', { maximumFractionDigits: 0 }),
	en: new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 }),
};

/** Whole rupiah as people read them: `Rp12.500`, in English `Rp12,500`. */
export function formatRupiah(idr: number, language: Language = 'id'): string {
	const text = `Rp${formats[language].format(Math.abs(idr))}`;
	return idr < 0 ? `−${text}` : text;
}

/** A count as people read it: `1.250`, in English `1,250`. */
export function formatCount(count: number, language: Language = 'id'): string {
	return formats[language].format(count);
}
