import type { IDataObject } from 'n8n-workflow';

import { hasEnded } from '../../xero/catalogue';
import { setAt } from '../../xero/fieldPath';
import { centsText } from '../../xero/money';
import { findRecords, normaliseKey } from '../lookup/find';
import { heldRows } from '../lookup/findWritten';
import { itemsInWords } from '../run/itemWords';
import { toOutputRecord } from '../output/outputRecord';
import { ownRecords, pairSame, type Paired } from '../existing/byContent/pairSame';
import type { PendingWrite } from '../write/pendingWrites';
import type { Result } from '../run/result';
import { bankAccountsInAll, type BankAccounts } from '../existing/byContent/bankAccounts';
import { asksFor, ofOtherAccount } from '../existing/byContent/sameRecords';
import type { Sender } from '../write/sender';
import type { Resource } from '../types';
import { Balances, centsOf } from './cents';
import { assertOpen } from './assertAllocable';
import { creditOf, nameIn } from './creditFacts';

/** A refund that an item requests, with the credit from Xero. */
export interface AskedRefund {
	item: number;
	items: number[];
	tenantId: string;
	/** undefined = all that is left. */
	cents?: bigint;
	/** Refund even if the same refund already exists. */
	isAgain: boolean;
	/** Its other fields: account, date, reference. */
	fields: IDataObject;
	/** The values that identify the refund in an earlier run, including the amount if one is given. */
	lasting: IDataObject;
	credit: IDataObject;
}

/**
 * Decides about the refunds of one organisation, in order: a write of an amount that is left, an existing refund, or
 * a refusal.
 * @param again label of the choice to refund once more
 * @throws NodeApiError if the existing refunds cannot be read
 */
export async function planRefunds(
	sender: Sender,
	resource: Resource,
	payments: Resource,
	asked: readonly AskedRefund[],
	again: string,
): Promise<Array<PendingWrite | Result>> {
	const held = await refundsThere(sender, asked[0].tenantId, resource, payments, asked);
	const planner = new RefundPlanner(sender, resource, payments, held, again);
	planner.pair(asked.filter(({ cents, isAgain }) => cents !== undefined && !isAgain));
	return asked.map((each) => {
		try {
			return planner.plan(each);
		} catch (error) {
			return { items: each.items, error: error as Error };
		}
	});
}

/** Existing refunds of the credits, and their accounts. */
interface Held {
	rowsOf(credit: IDataObject): IDataObject[];
	accounts: BankAccounts;
	all: IDataObject[];
}

/** The payments of the credits. They are read because they have accounts; the refunds listed in a credit do not. */
async function refundsThere(
	sender: Sender,
	tenantId: string,
	resource: Resource,
	payments: Resource,
	asked: readonly AskedRefund[],
): Promise<Held> {
	const { left, of, paidAs } = creditOf(resource);
	const idOf = (credit: IDataObject) => String(credit[resource.id]);
	const isUsed = ({ credit }: AskedRefund) => centsOf(credit[left]) !== centsOf(credit[of]);
	const ids = asked.filter((each) => !each.isAgain && isUsed(each)).map(({ credit }) => idOf(credit));
	const [way] = Object.entries(payments.lookups).find(([, { field }]) => field === paidAs) ?? [''];
	const found = await findRecords(sender, payments, tenantId, way, ids);
	const all = [...found.values()].flat();
	const bodies = [...asked.map(({ lasting }) => lasting), ...sender.journal.open.map(({ write }) => write.body)];
	const accounts = await bankAccountsInAll(sender, tenantId, payments.sameAs?.accounts ?? [], bodies, all);
	return { rowsOf: (credit) => found.get(normaliseKey(idOf(credit))) ?? [], accounts, all };
}

/** Decides item by item, taking earlier items into account. */
class RefundPlanner {
	private readonly balances = new Balances();

	private readonly used: Set<IDataObject>;

	/** The first item to request each refund. */
	private readonly first: Map<string, number>;

	private readonly paired = new Map<AskedRefund, Paired>();

	constructor(
		{ journal }: Sender,
		private readonly resource: Resource,
		private readonly payments: Resource,
		private readonly held: Held,
		/** Label of the choice to refund once more. */
		private readonly again: string,
	) {
		this.first = journal.asked();
		this.used = ownRecords(journal, payments, held.all);
	}

	/** Assigns existing refunds to items: first to items with an amount, then to items for all that is left. */
	pair(asked: readonly AskedRefund[]): void {
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
	plan(asked: AskedRefund): PendingWrite | Result {
		const { resource, payments } = this;
		const { item, items, tenantId, cents, isAgain, fields, lasting, credit } = asked;
		const facts = creditOf(resource);
		const id = `${tenantId} ${String(credit[resource.id])}`;
		const named = { [resource.id]: credit[resource.id], [resource.label]: credit[resource.label] };
		const left = this.balances.left(id, credit, facts.left);
		const asks = isAgain ? undefined : asksFor(payments, id, lasting, this.held.accounts);
		if (asks !== undefined) {
			this.refuseRepeat(asks, item);
			// For "all that is left", an existing refund of that day counts only if nothing is left any more.
			if (cents === undefined && left <= 0n) this.pair([asked]);
			const there = this.paired.get(asked);
			if (there && 'same' in there)
				return { items, rows: [{ ...named, ...toOutputRecord(there.same), outcome: 'skipped' }] };
			if (there) throw ofOtherAccount('refund', payments, there.otherAccount, this.again);
			this.assertAllSeen(credit);
		}
		assertOpen(facts, { record: credit, entry: resource, left }, 'refunded');
		const amount = cents ?? left;
		if (amount > left)
			throw new Error(
				`'Amount': ${centsText(amount)} is more than is left of the ${nameIn(resource, credit)}: ` +
					`${centsText(left)}, after the earlier items of this run.`,
			);
		this.balances.take(id, amount);
		const full: IDataObject = { ...fields, Amount: Number(centsText(amount)) };
		setAt(full, facts.paidAs, String(credit[resource.id]));
		return { items, tenantId, of: named, body: full, asks, outcome: 'refunded' };
	}

	/**
	 * It is not known for certain how Xero's filters find the payments of a credit. A payment that they miss may be the
	 * requested refund. So the used amount of the credit must equal the allocations and refunds that were found.
	 * @throws Error if more is used
	 */
	private assertAllSeen(credit: IDataObject): void {
		const { resource, payments, held, again } = this;
		const facts = creditOf(resource);
		const used = centsOf(credit[facts.of]) - centsOf(credit[facts.left]);
		const seen = [
			...heldRows(credit, facts.allocations),
			...held.rowsOf(credit).filter((refund) => !hasEnded(payments, refund)),
		].reduce((sum, { Amount }) => sum + centsOf(Amount), 0n);
		if (seen >= used) return;
		throw new Error(
			`${centsText(used)} of the ${nameIn(resource, credit)} is used already, but Xero lists allocations ` +
				`and refunds for only ${centsText(seen)}. The refund may already exist: check the payments of the ` +
				`${resource.noun} in Xero. To refund anyway, set 'If It Already Exists' to '${again}'.`,
		);
	}

	private refuseRepeat(key: string, item: number): void {
		const earlier = this.first.get(key);
		if (earlier !== undefined)
			throw new Error(
				`${itemsInWords([earlier])} already pays back the same, so this is probably a duplicate row. ` +
					"Remove one of the two items, give each its own 'Reference', or set 'If It Already Exists' to " +
					"'Refund Again'.",
			);
		this.first.set(key, item);
	}
}
