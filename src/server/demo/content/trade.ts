import type { FamilyKey } from './index.ts';

/** What an enterprise does: its families of products, how such shops are called, and where they are found. */
export interface Trade {
	kind: 'culinary' | 'fashion' | 'craft' | 'agriculture' | 'services';
	weight: number;
	families: readonly FamilyKey[];
	/** `{call}` is the maker, `{word}` a word of good omen, `{place}` the kelurahan. */
	signs: readonly string[];
	/** Kecamatan in which such makers mostly are; everywhere when left out. */
	districts?: readonly string[];
	/** KBLI 2020, the main one first. */
	kbli: readonly string[];
	/** Share of women among the owners. */
	women: number;
	/** Yearly sales of a middling one, in millions of rupiah. */
	salesMillions: number;
}

/** Words that people put on a sign for luck. */
export const goodWords = [
	'Berkah',
	'Barokah',
	'Sekar Arum',
	'Sari Rasa',
	'Mekar Jaya',
	'Cisadane',
	'Melati',
	'Teratai',
	'Sumber Rezeki',
	'Karya Mandiri',
	'Putra Benteng',
	'Dua Saudara',
	'Tiga Putri',
	'Cahaya',
	'Harapan',
	'Bintang',
	'Sejahtera',
	'Lestari',
	'Amanah',
	'Kasih Ibu',
	'Nusa Indah',
	'Rukun',
	'Bahagia',
	'Makmur',
	'Anugerah',
	'Kenanga',
	'Cempaka',
	'Pelangi',
	'Saluyu',
	'Sauyunan',
	'Guyub',
	'Mutiara',
	'Maju Bersama',
	'Rasa Tunggal',
	'Sinar Pagi',
	'Bumi Asri',
] as const;
