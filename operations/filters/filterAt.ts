import type { Ids } from '../../xero/catalogue';
import { readAt } from '../fields/dateFormat';
import { calendarOf, zoneOf } from '../lookup/calendar';
import { findOnce } from '../lookup/find';
import { resolveReferences } from '../lookup/resolveReferences';
import type { RunContext } from '../run/runContext';
import type { FilterAt } from './filter';

/**
 * Settings and look-ups for reading the filters of an item. @param ids of the parents, where the records stand below
 * others
 */
export async function filterAt(
	run: RunContext,
	item: number,
	{ tenantId, ids }: { tenantId: string; ids?: Ids },
): Promise<FilterAt> {
	return {
		...(await readAt(run, item)),
		find: async (of, way, value) => await findOnce(run, of, tenantId, way, value),
		idOf: async (named) => {
			const body = { named: named as string };
			const { resolved, refused } = await resolveReferences(run, [{ items: [item], tenantId, ids, body }]);
			for (const refusal of refused) if ('error' in refusal) throw refusal.error;
			return String(resolved[0].body.named);
		},
		zoneOf: async () => await zoneOf(run, tenantId),
		calendar: async (isYearNeeded) => await calendarOf(run, tenantId, isYearNeeded),
	};
}
