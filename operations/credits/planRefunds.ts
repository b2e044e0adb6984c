import type { IDataObject } from 'n8n-workflow';

import { hasEnded } from '../../xero/catalogue';
import { setAt } from '../../xero/fieldPath';
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
import { Balances, centsOf, inUnits } from './howMuch';
import { assertOpen } from './assertAllocable';
import { creditOf, nameIn } from './creditFacts';

/** A refund that an item asks for, with the credit as Xero has it. */
export interface AskedRefund {
	item: number;
	items: number[];
	tenantId: string;
	/** undefined = all that is left. */
	cents?: bigint;
	/** Pay back although the very same refund is there. */
	isAgain: boolean;
	/** What else is said of it: account, date, reference. */
	fields: IDataObject;
	/** What of it says which refund it was before, with the amount where one is given. */
	lasting: IDataObject;
	credit: IDataObject;
}

/**
 * What becomes of refunds of one organisation, in their order: the write of an amount that is left, the refund that is
 * there already, or a refusal.
 * @param again what the choice to pay back once more is called
 * @throws NodeApiError when the refunds that are there cannot be asked for
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

/** Refunds that Xero has of the credits, and the accounts of all of them. */
interface Held {
	rowsOf(credit: IDataObject): IDataObject[];
	accounts: BankAccounts;
	all: IDataObject[];
}

/** The payments of the credits, which name their accounts; what a credit itself shows of them does not. */
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

/** Decides item by item, with what the items before take. */
class RefundPlanner {
	private readonly balances = new Balances();

	private readonly used: Set<IDataObject>;

	/** Which item was the first to ask for a refund. */
	private readonly first: Map<string, number>;

	private readonly paired = new Map<AskedRefund, Paired>();

	constructor(
		{ journal }: Sender,
		private readonly resource: Resource,
		private readonly payments: Resource,
		private readonly held: Held,
		/** What the choice to pay back once more is called. */
		private readonly again: string,
	) {
		this.first = journal.asked();
		this.used = ownRecords(journal, payments, held.all);
	}

	/** Gives items the refunds that are there already: those of an amount before those of all that is left. */
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
			// Of "all that is left", a refund of that day is the earlier run's only where nothing is left any more.
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
				`'Amount': ${inUnits(amount)} is more than is left of the ${nameIn(resource, credit)}: ` +
					`${inUnits(left)}, after the earlier items of this run.`,
			);
		this.balances.take(id, amount);
		const full: IDataObject = { ...fields, Amount: Number(inUnits(amount)) };
		setAt(full, facts.paidAs, String(credit[resource.id]));
		return { items, tenantId, of: named, body: full, asks, outcome: 'refunded' };
	}

	/**
	 * How Xero's filters find the payments of a credit is not known for certain. One that they leave out may be the very
	 * refund that is asked for, so what was used of the credit has to be what can be seen of it.
	 * @throws Error where it is more
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
			`${inUnits(used)} of the ${nameIn(resource, credit)} is used already, but Xero lists allocations ` +
				`and refunds for only ${inUnits(seen)}. The refund may already exist: check the payments of the ` +
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
