import { m } from '#messages/messages.js';
import type { FieldName } from '#modules/registry/index.ts';

const names: Record<FieldName, () => string> = {
	name: m.import_field_name,
	ownerName: m.import_field_ownerName,
	nik: m.import_field_nik,
	phone: m.import_field_phone,
	whatsapp: m.import_field_whatsapp,
	email: m.import_field_email,
	address: m.import_field_address,
	rt: m.import_field_rt,
	rw: m.import_field_rw,
	rtRw: m.import_field_rtRw,
	village: m.import_field_village,
	district: m.import_field_district,
	regency: m.import_field_regency,
	areaCode: m.import_field_areaCode,
	kind: m.import_field_kind,
	kbli: m.import_field_kbli,
	legalForm: m.import_field_legalForm,
	nib: m.import_field_nib,
	startedYear: m.import_field_startedYear,
	annualSales: m.import_field_annualSales,
	monthlySales: m.import_field_monthlySales,
	capital: m.import_field_capital,
	workers: m.import_field_workers,
	workersMale: m.import_field_workersMale,
	workersFemale: m.import_field_workersFemale,
	latitude: m.import_field_latitude,
	longitude: m.import_field_longitude,
	coordinates: m.import_field_coordinates,
	story: m.import_field_story,
	website: m.import_field_website,
	instagram: m.import_field_instagram,
	facebook: m.import_field_facebook,
	tiktok: m.import_field_tiktok,
	shopee: m.import_field_shopee,
	tokopedia: m.import_field_tokopedia,
	extra: m.import_field_extra,
};

/** What a field of a register is called on a page. */
export function fieldLabel(field: FieldName): string {
	return names[field]();
}
