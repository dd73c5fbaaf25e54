/**
 * What a column of a register can be. `extra` keeps a column that has no field of ours as it is; a column
 * mapped to null is left out.
 */
export const fieldNames = [
	'name',
	'ownerName',
	'nik',
	'phone',
	'whatsapp',
	'email',
	'address',
	'rt',
	'rw',
	'rtRw',
	'village',
	'district',
	'regency',
	'areaCode',
	'kind',
	'kbli',
	'legalForm',
	'nib',
	'startedYear',
	'annualSales',
	'monthlySales',
	'capital',
	'workers',
	'workersMale',
	'workersFemale',
	'latitude',
	'longitude',
	'coordinates',
	'story',
	'website',
	'instagram',
	'facebook',
	'tiktok',
	'shopee',
	'tokopedia',
	'extra',
] as const;

export type FieldName = (typeof fieldNames)[number];

/** How headers call a field, in lower case without spaces and signs; `*` ends a name that may go on. */
const synonyms: Readonly<Record<Exclude<FieldName, 'extra'>, string>> = {
	name: 'namausaha namaumkm namaukm namaikm namatoko namawarung namaperusahaan namabadanusaha namaunitusaha namabisnis namabrand namamerek namamerk namamerkdagang merekusaha namausahaumkm namaprodukusaha usahanama businessname enterprisename enterprise business umkm namapelakuusahaumkm nama name',
	ownerName:
		'namapemilik pemilik namapemilikusaha namapelakuusaha pelakuusaha namapengusaha namapenanggungjawab penanggungjawab namalengkap namaowner owner ownername namapimpinan pimpinan namapengelola namapeserta namaktp namasesuaiktp namapemohon namaketua',
	nik: 'nik noktp nomorktp nonik nomornik noindukkependudukan nomorindukkependudukan niknoktp noktpnik nikktp ktp nikpemilik noidentitas nomoridentitas nikpelakuusaha identitynumber nationalid',
	phone:
		'nohp nomorhp hp hpwa nohpwa notelp notelepon nomortelepon nomortelp telepon telp telpon notelpon notlp tlp notelphp notelepohp nohptelp nohandphone handphone nomorhandphone nohpaktif kontak kontakusaha nokontak nomorkontak contact contactperson cp phone phonenumber mobile telephone telphp hptelp notelephp noponsel nomorponsel',
	whatsapp:
		'wa nowa nomorwa whatsapp nowhatsapp nomorwhatsapp linkwa linkwhatsapp wausaha nowausaha nowaaktif watsap',
	email: 'email alamatemail surel e-mail emailusaha emailpemilik emailaktif gmail',
	address:
		'alamatusaha alamatlengkapusaha lokasiusaha alamattempatusaha alamattoko tempatusaha alamat alamatlengkap lokasi address jalan namajalan alamatumkm alamatrumah alamatpemilik alamatktp alamatdomisili domisili kampung',
	rt: 'rt nort',
	rw: 'rw norw',
	rtRw: 'rtrw rtdanrw',
	village:
		'kelurahan desa keldesa kelurahandesa desakelurahan desakel kel namadesa namakelurahan kelurahanusaha desausaha village dskel keldes deskel kelurahandesausaha namakelurahandesa',
	district: 'kecamatan kec namakecamatan kecamatanusaha district namakec subdistrict',
	regency:
		'kabkota kabupatenkota kotakab kotakabupaten kabupaten kota kab kabkot namakabkota regency city namakabupatenkota namakabupaten',
	areaCode:
		'kodewilayah kodedesa kodekelurahan kodekemendagri kodewilayahkemendagri areacode kodekeldesa',
	kind: 'jenisusaha kategori kategoriusaha bidangusaha sektor sektorusaha jenis bidang kelompokusaha klasifikasi klasifikasiusaha kategoriumkm jenisumkm sector category kind jeniskegiatanusaha kegiatanusaha usaha kategoriproduk subsektor',
	kbli: 'kbli kodekbli kbli2020 nokbli kbliutama kodekbli2020',
	legalForm:
		'bentukusaha bentukbadanusaha badanhukum bentukbadanhukum badanusaha statusbadanhukum legalform',
	nib: 'nib nonib nomornib nomorindukberusaha noindukberusaha nibusaha',
	startedYear:
		'tahunberdiri thnberdiri tahunmulai tahunmulaiusaha tahunpendirian mulaiusaha mulaiberdiri tahunmulaiberoperasi berdiri tahunberdiriusaha tanggalberdiri tglberdiri tahunusaha startedyear tahunmulaioperasi tglmulaiusaha',
	annualSales:
		'omzettahun omzetpertahun omsetpertahun omsettahun omzetthn omzetperthn omzettahunan omsettahunan omzetsetahun hasilpenjualantahunan penjualantahunan hasilpenjualanpertahun pendapatanpertahun penjualanpertahun omset omzet omzetusaha omsetusaha annualsales revenue turnover pendapatan penjualan hasilpenjualan omzetrp omsetrp',
	monthlySales:
		'omzetbulan omzetperbulan omsetperbulan omsetbulan omzetbln omsetbln omzetperbln omsetperbln omzetbulanan omsetbulanan omzetsebulan penjualanbulanan penjualanperbulan pendapatanperbulan pendapatanbulanan hasilpenjualanbulanan hasilpenjualanperbulan ratarataomzetperbulan ratarataomsetperbulan monthlysales',
	capital: 'modal modalusaha modalawal jumlahmodal capital besarmodal modalkerja modalrp',
	workers:
		'tenagakerja jumlahtenagakerja jmltenagakerja jmltk jumlahtk tk karyawan jumlahkaryawan jmlkaryawan jumlahpekerja pekerja pegawai jumlahpegawai workers employees tenagakerjajumlah tenagakerjatotal naker jumlahnaker',
	workersMale:
		'tenagakerjal tenagakerjalakilaki tenagakerjalk tkl tklakilaki jumlahtenagakerjal jumlahtenagakerjalakilaki karyawanlakilaki tenagakerjapria karyawanpria pekerjalakilaki',
	workersFemale:
		'tenagakerjap tenagakerjaperempuan tenagakerjapr tkp tkperempuan jumlahtenagakerjap jumlahtenagakerjaperempuan karyawanperempuan tenagakerjawanita karyawanwanita pekerjaperempuan',
	latitude:
		'lat latitude lintang garislintang latitud koordinatlat koordinatlatitude titiklatitude',
	longitude:
		'lon long lng longitude bujur garisbujur koordinatlong koordinatlongitude koordinatlon titiklongitude longitud',
	coordinates:
		'koordinat titikkoordinat latlong latlon latlng coordinates koordinatlokasi koordinatusaha gps lokasigps titiklokasi linkmaps googlemaps linkgooglemaps maps sharelok linklokasi geotag',
	story:
		'deskripsi deskripsiusaha keterangan keteranganusaha profil profilusaha description ceritausaha profilsingkat',
	website: 'website web situs situsweb linkweb linkwebsite alamatweb',
	instagram: 'instagram ig linkig linkinstagram akunig akuninstagram',
	facebook: 'facebook fb linkfb linkfacebook akunfb akunfacebook fanpage',
	tiktok: 'tiktok linktiktok akuntiktok tiktokshop',
	shopee: 'shopee linkshopee tokoshopee akunshopee',
	tokopedia: 'tokopedia linktokopedia tokotokopedia akuntokopedia',
};

/** Personal data that a register of enterprises does not need: guessed to be left out. */
const leftOut =
	/^(no|nomor|nomer|nourut|num|urut|#)?$|^(npwp|nonpwp|nomornpwp|nokk|nomorkk|kk|kartukeluarga|nokartukeluarga|tgllahir|tanggallahir|tempattgllahir|tempattanggallahir|ttl|tempatlahir|norek|norekening|nomorrekening|rekening|namaibu|namaibukandung|agama|password|disabilitas|gambar|foto)$/;

const byName = new Map<string, FieldName>();
for (const [field, names] of Object.entries(synonyms)) {
	for (const name of names.split(' ')) byName.set(squash(name), field as FieldName);
}

/** Headers as they are compared: lower case, letters and digits only. */
export function squash(header: string): string {
	return header
		.normalize('NFKD')
		.toLowerCase()
		.replace(
			/\(.*?(rp|rupiah|wib|orang|org|tahun|thn|m2|jika ada|bila ada|opsional|wajib).*?\)/g,
			'',
		)
		.replace(/&|\bdan\b/g, '')
		.replace(/[^a-z0-9]/g, '');
}

/** The field that a header names word for word, and how surely, 0 to 1. Undefined for an unknown name. */
export function fieldOfHeader(
	header: string,
): { field: FieldName | null; score: number } | undefined {
	const name = squash(header);
	const exact = byName.get(name) ?? byName.get(name.replace(/^\d+|\d+$/g, ''));
	if (exact) return { field: exact, score: vague.has(name) ? 0.6 : 1 };
	if (leftOut.test(name)) return { field: null, score: name === '' ? 0 : 1 };
	const part = header
		.split(/[/,(|]|\batau\b/i)
		.map((word) => byName.get(squash(word)))
		.find((field) => field !== undefined);
	if (part) return { field: part, score: 0.7 };
	const prefix = prefixes.find(([start]) => name.startsWith(start));
	return prefix && { field: prefix[1], score: 0.6 };
}

/** Names that another column may have a better right to. */
const vague = new Set(
	'nama name usaha kontak lokasi keterangan jenis omzet omset penjualan pendapatan revenue turnover alamatrumah alamatpemilik alamatktp alamatdomisili domisili umkm bidang kota kampung omzetrp omsetrp berdiri owner contact'.split(
		' ',
	),
);

const prefixes: readonly [start: string, field: FieldName][] = [
	['namausaha', 'name'],
	['namaumkm', 'name'],
	['namatoko', 'name'],
	['namapemilik', 'ownerName'],
	['namalengkap', 'ownerName'],
	['nomorindukkependudukan', 'nik'],
	['noktp', 'nik'],
	['nik', 'nik'],
	['nomorindukberusaha', 'nib'],
	['nohp', 'phone'],
	['nomorhp', 'phone'],
	['notelp', 'phone'],
	['nomortelepon', 'phone'],
	['nowhatsapp', 'whatsapp'],
	['nomorwhatsapp', 'whatsapp'],
	['nowa', 'whatsapp'],
	['alamatusaha', 'address'],
	['alamat', 'address'],
	['kelurahan', 'village'],
	['kecamatan', 'district'],
	['kabupaten', 'regency'],
	['jenisusaha', 'kind'],
	['bidangusaha', 'kind'],
	['kategori', 'kind'],
	['tahunberdiri', 'startedYear'],
	['kodekbli', 'kbli'],
];

/** A name of a field as a mapping file may write it: our own, or any that a header may have. */
export function fieldByAnyName(name: string): FieldName | undefined {
	const own = fieldNames.find((field) => field.toLowerCase() === name.trim().toLowerCase());
	return own ?? byName.get(squash(name));
}

/** True where the header says whether turnover is of a month or a year. */
export function saysPeriod(header: string): boolean {
	return /bul|bln|tahun|thn|annual|month|year/.test(squash(header));
}
