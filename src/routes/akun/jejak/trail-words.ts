import { m } from '#messages/messages.js';
import type { TrailLine } from '#modules/privacy/index.ts';
import { roleName } from '../role-name.ts';

const texts = m as unknown as Record<string, (() => string) | undefined>;
const wordOf = (prefix: string, code: string) =>
	texts[`${prefix}_${code.replace(/[^A-Za-z0-9]+/g, '_')}`]?.();

/** What was done: `Melihat catatan usaha`. */
export function actionWords(action: string): string {
	return wordOf('privacy_did', action) ?? m.privacy_did_other();
}

/** Why: the officer's own words, or those of the purpose. */
export function whyWords({ reason, purpose }: TrailLine): string | undefined {
	return reason ?? (purpose && (wordOf('privacy_why', purpose) ?? purpose)) ?? undefined;
}

/** Who: a name with role and area, or the system. */
export function whoWords({ by, byMe, role }: TrailLine): string {
	if (byMe) return m.privacy_trail_you();
	if (!by) return m.privacy_trail_system();
	if (!role) return by;
	return role.areaName
		? m.privacy_trail_who({ name: by, role: roleName(role.role), area: role.areaName })
		: m.privacy_trail_who_everywhere({ name: by, role: roleName(role.role) });
}
