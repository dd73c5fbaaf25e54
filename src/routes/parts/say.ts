import { m } from '#messages/messages.js';

const texts = m as unknown as Record<
	string,
	((params: Readonly<Record<string, string | number>>) => string) | undefined
>;

/** The message of a key that is only known at run time; a general sentence for one without a message. */
export function say(key: string, params: Readonly<Record<string, string | number>> = {}): string {
	return (texts[key] ?? texts['common_error_refused'])?.(params) ?? key;
}

/** The word for a stored value: `word('registry_kind', 'culinary')`. */
export function word(group: string, value: string): string {
	return say(`${group}_${value.replaceAll('-', '_')}`);
}
