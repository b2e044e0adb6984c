import type { IDataObject, ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

import { ALLOCATIONS } from '../../xero/catalogue';
import { withIsoDates } from '../../xero/dates';
import { creditOf } from '../credits/creditFacts';
import { heldRows } from '../lookup/findWritten';
import type { Resource } from '../types';
import { chosenRecord } from './chosen';
import { money } from './documents';
import { listEntries } from './entries';
import { matches } from './lists';

/**
 * A picker of the allocations of the credit that the operation works on.
 * @param resources those of the node
 * @param target name of the parameter that names the credit
 */
export const allocationSearch = (resources: Resource[], target: string) => ({
	async searchAllocations(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
		const resource = resources.find(({ value }) => value === this.getCurrentNodeParameter('resource'));
		if (!resource) return { results: [] };
		const picker = { parameter: target, label: resource.name, to: resource };
		const credit = await chosenRecord(this, picker, 'allocations');
		const { allocations, as, against } = creditOf(resource);
		const entries = heldRows(credit, allocations).map((row): INodeListSearchItems => {
			const document = (row[as] ?? {}) as IDataObject;
			const parts = [
				document[against.label],
				money(row.Amount),
				String(withIsoDates(row).Date ?? '').slice(0, 10),
			];
			return { name: parts.filter(Boolean).join(' · '), value: String(row[ALLOCATIONS.id]) };
		});
		return { results: listEntries(entries.filter(({ name }) => matches(filter, name))) };
	},
});
