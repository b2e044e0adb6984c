import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { setAt } from '../../xero/fieldPath';
import { fulfilsSame, strictestFirst } from '../sameRecords';
import { Balances, howMuch, inUnits } from '../credits/howMuch';
import { assertOpen, creditOf, nameIn } from '../credits/plan';
import { among } from '../fields/among';
import { collection, labelled, type Field } from '../fields/field';
import { heldRows } from '../findWritten';
import { itemName } from '../itemNames';
import { carryOut } from '../carryOut';
import { toOutputRecord } from '../outputRecord';
import type { PendingWrite } from '../pendingWrites';
import type { RunContext } from '../runContext';
import type { Operation, Resource, Verb } from '../types';
import type { Result } from '../result';
import { readRecord } from './record';
import { findTargets, readTargets, type Target } from './target';

export interface RefundSpec {
	/** What a refund is in Xero: a payment that names the credit. */
	payments: () => Resource;
	/** Account and date. */
	main: Field[];
	additional: Field[];
}

const IF_EXISTS = [
	{ name: 'Refund Again', value: 'write', description: 'Pay the same amount back once more' },
	{ name: 'Skip', value: 'skip', description: 'Leave it as it is and return the refund that is there' },
];

const AMOUNT = howMuch('Refund', 'All That Is Left', 'What is neither allocated nor refunded yet', {
	description: 'In the currency of the credit, up to what is left of it',
});

/** Pays credit back, in full or in part. Refunds of many credits share calls. */
export const refund =
	(target: (resource: Resource) => INodeProperties, spec: RefundSpec): Verb =>
	(resource): Operation => ({
		value: 'refund',
		name: 'Refund',
		action: `Refund ${resource.noun}`,
		description: `Record that ${resource.nouns} were paid back, in full or in part, up to 50 in one go; more than is left is refused beforehand`,
		properties: [
			target(resource),
			...AMOUNT.properties,
			...spec.main.map(({ property }) => property),
			{
				displayName: 'If It Already Exists',
				name: 'ifExists',
				type: 'options',
				// A workflow that runs twice must not pay back twice.
				default: 'skip',
				description: `What to do when the ${resource.noun} has a refund of the same amount and day already`,
				options: IF_EXISTS,
			},
			collection('additionalFields', 'Additional Fields', spec.additional),
		],
		isPlain: true,
		writes: [...spec.main, ...spec.additional],
		wording: { nouns: 'refunds', done: 'made' },
		get scope() {
			return spec.payments().scope.write;
		},
		ifUnknown: `Look at the payments of the ${resource.noun} in Xero before you run this again: it may have been made.`,
		handler: { kind: 'batch', execute: async (run) => await refundAll(run, resource, spec) },
	});

/** What one item asks for. */
interface Wanted {
	target: Target;
	cents?: bigint;
	isAgain: boolean;
	body: IDataObject;
}

async function refundAll(run: RunContext, resource: Resource, spec: RefundSpec): Promise<Result[]> {
	const { targets, refused } = await readTargets(run, resource);
	const read = new Map<Target, Wanted>();
	for (const target of targets.filter(({ item }) => run.journal.of([item]).length === 0)) {
		try {
			read.set(target, await readWanted(run, target, spec));
		} catch (error) {
			refused.push({ items: [target.item], error: error as Error });
		}
	}
	const { found, missing } = await findTargets(run, resource, [...read.keys()]);
	const planner = new Planner(resource, spec.payments(), run.journal.asked());
	const writes: PendingWrite[] = [];
	const settled: Result[] = [];
	const inOrder = found.sort((a, b) => a.target.item - b.target.item);
	const bodyOf = ({ target }: { target: Target }) => (read.get(target) as Wanted).body;
	for (const { target, record } of strictestFirst(spec.payments(), inOrder, bodyOf)) {
		try {
			const planned = planner.plan(read.get(target) as Wanted, record);
			if ('write' in planned) writes.push(planned.write);
			else settled.push({ items: [target.item], rows: [planned.row] });
		} catch (error) {
			settled.push({ items: [target.item], error: error as Error });
		}
	}
	const written = await carryOut(run, spec.payments(), writes, 'create', `refund the ${resource.nouns}`);
	return [...refused, ...missing, ...settled, ...written];
}

async function readWanted(run: RunContext, target: Target, { main, additional }: RefundSpec): Promise<Wanted> {
	const { item } = target;
	const ifExists = run.param<unknown>('ifExists', item, '') || 'skip';
	return {
		target,
		cents: AMOUNT.read(run, item),
		isAgain: labelled('If It Already Exists', () => among(ifExists, IF_EXISTS)) === 'write',
		body: await readRecord(run, item, { main, additional }),
	};
}

/** Decides item by item, with what the items before take. */
class Planner {
	private readonly balances = new Balances();

	private readonly used = new Set<IDataObject>();

	constructor(
		private readonly resource: Resource,
		private readonly payments: Resource,
		/** Which item was the first to ask for a refund. */
		private readonly first: Map<string, number>,
	) {}

	/** @throws Error for what Xero would refuse, or what would be paid back twice */
	plan(
		{ target, cents, isAgain, body }: Wanted,
		credit: IDataObject,
	): { write: PendingWrite } | { row: IDataObject } {
		const { resource, payments } = this;
		const facts = creditOf(resource);
		const { item, tenantId } = target;
		const id = `${tenantId} ${String(credit[resource.id])}`;
		const named = { [resource.id]: credit[resource.id], [resource.label]: credit[resource.label] };
		const left = this.balances.left(id, credit, facts.left);
		const wanted = cents === undefined ? body : { ...body, Amount: Number(inUnits(cents)) };
		const asks = isAgain ? undefined : JSON.stringify([id, wanted]).toLowerCase();
		if (asks !== undefined) {
			this.refuseRepeat(asks, item);
			const there = heldRows(credit, facts.refunds).find(
				(row) => !this.used.has(row) && fulfilsSame(payments, wanted, row),
			);
			// Of "all that is left", a refund of that day is the earlier run's only where nothing is left any more.
			if (there && (cents !== undefined || left <= 0n)) {
				this.used.add(there);
				return { row: { ...named, ...toOutputRecord(there), outcome: 'skipped' } };
			}
		}
		assertOpen(facts, { record: credit, entry: resource, left }, 'refunded');
		const amount = cents ?? left;
		if (amount > left)
			throw new Error(
				`'Amount': ${inUnits(amount)} is more than is left of the ${nameIn(resource, credit)}: ${inUnits(left)}, with what the items before it take.`,
			);
		this.balances.take(id, amount);
		const full: IDataObject = { ...wanted, Amount: Number(inUnits(amount)) };
		setAt(full, facts.paidAs, String(credit[resource.id]));
		return { write: { items: [item], tenantId, of: named, body: full, asks, outcome: 'refunded' } };
	}

	private refuseRepeat(key: string, item: number): void {
		const earlier = this.first.get(key);
		if (earlier !== undefined)
			throw new Error(
				`${itemName(earlier).replace(/^i/, 'I')} pays the same back already, so this is probably a row too many. Leave out one of the two, give each a 'Reference', or set 'If It Already Exists' to 'Refund Again'.`,
			);
		this.first.set(key, item);
	}
}
