import {
	askLetter,
	askOfficer,
	claimPermit,
	issueLetter,
	printLetter,
	setLetterOffice,
	setPrepared,
	storePaper,
} from '#modules/permits/index.ts';
import { updateEnterprise } from '#modules/registry/index.ts';
import type { Actor } from '#platform/context.ts';
import { system } from '#server/app.ts';
import type { World } from './database.ts';

export interface PermitWork {
	/** Claimed with a paper, nobody has checked it. */
	permitId: string;
	/** A paper that the owner keeps for her P-IRT: `label`. */
	paperKind: string;
	/** Issued and printed, with its public code. */
	letterId: string;
	letterCode: string;
	/** Still waiting. */
	waitingLetterId: string;
}

const paper = Buffer.from(
	'%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
);

export const someOffice = {
	government: 'Pemerintah Kabupaten Uji',
	officeName: 'Dinas Koperasi dan Usaha Mikro',
	address: 'Jalan Contoh 1',
	city: 'Tigaraksa',
	numberFormat: '500.3.10.4/{seq:3}/Diskum/{year}',
	signerName: 'Contoh Penanda Tangan',
	signerTitle: 'Kepala Dinas',
	signerId: '',
	validFrom: '2026-01-01',
};

/** Something of a shop that waits for an officer of its area, and a letter that was issued. */
export async function makePermitWork(
	world: World,
	{
		owner,
		officer,
		enterpriseId,
		productId,
	}: { owner: Actor; officer: Actor; enterpriseId: string; productId: string },
): Promise<PermitWork> {
	const administrator: Actor = {
		kind: 'person',
		personId: '00000000-0000-7000-8000-000000000000',
		name: 'Administrator',
		grants: [{ role: 'administrator', areaCode: '36.03' }],
		secondFactor: true,
	};
	await world.write(administrator, (ctx) =>
		setLetterOffice(ctx, { areaCode: '36.03', ...someOffice }),
	);
	const reading = world.read(owner);
	const file = await storePaper(reading, 'permit', enterpriseId, paper);
	const label = await storePaper(reading, 'paper', enterpriseId, paper);
	const ask = (mark: string) =>
		world.write(owner, (ctx) =>
			askLetter(ctx, { enterpriseId, mark, classes: [30], goods: 'Makanan ringan' }),
		);
	const { permitId } = await world.write(owner, async (ctx) => {
		await updateEnterprise(ctx, { enterpriseId, annualSalesIdr: 60_000_000 });
		await setPrepared(ctx, {
			enterpriseId,
			kind: 'p-irt',
			item: 'paper/label',
			done: true,
			file: label,
		});
		await askOfficer(ctx, {
			enterpriseId,
			productId,
			productName: 'Produk uji',
			facts: { nature: 'packaged-food', shelfLifeDays: 60, packed: false },
		});
		return claimPermit(ctx, {
			enterpriseId,
			kind: 'p-irt',
			number: 'P-IRT 2993671010072-27',
			expiresOn: '2099-01-01',
			coversAll: true,
			file,
		});
	});
	const letterId = await ask('Merek Uji');
	await world.write(officer, (ctx) => issueLetter(ctx, letterId));
	await printLetter(world.app.workFor({ actor: system('test') }), letterId);
	const { rows } = await world.app.platform.pool.query<{ code: string }>(
		'SELECT code FROM permits.letter WHERE id = $1',
		[letterId],
	);
	return {
		permitId,
		paperKind: 'p-irt',
		letterId,
		letterCode: rows[0]!.code,
		waitingLetterId: await ask('Merek Lain'),
	};
}
