/** What makes spreadsheets take a text for a formula, written wide as well. */
const formulaSigns = /^[\s=+\-@|%\uff1d\uff0b\uff0d\uff20]+/;
const risky = /^\s*[=+\-@|%\uff1d\uff0b\uff0d\uff20\t\r\n]/;

/**
 * A text that no spreadsheet runs, whoever opens or converts the file: signs with which a formula begins are taken off
 * its start. What is nothing but such signs is empty then. (`- Pedas` is `Pedas`, `+62…` is `62…`.)
 */
export function neutral(text: string): string {
	return risky.test(text) ? text.replace(formulaSigns, '') : text;
}
