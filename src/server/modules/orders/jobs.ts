import { z } from 'zod';
import { defineJob } from '#platform/jobs.ts';
import { expireOrders } from './life/expire.ts';
import { passToHead } from './disputes/escalate.ts';
import { finishOrders } from './life/finish.ts';
import { passGrievancesToHead } from './grievances/index.ts';
import { markLate, remindDisputes, remindOrders, remindToFetch } from './life/watch.ts';
import { tellSellerRecordsNightly } from './selling/seller-records.ts';
import { sweepCartsHourly } from './cart/sweep.ts';
import { tellOfNewOrders } from './life/tell-placed.ts';

/** Every minute: free what was promised to orders that nobody paid. */
const expireReservations = defineJob({
	name: 'orders/expire-reservations',
	schema: z.object({}),
	schedule: '* * * * *',
	async handler(work) {
		while ((await expireOrders(work)) > 0);
		while ((await remindOrders(work)) > 0);
	},
});

/** Every ten minutes: say what is late, remind of complaints, and end what nobody ends. */
const watchOrders = defineJob({
	name: 'orders/watch',
	schema: z.object({}),
	schedule: '*/10 * * * *',
	async handler(work) {
		while ((await markLate(work)) > 0);
		while ((await remindDisputes(work)) > 0);
		while ((await passToHead(work)) > 0);
		while ((await passGrievancesToHead(work)) > 0);
		while ((await remindToFetch(work)) > 0);
		while ((await finishOrders(work)) > 0);
	},
});

export const orderJobs = [
	tellOfNewOrders,
	expireReservations,
	watchOrders,
	sweepCartsHourly,
	tellSellerRecordsNightly,
];
