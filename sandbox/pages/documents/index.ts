import { today } from '../../books/core/dates';
import type { Organisation, World } from '../../http/world';
import { ask, NotDone, type Row } from '../books';
import { bills, invoices } from './invoices';
import type { Filter, Kind, Situation } from './kind';
import { purchaseOrders, quotes } from './orders';
import { payments } from './payments';

/** Every kind of document the pages show, in the order of the tabs. */
export const KINDS: readonly Kind[] = [invoices, bills, quotes, purchaseOrders, payments];

export const kindOf = (name: string): Kind | undefined => KINDS.find((kind) => kind.name === name);

const BANK = { where: 'Type=="BANK" AND Status=="ACTIVE"', order: 'Code' };

/** The state of the organisation on which the buttons depend. */
export function situationOf(world: World, organisation: Organisation): Situation {
	const accounts = ask(organisation, ['Accounts'], BANK).rows;
	return {
		today: today(world.clock.now(), organisation.profile.zone),
		bankAccountId: String((accounts.find(({ Code }) => Code) ?? accounts[0])?.AccountID ?? ''),
	};
}

/** How many records a filter finds. */
export function count(organisation: Organisation, kind: Kind, query: Record<string, string>): number {
	const { rows, count: counted } = ask(organisation, [kind.resource], { ...query, page: '1', pageSize: '1' });
	if (counted !== undefined) return counted;
	let all = rows.length;
	for (let page = 2; all === (page - 1) * kind.pageSize; page++)
		all += rowsOf(organisation, kind, query, page).length;
	return all;
}

/** One page of records, newest first. A page past the end is empty, whatever the switches say. */
export function rowsOf(organisation: Organisation, kind: Kind, query: Record<string, string>, page: number): Row[] {
	const paged = { ...query, order: 'Date DESC', page: String(page), pageSize: String(kind.pageSize) };
	try {
		return ask(organisation, [kind.resource], paged).rows;
	} catch (error) {
		if (error instanceof NotDone && page > 1) return [];
		throw error;
	}
}

/** Finds a filter by its name in the address; by default the first one, which shows everything. */
export const filterOf = ({ filters }: Kind, name: string | undefined): Filter =>
	filters.find((filter) => filter.name === name) ?? filters[0];
