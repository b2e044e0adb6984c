import { append } from '../../xero/append';
import type { Entry } from '../../xero/catalogue';
import { centsText } from '../../xero/money';
import { completeBodies } from '../documents/completeBodies';
import { amountChoice } from '../credits/amountChoice';
import { planRefunds, type AskedRefund } from '../credits/planRefunds';
import { emit } from '../write/emit';
import { collection } from '../fields/group';
import type { Field } from '../fields/field';
import { groupBy } from '../groupBy';
import { askTogether } from '../lookup/askTogether';
import type { Batch, PendingWrite, Prepared, Resolved } from '../write/pendingWrites';
import type { Result } from '../run/result';
import type { RunContext } from '../run/runContext';
import { ifSame } from '../existing/byContent/ifSame';
import { lastingPart } from '../existing/byContent/sameRecords';
import { send } from '../write/send';
import type { Sender } from '../write/sender';
import { simplifier, type Column } from '../output/columns';
import type { Operation, Resource, Verb } from '../types';
import { resolveRecords } from '../targets/findTargets';
import { IN_ONE_GO } from '../screens/writeOptions';
import { readRecord } from './record';
import { type GivenTarget, readTargets, targetProperty } from '../targets/target';

export interface RefundSpec {
	/** In Xero, a refund is a payment of the credit. */
	payments: () => Resource;
	/** Account and date. */
	main: Field[];
	additional: Field[];
	/** Of its rows: the payment, and the credit that it pays back. */
	columns(credit: Entry): Array<string | Column | Column[]>;
}

const ifExists = ({ noun }: Pick<Resource, 'noun'>) =>
	ifSame(
		`What to do when the ${noun} has a refund of the same amount and day from the same account already`,
		{ name: 'Refund Again', description: 'Pay the same amount back once more' },
		'Leave the existing refund as it is and return it',
	);

const AMOUNT = amountChoice('Refund', 'All That Is Left', 'What is neither allocated nor refunded yet', {
	description: 'In the currency of the credit, up to what is left of it',
});

/** Refunds credit, in full or in part. Refunds of many credits share calls. */
export const refund =
	(spec: RefundSpec): Verb =>
	(resource): Operation => ({
		value: 'refund',
		name: 'Refund',
		action: `Refund ${resource.noun}`,
		description:
			`Record that ${resource.nouns} were paid back, in full or in part, ${IN_ONE_GO}; amounts that are ` +
			'too large are refused before anything is sent',
		properties: [
			targetProperty(resource),
			...AMOUNT.properties,
			...spec.main.map(({ property }) => property),
			ifExists(resource).property,
			collection('additionalFields', 'Additional Fields', spec.additional),
		],
		isPlain: true,
		row: simplifier(...spec.columns(resource)),
		writes: [...spec.main, ...spec.additional],
		wording: { nouns: 'refunds', done: 'made' },
		get scope() {
			return spec.payments().scope.write;
		},
		ifUnknown:
			`Look at the payments of the ${resource.noun} in Xero before you run this again: it may have been ` +
			'made.',
		handler: { kind: 'batch', execute: async (run) => await refundAll(run, resource, spec) },
	});

/** The values of an item besides the credit. */
type Wanted = Pick<AskedRefund, 'cents' | 'isAgain' | 'fields' | 'lasting'>;

async function refundAll(run: RunContext, resource: Resource, spec: RefundSpec): Promise<Result[]> {
	const inputs = await readTargets(
		run,
		resource,
		async (item) => await readWanted(run, resource, item, spec),
		run.openItems,
	);
	const resolved = await resolveRefunds(run.sender, resource, spec.payments(), inputs);
	const sent = await send(run.sender, spec.payments(), resolved.batches);
	return emit(resolved, sent);
}

async function readWanted(run: RunContext, resource: Resource, item: number, spec: RefundSpec): Promise<Wanted> {
	const { main, additional, payments } = spec;
	const cents = AMOUNT.read(run, item);
	const fields = await readRecord(run, item, { main, additional });
	const wanted = cents === undefined ? fields : { ...fields, Amount: Number(centsText(cents)) };
	return {
		cents,
		isAgain: ifExists(resource).isAgain(run, item),
		fields,
		lasting: lastingPart(run, payments(), additional, wanted),
	};
}

/** Looks up the credits and their refunds, and decides item by item what to refund. */
async function resolveRefunds(
	sender: Sender,
	resource: Resource,
	payments: Resource,
	inputs: Prepared<GivenTarget & Wanted>,
): Promise<Resolved> {
	const { writes: credits, refused } = await resolveRecords(sender, resource, inputs);
	const asked = credits.map(({ target, record }): AskedRefund => ({ ...target, credit: record }));
	const planned: Array<PendingWrite | Result> = [];
	const failed = await askTogether(groupBy(asked, ({ tenantId }) => tenantId).values(), async (theirs) => {
		append(planned, await planRefunds(sender, resource, payments, theirs, ifExists(resource).again));
	});
	const writes = planned.flatMap((each) => ('body' in each ? [each] : []));
	const settled = planned.flatMap((each) => ('body' in each ? [] : [each]));
	const batch: Batch = { intention: 'create', purpose: `refund the ${resource.nouns}`, writes };
	return await completeBodies(sender, payments, [batch], [...refused, ...settled, ...failed]);
}
