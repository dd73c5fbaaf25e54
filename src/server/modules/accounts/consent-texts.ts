import type { Ctx, Locale } from '#platform/context.ts';
import { sha256 } from '#platform/crypto.ts';
import { AppError } from '#platform/errors.ts';
import { wibDay } from '#shared/dates.ts';
import account1 from './consent-texts/account.1.json' with { type: 'json' };
import media1 from './consent-texts/media.1.json' with { type: 'json' };
import registry1 from './consent-texts/registry.1.json' with { type: 'json' };
import sharing1 from './consent-texts/sharing.1.json' with { type: 'json' };
import shop1 from './consent-texts/shop.1.json' with { type: 'json' };

/** What a person can agree to, one purpose at a time (UU 27/2022, 20 and 22). */
export const purposes = ['account', 'registry', 'shop', 'sharing', 'media'] as const;
export type Purpose = (typeof purposes)[number];

export function isPurpose(text: string): text is Purpose {
	return (purposes as readonly string[]).includes(text);
}

export interface ConsentTextFile {
	purpose: string;
	version: number;
	validFrom: string;
	id: string;
	en: string;
}

const files: readonly ConsentTextFile[] = [account1, registry1, shop1, sharing1, media1];

/** The hash that proves which words were shown. */
export function textHash(file: Pick<ConsentTextFile, 'id' | 'en'>): string {
	return sha256(`${file.id}\n${file.en}`);
}

/**
 * Brings the texts of this version into the database; runs at each start.
 * @throws when a text that people may have agreed to was changed instead of getting a new version
 */
export async function seedConsentTexts(
	ctx: Ctx,
	texts: readonly ConsentTextFile[] = files,
): Promise<void> {
	for (const file of texts) {
		const hash = textHash(file);
		const [stored] = await ctx.query<{ sha256: string }>(
			'accounts.seedConsentText',
			`INSERT INTO accounts.consent_text AS t (purpose, version, text_id, text_en, sha256, valid_from)
			 VALUES ($1, $2, $3, $4, $5, $6)
			 ON CONFLICT (purpose, version) DO UPDATE SET purpose = t.purpose RETURNING sha256`,
			[file.purpose, file.version, file.id, file.en, hash, new Date(file.validFrom)],
		);
		if (stored?.sha256 !== hash)
			throw new Error(
				`The consent text ${file.purpose} ${file.version} was changed: give the new wording a new version`,
			);
	}
}

export interface ConsentText {
	purpose: Purpose;
	version: number;
	text: string;
	validFrom: Date;
}

/** The wording that holds now for a purpose, in the reader's language. */
export async function getConsentText(
	ctx: Ctx,
	purpose: Purpose,
	locale: Locale = ctx.locale,
): Promise<ConsentText> {
	const [row] = await ctx.query<{
		version: number;
		textId: string;
		textEn: string;
		validFrom: Date;
	}>(
		'accounts.consentText',
		`SELECT version, text_id AS "textId", text_en AS "textEn", valid_from AS "validFrom"
		 FROM accounts.consent_text WHERE purpose = $1 AND valid_from <= $2
		 ORDER BY version DESC LIMIT 1`,
		[purpose, ctx.now],
	);
	if (!row) throw new AppError('missing', 'accounts/consent-text', `No text for ${purpose}`);
	const { version, textId, textEn, validFrom } = row;
	return { purpose, version, text: locale === 'en' ? textEn : textId, validFrom };
}

/** The wordings of a purpose that have ever held, newest first, in the reader's language. */
export async function listConsentTexts(ctx: Ctx, purpose: Purpose): Promise<ConsentText[]> {
	const rows = await ctx.query<{
		version: number;
		textId: string;
		textEn: string;
		validFrom: Date;
	}>(
		'accounts.consentTexts',
		`SELECT version, text_id AS "textId", text_en AS "textEn", valid_from AS "validFrom"
		 FROM accounts.consent_text WHERE purpose = $1 AND valid_from <= $2 ORDER BY version DESC`,
		[purpose, ctx.now],
	);
	return rows.map(({ version, textId, textEn, validFrom }) => ({
		purpose,
		version,
		text: ctx.locale === 'en' ? textEn : textId,
		validFrom,
	}));
}

/**
 * Stops what rests on a text that nobody can have seen on that day.
 * @param ask.on `YYYY-MM-DD`
 * @throws AppError invalid accounts/consent-version
 */
export async function requireConsentVersion(
	ctx: Ctx,
	{ purpose, version, on }: { purpose: Purpose; version: number; on: string },
): Promise<void> {
	const texts = await listConsentTexts(ctx, purpose);
	const text = texts.find((one) => one.version === version);
	if (!text || wibDay(text.validFrom) > on)
		throw new AppError('invalid', 'accounts/consent-version', 'That text did not hold that day');
}
