import { expect, test } from 'vitest';
import { m } from '#messages/messages.js';
import { feedFormats } from './index.ts';
import { leftOutReasons } from './item.ts';

const texts = m as unknown as Record<
	string,
	((values: object, options: { locale: 'id' | 'en' }) => string) | undefined
>;
const key = (group: string, code: string) => `feed_${group}_${code.replaceAll('-', '_')}`;

test.each([
	...leftOutReasons.map((reason) => key('left', reason)),
	...['google', 'meta', 'tiktok', 'pinterest'].map((who) => key('fetcher', who)),
	...feedFormats.map((format) => key('file', format)),
	...['id', 'en'].map((locale) => key('language', locale)),
	...['hidden', 'early', 'over'].map((standing) => key('standing', standing)),
	...['campaign', 'area'].map((scope) => key('public', scope)),
	'feed_left_small_picture',
	...feedFormats.map((format) => key('place', format)),
	...['empty', 'shrunken'].map((why) => key('refused', why)),
	...['shop', 'area', 'campaign'].map((scope) => key('scope', scope)),
	...['google-xml', 'meta-csv', 'tiktok-csv', 'pinterest-csv'].flatMap((format) =>
		[1, 2, 3, 4].map((step) => key('step', `${format}-${step}`)),
	),
])('%s is said in both languages', (name) => {
	for (const locale of ['id', 'en'] as const) expect(texts[name]?.({}, { locale })).toMatch(/\S/);
});
