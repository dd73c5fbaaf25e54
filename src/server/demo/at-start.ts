import { m } from '#messages/messages.js';
import { system, type App } from '#server/app.ts';
import { fillDemo, isEmpty } from './fill/fill.ts';
import { findDemoState } from './fill/progress.ts';
import {
	demoAuthenticatorCode,
	demoAuthenticatorKey,
	demoSignIns,
	type DemoSignIn,
} from './sign-ins.ts';

/**
 * Fills an empty database with the demonstration region, or ends a filling that was cut off. A database with
 * records of its own is left alone.
 */
export async function fillDemoAtStart(app: App): Promise<void> {
	const reader = app.read({ actor: system('demo') });
	const state = await findDemoState(reader);
	if (state?.state === 'done' || (!state && !(await isEmpty(reader)))) return;
	const { log } = app.platform;
	log.info(`filling the demonstration region ${state ? 'further' : '(about half a minute)'} …`);
	const { filled, ...counts } = await fillDemo(
		app,
		state ? { ...state, now: new Date(state.now) } : {},
	);
	if (filled) log.info(counts, 'the demonstration region is filled');
}

/** Says who can be signed in as; nothing where there is no demonstration. */
export async function printSignIns(app: App, out: { write(text: string): unknown }): Promise<void> {
	const state = await findDemoState(app.read({ actor: system('demo') }));
	if (state?.state !== 'done') return;
	const locale = 'id' as const;
	const say = (line: string) => out.write(`  ${line}\n`);
	out.write('\n');
	say(m.demo_title({}, { locale }));
	for (const one of demoSignIns) say(`  ${one.phone}  ${describe(one)}`);
	say(m.demo_codes({ address: `${app.config.publicUrl}/kotak-pesan` }, { locale }));
	say(
		m.demo_authenticator(
			{ key: demoAuthenticatorKey(), code: demoAuthenticatorCode(new Date()) },
			{ locale },
		),
	);
}

function describe({ role, name, areaCode, shop = '', nik = '' }: DemoSignIn): string {
	const options = { locale: 'id' } as const;
	switch (role) {
		case 'administrator':
			return m.demo_administrator({ name }, options);
		case 'officer':
			return m.demo_officer({ name, area: areaCode ?? '' }, options);
		case 'enumerator':
			return m.demo_enumerator({ name, area: areaCode ?? '' }, options);
		case 'owner':
			return m.demo_owner({ name, shop }, options);
		case 'helper':
			return m.demo_helper({ name, shop }, options);
		case 'claimant':
			return m.demo_claimant({ name, shop, nik }, options);
		case 'buyer':
			return m.demo_buyer({ name }, options);
	}
}
