import { z } from 'zod';
import { m } from '#messages/messages.js';
import { requirePerson } from '#modules/accounts/index.ts';
import type { Ctx, Locale } from '#platform/context.ts';
import { defineJob, enqueue } from '#platform/jobs.ts';
import { sendMessage } from '#platform/messaging/index.ts';
import { addDays, formatDay, wibDay } from '#shared/dates.ts';
import { fits } from './fits.ts';
import { rulesInForce } from './rules.ts';

/** Owners of one transaction. */
const batch = 300;
const lowest = '00000000-0000-0000-0000-000000000000';
/** As many campaigns as one message names. */
const named = 3;

/**
 * Every morning: what was announced since, and what ends soon, for owners whose products fit. All of a day goes into
 * one message.
 */
export const findNewsJob = defineJob({
	name: 'campaigns/find-news',
	schema: z.object({}),
	schedule: '10 9 * * *',
	async handler(work) {
		await work.write(async (ctx) => {
			const [today, days] = [wibDay(ctx.now), (await rulesInForce(ctx))['remind-days']];
			const ending = await ctx.query<{ id: string }>(
				'campaigns.ending',
				`UPDATE campaigns.campaign SET reminded_at = $2 WHERE state = 'published' AND joinable
					AND starts_on <= $1::date AND ends_on BETWEEN $1::date AND $3::date AND reminded_at IS NULL
					AND told_at <= $2::timestamptz - interval '2 days' RETURNING id`,
				[today, ctx.now, addDays(today, days)],
			);
			const fresh = await ctx.query<{ id: string }>(
				'campaigns.fresh',
				`UPDATE campaigns.campaign SET told_at = $2
				 WHERE state = 'published' AND told_at IS NULL AND ends_on >= $1::date RETURNING id`,
				[today, ctx.now],
			);
			if (ending.length + fresh.length === 0) return;
			await enqueue(ctx, tellOwnersJob, {
				fresh: fresh.map(({ id }) => id),
				ending: ending.map(({ id }) => id),
				after: lowest,
			});
		});
	},
});

/** Owners behind `after`, in batches: the messages of one and the job of the next come to be in one transaction. */
export const tellOwnersJob = defineJob({
	name: 'campaigns/tell-owners',
	schema: z.object({ fresh: z.array(z.uuid()), ending: z.array(z.uuid()), after: z.uuid() }),
	async handler(work, news) {
		await work.write(async (ctx) => {
			const last = await tellBatch(ctx, news);
			if (last) await enqueue(ctx, tellOwnersJob, { ...news, after: last });
		});
	},
});

interface Told {
	phone: string | null;
	email: string;
	locale: Locale;
	campaigns: { name: string; startsOn: string; endsOn: string; fresh: boolean }[];
}

/** @returns the last owner of a full batch */
async function tellBatch(
	ctx: Ctx,
	{ fresh, ending, after }: { fresh: string[]; ending: string[]; after: string },
): Promise<string | undefined> {
	const people = await ctx.query<{ id: string }>(
		'campaigns.owners',
		`SELECT DISTINCT person_id AS id FROM registry.owner WHERE person_id > $1::uuid ORDER BY person_id LIMIT ${batch}`,
		[after],
	);
	const told = await ctx.query<Told>(
		'campaigns.told',
		`SELECT p.phone, p.email, p.locale, json_agg(json_build_object('name', CASE p.locale WHEN 'en' THEN c.name_en
				ELSE c.name_id END, 'startsOn', c.starts_on, 'endsOn', c.ends_on, 'fresh', c.id = ANY($2::uuid[]))
				ORDER BY c.ends_on, c.id) AS campaigns
		 FROM accounts.person p CROSS JOIN campaigns.campaign c
		 WHERE p.id = ANY($1::uuid[]) AND c.id = ANY($2::uuid[] || $3::uuid[]) AND c.state = 'published'
			AND NOT EXISTS (SELECT 1 FROM campaigns.quiet q WHERE q.person_id = p.id)
			AND EXISTS (SELECT 1 FROM registry.owner o JOIN registry.enterprise e ON e.owner_id = o.id AND e.status = 'active'
				JOIN catalogue.listing l ON l.enterprise_id = e.id
				WHERE o.person_id = p.id AND ${fits('l')} AND (c.entry = 'rule' OR c.joinable OR ${isIn('m.product_id = l.product_id')}))
			AND (c.id = ANY($2::uuid[]) OR NOT ${isIn(`m.product_id IN (SELECT x.id FROM catalogue.product x
				JOIN registry.enterprise y ON y.id = x.enterprise_id JOIN registry.owner z ON z.id = y.owner_id
				WHERE z.person_id = p.id)`)})
		 GROUP BY p.id ORDER BY p.id`,
		[people.map(({ id }) => id), fresh, ending],
	);
	for (const one of told) await tell(ctx, one);
	return people.length === batch ? people.at(-1)!.id : undefined;
}

const isIn = (which: string) => `EXISTS (SELECT 1 FROM campaigns.member m
	WHERE m.campaign_id = c.id AND m.left_at IS NULL AND ${which})`;

/** By WhatsApp, or by e-mail where that is how she signs in. */
async function tell(ctx: Ctx, { phone, email, locale, campaigns }: Told): Promise<void> {
	if (!phone && email.endsWith('.invalid')) return;
	const options = { locale };
	const names = (fresh: boolean) =>
		campaigns
			.filter((one) => one.fresh === fresh)
			.slice(0, named)
			.map(({ name, startsOn, endsOn }) =>
				m.campaign_tell_one(
					{ name, from: formatDay(startsOn, locale), to: formatDay(endsOn, locale) },
					options,
				),
			)
			.join('; ');
	const [fresh, ending] = [names(true), names(false)];
	const text = [
		...(fresh ? [m.campaign_tell_fresh({ names: fresh }, options)] : []),
		...(ending ? [m.campaign_tell_ending({ names: ending }, options)] : []),
		m.campaign_tell_link(
			{ link: new URL('/usaha/kampanye', ctx.platform.config.publicUrl).href },
			options,
		),
	].join('\n\n');
	await sendMessage(ctx, {
		...(phone
			? { channel: 'whatsapp', to: phone }
			: { channel: 'email', to: email, subject: m.campaign_title({}, options) }),
		text,
		purpose: 'campaigns/news',
	});
}

/** Whether the signed-in person wants no messages about campaigns. */
export async function isQuiet(ctx: Ctx): Promise<boolean> {
	const rows = await ctx.query(
		'campaigns.isQuiet',
		'SELECT 1 FROM campaigns.quiet WHERE person_id = $1',
		[requirePerson(ctx).personId],
	);
	return rows.length > 0;
}

/** The signed-in person wants no messages about campaigns, or wants them again. */
export async function setQuiet(ctx: Ctx, quiet: boolean): Promise<void> {
	const { personId } = requirePerson(ctx);
	await (quiet
		? ctx.query(
				'campaigns.hush',
				'INSERT INTO campaigns.quiet (person_id, since) VALUES ($1, $2) ON CONFLICT DO NOTHING',
				[personId, ctx.now],
			)
		: ctx.query('campaigns.unhush', 'DELETE FROM campaigns.quiet WHERE person_id = $1', [
				personId,
			]));
}
