export {
	listManagedEnterprises,
	managedEnterpriseIds,
	managedRights,
	notAllowedToHelper,
	phonesOfOrderHelpers,
	requireManaged,
	type ManagedEnterprise,
} from './access.ts';
export { acceptHelping, endHelping, listHelping, setHearsOrders } from './answer.ts';
export { getHelper, listHelpers, tellHelperDeeds, type DeedSubject, type Helper } from './deeds.ts';
export { changeHelper, endHelper, inviteHelper } from './keep.ts';
export { helperRights, type HelperRight } from './rights.ts';
export { seedHelperRules } from './rules.ts';
