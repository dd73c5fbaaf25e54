const days = (count: number) => count * 24;
const years = (count: number) => days(count * 365);

const minimal = 'UU 27/2022 pasal 16 ayat (2) huruf g dan pasal 43: dihapus setelah masa simpan';
const practice = 'practice';

/**
 * How long a new installation keeps what; an office changes it by rows with a later `valid_from`. From which moment
 * a time runs, the words `privacy_keep_<code>` say.
 */
export const firstRetentionRules = [
	{ code: 'code-texts', afterHours: 1, legalBasis: minimal, certainty: practice },
	{ code: 'sign-in-codes', afterHours: 0, legalBasis: minimal, certainty: practice },
	{ code: 'sessions', afterHours: 0, legalBasis: minimal, certainty: practice },
	{ code: 'messages', afterHours: days(90), legalBasis: minimal, certainty: practice },
	{ code: 'carts', afterHours: days(30), legalBasis: minimal, certainty: practice },
	{ code: 'payment-proofs', afterHours: days(180), legalBasis: minimal, certainty: practice },
	{ code: 'complaint-photos', afterHours: days(180), legalBasis: minimal, certainty: practice },
	{ code: 'complaint-words', afterHours: years(2), legalBasis: minimal, certainty: practice },
	{ code: 'baskets', afterHours: years(2), legalBasis: minimal, certainty: practice },
	{ code: 'gateway-calls', afterHours: days(180), legalBasis: minimal, certainty: practice },
	{ code: 'marketplace-orders', afterHours: years(2), legalBasis: minimal, certainty: practice },
	{ code: 'marketplace-queue', afterHours: days(30), legalBasis: minimal, certainty: practice },
	{
		code: 'buyers',
		afterHours: years(2),
		legalBasis:
			'UU 27/2022 pasal 16 ayat (2) huruf g; masa keluhan pembeli (UU 8/1999 pasal 27 huruf e: 4 tahun sejak dibeli berlaku untuk barangnya, bukan untuk data pembeli)',
		certainty: practice,
	},
	{ code: 'review-names', afterHours: years(2), legalBasis: minimal, certainty: practice },
	{ code: 'review-reports', afterHours: days(180), legalBasis: minimal, certainty: practice },
	{ code: 'withdrawn-reviews', afterHours: days(180), legalBasis: minimal, certainty: practice },
	{ code: 'debtors', afterHours: years(1), legalBasis: minimal, certainty: practice },
	{ code: 'missed-words', afterHours: days(90), legalBasis: minimal, certainty: practice },
	{ code: 'wishes', afterHours: days(180), legalBasis: minimal, certainty: practice },
	{ code: 'shop-looks', afterHours: years(2), legalBasis: minimal, certainty: practice },
	{ code: 'gone-addresses', afterHours: years(3), legalBasis: minimal, certainty: practice },
	{ code: 'import-files', afterHours: days(180), legalBasis: minimal, certainty: practice },
	{ code: 'import-uploads', afterHours: days(7), legalBasis: minimal, certainty: practice },
	{ code: 'template-files', afterHours: days(1), legalBasis: minimal, certainty: practice },
	{ code: 'claims', afterHours: years(1), legalBasis: minimal, certainty: practice },
	{ code: 'helpers', afterHours: years(1), legalBasis: minimal, certainty: practice },
	{ code: 'field-history', afterHours: years(5), legalBasis: minimal, certainty: practice },
	{ code: 'field-loose-photos', afterHours: days(30), legalBasis: minimal, certainty: practice },
	{ code: 'field-answers', afterHours: years(2), legalBasis: minimal, certainty: practice },
	{ code: 'permit-papers', afterHours: years(1), legalBasis: minimal, certainty: practice },
	{
		code: 'letters-archive',
		afterHours: years(5),
		legalBasis: 'UU 43/2009 tentang Kearsipan dan jadwal retensi arsip daerah',
		certainty: practice,
	},
	{ code: 'copies', afterHours: 0, legalBasis: minimal, certainty: practice },
	{ code: 'requests', afterHours: years(1), legalBasis: minimal, certainty: practice },
	{ code: 'suppressions', afterHours: years(5), legalBasis: minimal, certainty: practice },
	{
		code: 'audit-views',
		afterHours: years(5),
		legalBasis: 'UU 27/2022 pasal 31 (rekaman kegiatan pemrosesan)',
		certainty: practice,
	},
	{ code: 'retention-runs', afterHours: years(2), legalBasis: minimal, certainty: practice },
] as const;
