import type { IDataObject, ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

import { documentOf } from '../../xero/catalogue';
import type { Resource } from '../types';
import { isEmpty } from '../fields/value';
import { chosenRecord, type OtherPicker } from './chosen';
import { described, listEntries } from './entries';
import { matches } from './lists';
import type { Search } from './searches';

/** Most characters of a description in the list. */
const LONGEST = 60;

/**
 * A picker of the lines of the document that the operation works on.
 * @param resources those of the node
 * @param target name of the parameter that names the document
 */
export const lineSearch = (resources: Resource[], target: string) => ({
	async searchLines(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
		const resource = resources.find(({ value }) => value === this.getCurrentNodeParameter('resource'));
		const lines = resource
			? ((await chosenRecord(this, { parameter: target, label: resource.name, to: resource }, 'lines'))[
					documentOf(resource).lines
				] ?? [])
			: [];
		const entries = (lines as IDataObject[]).map(entry);
		return { results: listEntries(entries.filter(({ name }) => matches(filter, name))) };
	},
});

/**
 * A picker of the lines of a document that another picker of the form names.
 * @param pickers places of that picker; the first with a choice counts
 */
export const linesOf = (pickers: [OtherPicker, ...OtherPicker[]]): Search =>
	async function (filter) {
		const given = pickers.find(({ parameter }) => !isEmpty(this.getCurrentNodeParameter(parameter)));
		const { to } = given ?? pickers[0];
		const { [documentOf(to).lines]: lines } = await chosenRecord(this, given ?? pickers[0], 'lines');
		const entries = ((lines ?? []) as IDataObject[]).map(entry);
		return { results: listEntries(entries.filter(({ name }) => matches(filter, name))) };
	};

/** "1 · Widget · 2 x 10.00" */
function entry(line: IDataObject, index: number): INodeListSearchItems {
	const { LineItemID, ItemCode, Description, Quantity, UnitAmount } = line;
	const [words = ''] = String(Description ?? '').split('\n');
	const text = words.trim() || String(ItemCode ?? '');
	const isPriced = Quantity !== undefined && UnitAmount !== undefined;
	const value = String(LineItemID);
	const parts = [
		String(index + 1),
		text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text,
		isPriced ? `${String(Quantity)} x ${price(Number(UnitAmount))}` : '',
	];
	return { name: described(parts, value), value };
}

/** A price with at least two decimals. */
const price = (amount: number) => (Math.round(amount * 100) / 100 === amount ? amount.toFixed(2) : String(amount));
