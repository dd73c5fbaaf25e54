/** What stands before a text unseen: blanks, marks of direction, signs that XML has no place for. */
const unseen = '\\s\\p{Cc}\\p{Cf}';
/** What makes spreadsheets take a text for a formula, written wide or small as well. */
const signs = '=+\\-@|%\\uff1d\\uff0b\\uff0d\\uff20\\ufe66\\ufe62\\ufe63\\ufe6b\\u2212';
const risky = new RegExp(`^[${unseen}]*[${signs}]`, 'u');
const start = new RegExp(`^[${unseen}${signs}]+`, 'u');

/**
 * A text that no spreadsheet runs, whoever opens or converts the file: signs with which a formula begins are taken off
 * its start. What is nothing but such signs is empty then. (`- Pedas` is `Pedas`, `+62…` is `62…`; `-5` is a number.)
 */
export function neutral(text: string): string {
	if (/^[-+]?\d{1,15}([.,]\d{1,6})?$/.test(text) && !/^\+?62/.test(text)) return text;
	return risky.test(text) ? text.replace(start, '') : text;
}
