import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dressHtml, readTheme } from './chrome.ts';

const shell = readFileSync(new URL('../app.html', import.meta.url), 'utf8');

describe('the shell of a page', () => {
	it('follows the device unless a theme was chosen', () => {
		expect(dressHtml(shell, { locale: 'id' })).toContain('<html lang="id">');
		expect(dressHtml(shell, { locale: 'en', theme: 'rumah-malam' })).toContain(
			'<html lang="en" data-theme="rumah-malam">',
		);
	});

	it('is installed from its own manifest where a part of the site has one', () => {
		expect(dressHtml(shell, { locale: 'id' })).toContain('href="/manifest.webmanifest"');
		const field = dressHtml(shell, { locale: 'id', manifest: '/petugas.webmanifest' });
		expect(field).toContain('href="/petugas.webmanifest"');
		expect(field).not.toContain('/manifest.webmanifest');
	});

	it('takes no theme from a cookie that we did not write', () => {
		expect(readTheme('rumah')).toBe('rumah');
		expect(readTheme('"><script>')).toBeUndefined();
		expect(readTheme(undefined)).toBeUndefined();
	});
});
