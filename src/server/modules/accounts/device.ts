/** A device in few words; the page turns them into a sentence. Empty parts are not known. */
export interface Device {
	kind: 'phone' | 'tablet' | 'computer' | 'unknown';
	browser: string;
	system: string;
}

/** First match wins: Edge and Samsung Internet also call themselves Chrome, Chrome also Safari. */
const browsers: readonly [RegExp, string][] = [
	[/\bEdg(A|iOS)?\//, 'Edge'],
	[/\bSamsungBrowser\//, 'Samsung Internet'],
	[/\bOPR\/|\bOpera/, 'Opera'],
	[/\bUCBrowser\//, 'UC Browser'],
	[/\bWhatsApp\//, 'WhatsApp'],
	[/\bFxiOS\/|\bFirefox\//, 'Firefox'],
	[/\bCriOS\/|Chrom(e|ium)\//, 'Chrome'],
	[/\bSafari\//, 'Safari'],
];

const systems: readonly [RegExp, string][] = [
	[/\bAndroid\b/, 'Android'],
	[/\biPad\b/, 'iPadOS'],
	[/\biPhone\b/, 'iOS'],
	[/\bWindows\b/, 'Windows'],
	[/\bCrOS\b/, 'ChromeOS'],
	[/\bMac OS X\b/, 'macOS'],
	[/\bLinux\b/, 'Linux'],
];

function first(list: readonly [RegExp, string][], text: string): string {
	return list.find(([pattern]) => pattern.test(text))?.[1] ?? '';
}

/** Reads a User-Agent header as far as people need it to recognise their own device. */
export function readDevice(userAgent: string): Device {
	const system = first(systems, userAgent);
	const browser = first(browsers, userAgent);
	if (!system) return { kind: 'unknown', browser, system };
	if (system === 'iPadOS') return { kind: 'tablet', browser, system };
	if (system === 'Android')
		return { kind: /\bMobile\b/.test(userAgent) ? 'phone' : 'tablet', browser, system };
	return { kind: system === 'iOS' ? 'phone' : 'computer', browser, system };
}
