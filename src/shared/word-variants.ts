/**
 * Words of names that people write in more than one way: the food on the sign, and the names of people. Whoever
 * looks for one of a line finds all of it (SH-14).
 */
const lines = [
	'keripik kripik kripek keripek',
	'kerupuk krupuk krupok',
	'kerajinan krajinan',
	'telur telor',
	'sambal sambel',
	'cokelat coklat',
	'mi mie bakmi bakmie',
	'bakso baso',
	'cilok cilog',
	'sosis sosej',
	'jajan jajanan',
	'kue kuweh kueh',
	'risol risoles',
	'martabak murtabak',
	'pecel pecal',
	'gado gadogado',
	'jamu jamoe',
	'kopi coffee',
	'sate satay',
	'soto sroto coto',
	'rempeyek peyek',
	'rengginang ranginang renginang',
	'emping mping',
	'singkong singkung',
	'apotek apotik',
	'fotokopi fotocopy photocopy',
	'laundry londri loundry',
	'bengkel bengkal',
	'mebel meubel',
	'hijab jilbab kerudung',
	'salon saloon',
	'barokah berkah berkat barakah',
	'sembako sembilanbahanpokok',
	'muhammad muhamad mohammad mohamad mohamed muh moh mochamad mochammad',
	'ahmad achmad akhmad',
	'siti sitti',
	'nur noor',
	'abdul abdoel',
	'yusuf yusup jusuf',
	'fatimah patimah fatima',
	'fauzi pauzi fauji',
	'syarif sarip sarif',
	'hasanah hasana',
	'aisyah aisah aisyiah',
	'rizki rizky riski rizqi',
	'ridwan ridwan',
	'susanti soesanti',
	'udin oedin',
	'haji h',
	'hajjah hj hajah',
	'ibu bu',
	'bapak pak bpk',
];

const byWord = new Map<string, readonly string[]>();
for (const line of lines) {
	const words = [...new Set(line.split(' '))];
	for (const word of words) byWord.set(word, words);
}

/** The ways in which a plain word is written, the word itself first. */
export function variantsOf(word: string): string[] {
	return [word, ...(byWord.get(word) ?? []).filter((other) => other !== word)];
}

/** The same words however they are spelt, for comparing names, never for showing: `Mohamad` and `Muhammad` are one. */
export function withOneSpelling(plain: string): string {
	return plain
		.split(' ')
		.map((word) => byWord.get(word)?.[0] ?? word)
		.join(' ');
}
