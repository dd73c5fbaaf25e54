/** Channels: where enterprises can sell, what each place demands and looks for, and what a permit would open. */
export { countClinics } from './clinics.ts';
export {
	type EnterpriseUnlock,
	getUnlock,
	type PermitUnlock,
	type PlaceCount,
} from './get-unlock.ts';
export {
	demandFields,
	type DemandFields,
	placeFields,
	type PlaceFields,
	placeStates,
} from './input.ts';
export { channelJobs } from './jobs.ts';
export { addDemand, addPlace, closeDemand, setPlaceState } from './places.ts';
export {
	type Clinic,
	type KeptPlace,
	listClinics,
	listPlaceKinds,
	listPlaces,
	type PlaceKind,
} from './queries.ts';
export {
	addPlaceRule,
	endPlaceRule,
	listPlaceRules,
	placeRuleFields,
	type KeptRule,
	type RuleScope,
} from './rules.ts';
export { seedChannels } from './seed.ts';
