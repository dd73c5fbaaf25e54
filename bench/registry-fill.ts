import type pg from 'pg';
import { newId } from '#platform/ids.ts';
import { formatEnterpriseNumber } from '#modules/registry/enterprise-number.ts';
import { matchingName } from '#shared/text.ts';

/*
 * A register of any size in seconds: made-up enterprises of Banten whose names repeat as real ones do, with few
 * words very common ("Warung Bu Siti") and many rare. The same number always gives the same register.
 */

const forms = 'Warung,Warung,Warung,Toko,Kedai,Kios,Dapur,Depot,UD,CV,Rumah,,,,,'.split(',');
const titles = 'Bu,Bu,Ibu,Mpok,Mak,Pak,Bang,Teh,Umi,Haji,,,,'.split(',');
const first =
	'Siti,Nur,Sri,Ani,Ade,Dewi,Rina,Yuli,Eka,Ahmad,Muhamad,Abdul,Asep,Agus,Udin,Iis,Neneng,Euis,Tati,Lilis,Maryam,Aisyah,Fatimah,Rohmah,Komariah,Sumiati,Suryani,Mulyati,Hasanah,Wati,Budi,Joko,Slamet,Hendra,Iwan,Rudi,Yanto,Dadang,Ujang,Encep,Jajang,Maman,Suherman,Solihin,Mustofa,Ridwan,Fadli,Rizki,Fitri,Ayu,Intan,Putri,Ratna,Melati,Cahya,Wulan,Kartini,Sartika,Juminten,Painah,Sukinah,Warsiti,Tuminah,Legiyem,Sarah,Maria,Yohana,Lusi,Mei,Lina'.split(
		',',
	);
const last =
	'Aminah,Rahayu,Hidayat,Saputra,Lestari,Nurjanah,Setiawan,Kurniawan,Wulandari,Handayani,Susanti,Permata,Maulana,Ramadhan,Firmansyah,Anggraini,Puspita,Gunawan,Santoso,Wijaya,Suhendar,Supriadi,Supriyatna,Mulyana,Suryana,Rohman,Hakim,Fauzi,Syarif,Basri,Sanusi,Jaelani,Kosasih,Sobari,Sutisna,Heryanto,Purnama,Kusuma,Hasibuan,Siregar,Lubis,Simanjuntak,Tarigan,Ginting,Lim,Tan,Halim,Salim,Sutrisno,Prasetyo'.split(
		',',
	);
const goods =
	'Nasi Uduk,Gorengan,Seblak,Bakso,Mie Ayam,Keripik Singkong,Kripik Pisang,Rengginang,Emping Melinjo,Opak,Sate Bandeng,Kue Basah,Kue Kering,Donat,Bolu,Roti,Es Teh,Kopi,Jamu,Jus,Laundry,Pulsa,Sembako,Sayur,Ayam Potong,Ikan Asin,Telur,Beras,Tahu,Tempe,Batik,Jahit,Konveksi,Hijab,Tas Anyaman,Bengkel,Cuci Motor,Pangkas Rambut,Salon,Fotokopi,Percetakan,Mebel,Las,Pandai Besi,Golok,Gerabah,Bambu,Rotan,Tanaman Hias,Pupuk'.split(
		',',
	);
const brands =
	'Berkah,Barokah,Jaya,Makmur,Sejahtera,Mandiri,Abadi,Sederhana,Maju,Bersama,Cahaya,Bintang,Mawar,Melati,Kenanga,Harapan,Indah,Asri,Lestari,Mekar,Sari,Rasa,Nusantara,Banten,Surosowan,Baduy,Krakatau,Cisadane,Sultan,Permai'.split(
		',',
	);
const rare = 'ba,ca,da,fa,ga,ja,ki,lo,mu,ne,po,ra,su,te,wi,ya,zu,kra,ngo,sya'.split(',');
const kinds =
	'culinary,culinary,culinary,culinary,trade,trade,trade,services,fashion,craft,agriculture,other'.split(
		',',
	);

interface Place {
	code: string;
	/** Share of everything up to and with this village. */
	upTo: number;
}

/** A number from 0 to 1 for each call, always the same row of numbers for a seed. */
export function draws(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let t = state;
		t = Math.imul(t ^ (t >>> 15), t | 1);
		t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
		return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
	};
}

export const pickWith =
	(draw: () => number) =>
	<T>(list: readonly T[], skew = 1): T =>
		list[Math.floor(list.length * draw() ** skew)]!;

/** Names of people, and of what they run. */
export function namesOf(draw: () => number) {
	const pick = pickWith(draw);
	const person = () => `${pick(first, 2)} ${pick(last, 1.6)}`;
	const made = (owner: string): (string | undefined)[] => {
		const dice = draw();
		if (dice < 0.4) return [pick(forms), pick(titles), owner.split(' ')[0]];
		if (dice < 0.75) {
			const whose = draw() < 0.5 ? [pick(titles), pick(first, 2)] : [pick(brands, 1.5)];
			return [pick(forms), pick(goods, 1.5), ...whose];
		}
		if (dice < 0.92) return [pick(forms), pick(brands, 1.4), pick(brands)];
		const word = pick(rare) + pick(rare) + pick(rare);
		return [pick(forms), word[0]!.toUpperCase() + word.slice(1), pick(goods)];
	};
	return { person, shopName: (owner: string) => made(owner).filter(Boolean).join(' ') };
}

/** How many times as many enterprises a village of the kabupaten or kota has as one of Pandeglang. */
const crowded: Readonly<Record<string, number>> = {
	'36.03': 4,
	'36.71': 9,
	'36.74': 9,
	'36.73': 3,
	'36.72': 4,
	'36.04': 2,
};

async function placesOf(pool: pg.Pool): Promise<Place[]> {
	const { rows } = await pool.query<{ code: string }>(
		"SELECT code FROM areas.area WHERE level = 4 AND valid_to IS NULL AND code LIKE '36.%' ORDER BY code",
	);
	let sum = 0;
	const summed = rows.map(({ code }) => ({ code, upTo: (sum += crowded[code.slice(0, 5)] ?? 1) }));
	return summed.map(({ code, upTo }) => ({ code, upTo: upTo / sum }));
}

/** `batch` rows of owner and enterprise a statement. @returns rows a second */
export async function fillRegister(
	pool: pg.Pool,
	count: number,
	progress: (done: number) => void,
): Promise<void> {
	const places = await placesOf(pool);
	const draw = draws(count);
	const pick = pickWith(draw);
	const place = () => {
		const at = draw();
		let [low, high] = [0, places.length - 1];
		while (low < high) {
			const middle = (low + high) >> 1;
			if (places[middle]!.upTo < at) low = middle + 1;
			else high = middle;
		}
		return places[low]!.code;
	};
	const { person, shopName } = namesOf(draw);
	const now = Date.now();
	const batch = 5_000;
	let ownerId = '';
	for (let done = 0; done < count;) {
		const owners: Record<string, unknown>[] = [];
		const enterprises: Record<string, unknown>[] = [];
		for (let index = 0; index < Math.min(batch, count - done); index++) {
			const serial = 2_000_000 + done + index;
			const owner = person();
			const phone = `+62812${String(10_000_000 + Math.floor(draw() * 80_000_000))}`;
			if (ownerId === '' || draw() < 0.85) {
				ownerId = newId();
				owners.push({ id: ownerId, name: owner, phone });
			}
			const name = shopName(owner);
			enterprises.push({
				id: newId(),
				number: formatEnterpriseNumber(serial),
				slug: `bench-${serial}`,
				name,
				search_name: matchingName(name),
				kind: pick(kinds),
				owner_id: ownerId,
				area_code: draw() < 0.97 ? place() : place().slice(0, 8),
				address: `Kp. ${pick(brands)} RT ${Math.ceil(draw() * 12)}`,
				rt: String(Math.ceil(draw() * 12)).padStart(3, '0'),
				rw: String(Math.ceil(draw() * 9)).padStart(3, '0'),
				phone: draw() < 0.8 ? phone : null,
				nib: draw() < 0.25 ? String(1_000_000_000_000 + serial) : null,
				size_class:
					draw() < 0.8 ? 'micro' : draw() < 0.6 ? null : draw() < 0.8 ? 'small' : 'medium',
				verification: draw() < 0.3 ? 'verified' : draw() < 0.97 ? 'unverified' : 'refused',
				status: draw() < 0.02 ? 'closed' : 'active',
				published: draw() < 0.05,
				source: draw() < 0.9 ? 'import' : draw() < 0.6 ? 'officer' : 'self',
				at: new Date(now - (count - done - index) * 60_000),
			});
		}
		await insert(pool, owners, enterprises);
		done += enterprises.length;
		progress(done);
	}
	await linkAccounts(pool);
}

async function insert(pool: pg.Pool, owners: unknown[], enterprises: unknown[]): Promise<void> {
	await pool.query(
		`INSERT INTO registry.owner (id, name, phone, created_at, updated_at)
		 SELECT id, name, phone, now(), now() FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, name text, phone text)`,
		[JSON.stringify(owners)],
	);
	const columns =
		'id, number, slug, name, search_name, kind, owner_id, area_code, address, rt, rw, phone, nib, size_class, verification, status, published, source';
	await pool.query(
		`INSERT INTO registry.enterprise (${columns}, created_at, updated_at)
		 SELECT ${columns}, at, at FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, number text, slug text, name text,
			search_name text, kind text, owner_id uuid, area_code text, address text, rt text, rw text, phone text,
			nib text, size_class text, verification text, status text, published boolean, source text, at timestamptz)`,
		[JSON.stringify(enterprises)],
	);
}

/** One owner in twenty has an account. */
async function linkAccounts(pool: pg.Pool): Promise<void> {
	await pool.query(
		`WITH o AS (SELECT id, name, gen_random_uuid() AS person FROM registry.owner
			WHERE person_id IS NULL AND left(id::text, 8) < '~' AND hashtext(id::text) % 20 = 0),
		 p AS (INSERT INTO accounts.person (id, name, email, created_at, updated_at)
			SELECT person, name, person || '@contoh.invalid', now(), now() FROM o RETURNING id)
		 UPDATE registry.owner w SET person_id = o.person FROM o WHERE o.id = w.id`,
	);
}

/** What waits in the offices of a full register: pairs to compare, claims, tasks and imports. */
export async function fillWork(pool: pg.Pool): Promise<void> {
	await pool.query(
		`INSERT INTO registry.likely_repeat (id, enterprise_id, other_id, score, reason, state, created_at)
		 SELECT gen_random_uuid(), a.enterprise_id, b.enterprise_id, 60 + a.serial % 40, 'name+village', 'open', now()
		 FROM registry.list_entry a JOIN registry.list_entry b ON b.serial = a.serial + 1 WHERE a.serial % 16 = 0`,
	);
	await pool.query(
		`INSERT INTO registry.claim (id, enterprise_id, person_id, state, phone_matches, nik_matches, created_at)
		 SELECT gen_random_uuid(), l.enterprise_id, p.id, 'waiting', true, false, now()
		 FROM (SELECT enterprise_id, row_number() OVER () AS n FROM registry.list_entry WHERE serial % 200 = 0) l
		 JOIN (SELECT id, row_number() OVER () AS n FROM accounts.person LIMIT 5000) p USING (n)`,
	);
	await pool.query(
		`INSERT INTO desk.task (id, kind, subject_id, enterprise_id, area_code, params, due_at, opened_at)
		 SELECT gen_random_uuid(), (ARRAY['repeat', 'claim', 'permit-check', 'conflict'])[1 + l.serial % 4],
			gen_random_uuid()::text, l.enterprise_id, l.area_code, json_build_object('number', e.number, 'name', e.name),
			now() + make_interval(hours => l.serial % 400 - 100), now()
		 FROM registry.list_entry l JOIN registry.enterprise e ON e.id = l.enterprise_id WHERE l.serial % 10 = 0`,
	);
	await pool.query(
		`INSERT INTO registry.import (id, file_name, file_sha256, area_code, plan, state, created_by, created_at)
		 SELECT gen_random_uuid(), 'data-' || n || '.csv', md5(n::text), a.code, '{}', 'done', 'bench', now() - n * interval '1 hour'
		 FROM areas.area a, generate_series(1, 40) n WHERE a.level = 2 AND a.parent_code = '36'`,
	);
	await pool.query('VACUUM ANALYZE');
}
