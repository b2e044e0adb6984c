import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { setAt } from '../../xero/fieldPath';
import { Balances, centsOf, howMuch, inUnits } from '../credits/howMuch';
import { assertOpen, creditOf, nameIn } from '../credits/plan';
import { among } from '../fields/among';
import { collection, labelled, type Field } from '../fields/field';
import { findRecords, normaliseKey } from '../find';
import { groupBy } from '../groups';
import { itemName } from '../itemNames';
import { carryOut } from '../carryOut';
import { toOutputRecord } from '../outputRecord';
import { ownRecords, pairSame, type Paired } from '../pairSame';
import type { PendingWrite } from '../pendingWrites';
import type { RunContext } from '../runContext';
import { accountsOf, type SameAccount } from '../sameAccount';
import { asksFor, lastingPart, ofOtherAccount } from '../sameRecords';
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
				description: `What to do when the ${resource.noun} has a refund of the same amount and day from the same account already`,
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
	/** What of it says which refund it was before, with the amount where one is given. */
	lasting: IDataObject;
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
	const asked = found
		.map(({ target, record }): Asked => ({ ...(read.get(target) as Wanted), credit: record }))
		.sort((a, b) => a.target.item - b.target.item);
	const writes: PendingWrite[] = [];
	const settled: Result[] = [];
	for (const [tenantId, theirs] of groupBy(asked, ({ target }) => target.tenantId)) {
		try {
			const held = await refundsThere(run, tenantId, resource, spec.payments(), theirs);
			const planner = new Planner(run, resource, spec.payments(), held);
			planner.pair(theirs.filter(({ cents, isAgain }) => cents !== undefined && !isAgain));
			for (const each of theirs) {
				try {
					const planned = planner.plan(each);
					if ('write' in planned) writes.push(planned.write);
					else settled.push({ items: [each.target.item], rows: [planned.row] });
				} catch (error) {
					settled.push({ items: [each.target.item], error: error as Error });
				}
			}
		} catch (error) {
			// The question itself failed: that is the answer for every item that asked.
			for (const { target } of theirs) settled.push({ items: [target.item], error: error as Error });
		}
	}
	const written = await carryOut(run, spec.payments(), writes, 'create', `refund the ${resource.nouns}`);
	return [...refused, ...missing, ...settled, ...written];
}

interface Asked extends Wanted {
	credit: IDataObject;
}

/** Refunds that Xero has of the credits, and the accounts of all of them. */
interface Held {
	rowsOf(credit: IDataObject): IDataObject[];
	accounts: SameAccount;
	all: IDataObject[];
}

/** The payments of the credits, which name their accounts; what a credit itself shows of them does not. */
async function refundsThere(
	run: RunContext,
	tenantId: string,
	resource: Resource,
	payments: Resource,
	asked: readonly Asked[],
): Promise<Held> {
	const { left, paidAs } = creditOf(resource);
	const idOf = (credit: IDataObject) => String(credit[resource.id]);
	const isUsed = ({ credit }: Asked) => centsOf(credit[left]) !== centsOf(credit.Total);
	const ids = asked.filter((each) => !each.isAgain && isUsed(each)).map(({ credit }) => idOf(credit));
	const [way] = Object.entries(payments.lookups).find(([, { field }]) => field === paidAs) ?? [''];
	const found = await findRecords(run, payments, tenantId, way, ids);
	const all = [...found.values()].flat();
	const bodies = [...asked.map(({ lasting }) => lasting), ...run.journal.open.map(({ write }) => write.body)];
	const accounts = await accountsOf(run, tenantId, payments.sameAs?.account ?? '', bodies, all);
	return { rowsOf: (credit) => found.get(normaliseKey(idOf(credit))) ?? [], accounts, all };
}

async function readWanted(
	run: RunContext,
	target: Target,
	{ main, additional, payments }: RefundSpec,
): Promise<Wanted> {
	const { item } = target;
	const ifExists = run.param<unknown>('ifExists', item, '') || 'skip';
	const cents = AMOUNT.read(run, item);
	const body = await readRecord(run, item, { main, additional });
	const wanted = cents === undefined ? body : { ...body, Amount: Number(inUnits(cents)) };
	return {
		target,
		cents,
		isAgain: labelled('If It Already Exists', () => among(ifExists, IF_EXISTS)) === 'write',
		body,
		lasting: lastingPart(run, payments(), additional, wanted),
	};
}

/** Decides item by item, with what the items before take. */
class Planner {
	private readonly balances = new Balances();

	private readonly used: Set<IDataObject>;

	/** Which item was the first to ask for a refund. */
	private readonly first: Map<string, number>;

	private readonly paired = new Map<Asked, Paired>();

	constructor(
		run: RunContext,
		private readonly resource: Resource,
		private readonly payments: Resource,
		private readonly held: Held,
	) {
		this.first = run.journal.asked();
		this.used = ownRecords(run.journal, payments, held.all);
	}

	/** Gives items the refunds that are there already: those of an amount before those of all that is left. */
	pair(asked: readonly Asked[]): void {
		const { payments, held, used } = this;
		const pairs = pairSame(payments, asked, {
			bodyOf: ({ lasting }) => lasting,
			recordsOf: ({ credit }) => held.rowsOf(credit),
			accounts: held.accounts,
			used,
		});
		for (const [each, pair] of pairs) this.paired.set(each, pair);
	}

	/** @throws Error for what Xero would refuse, or what would be paid back twice */
	plan(asked: Asked): { write: PendingWrite } | { row: IDataObject } {
		const { resource, payments } = this;
		const { target, cents, isAgain, body, lasting, credit } = asked;
		const facts = creditOf(resource);
		const { item, tenantId } = target;
		const id = `${tenantId} ${String(credit[resource.id])}`;
		const named = { [resource.id]: credit[resource.id], [resource.label]: credit[resource.label] };
		const left = this.balances.left(id, credit, facts.left);
		const asks = isAgain ? undefined : asksFor(payments, id, lasting, this.held.accounts);
		if (asks !== undefined) {
			this.refuseRepeat(asks, item);
			// Of "all that is left", a refund of that day is the earlier run's only where nothing is left any more.
			if (cents === undefined && left <= 0n) this.pair([asked]);
			const there = this.paired.get(asked);
			if (there && 'same' in there)
				return { row: { ...named, ...toOutputRecord(there.same), outcome: 'skipped' } };
			if (there) throw ofOtherAccount('refund', payments, there.otherAccount, IF_EXISTS[0].name);
		}
		assertOpen(facts, { record: credit, entry: resource, left }, 'refunded');
		const amount = cents ?? left;
		if (amount > left)
			throw new Error(
				`'Amount': ${inUnits(amount)} is more than is left of the ${nameIn(resource, credit)}: ${inUnits(left)}, with what the items before it take.`,
			);
		this.balances.take(id, amount);
		const full: IDataObject = { ...body, Amount: Number(inUnits(amount)) };
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
