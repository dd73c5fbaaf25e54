import fc from 'fast-check';
import { expect, it } from 'vitest';
import { jsonLd } from './json-ld.ts';

it('never lets a text of an owner end the script element', () => {
	const html = jsonLd({ name: '</script><script>alert(1)</script><!--' });
	expect(html.match(/<\/script>/g)).toHaveLength(1);
	expect(html).not.toContain('<!--');
});

it('reads back as what went in', () => {
	fc.assert(
		fc.property(fc.string(), (name) => {
			const html = jsonLd({ name });
			const inner = html.slice(html.indexOf('>') + 1, html.lastIndexOf('</script>'));
			expect(JSON.parse(inner)).toEqual({ '@context': 'https://schema.org', name });
		}),
	);
});
