import { append } from '../../xero/append';
import type { Entry } from '../../xero/catalogue';
import { completeBodies } from '../documents/completeBodies';
import { howMuch, inUnits } from '../credits/howMuch';
import { planRefunds, type AskedRefund } from '../credits/refunds';
import { emit } from '../write/emit';
import { among } from '../fields/among';
import { collection } from '../fields/group';
import { labelled } from '../fields/fieldError';
import type { Field } from '../fields/field';
import { groupBy } from '../groupBy';
import { askTogether } from '../lookup/askTogether';
import type { Batch, PendingWrite, Prepared, Resolved } from '../write/pendingWrites';
import type { Result } from '../run/result';
import type { RunContext } from '../run/runContext';
import { lastingPart } from '../existing/byContent/sameRecords';
import { send } from '../write/send';
import type { Sender } from '../write/sender';
import { simplifier, type Column } from '../output/simple';
import type { Operation, Resource, Verb } from '../types';
import { resolveRecords } from '../targets/findTargets';
import { IN_ONE_GO } from '../screens/writeOptions';
import { readRecord } from './record';
import { type GivenTarget, readTargets, targetProperty } from '../targets/target';

export interface RefundSpec {
	/** What a refund is in Xero: a payment that names the credit. */
	payments: () => Resource;
	/** Account and date. */
	main: Field[];
	additional: Field[];
	/** Of its rows: the payment, and the credit that it pays back. */
	columns(credit: Entry): Array<string | Column | Column[]>;
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
	(spec: RefundSpec): Verb =>
	(resource): Operation => ({
		value: 'refund',
		name: 'Refund',
		action: `Refund ${resource.noun}`,
		description:
			`Record that ${resource.nouns} were paid back, in full or in part, ${IN_ONE_GO}; more than is ` +
			'left is refused beforehand',
		properties: [
			targetProperty(resource),
			...AMOUNT.properties,
			...spec.main.map(({ property }) => property),
			{
				displayName: 'If It Already Exists',
				name: 'ifExists',
				type: 'options',
				// A workflow that runs twice must not pay back twice.
				default: 'skip',
				description:
					`What to do when the ${resource.noun} has a refund of the same amount and day from the same ` +
					'account already',
				options: IF_EXISTS,
			},
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

/** What one item asks for besides the credit. */
type Wanted = Pick<AskedRefund, 'cents' | 'isAgain' | 'fields' | 'lasting'>;

async function refundAll(run: RunContext, resource: Resource, spec: RefundSpec): Promise<Result[]> {
	const inputs = await readTargets(run, resource, async (item) => await readWanted(run, item, spec), run.openItems);
	const resolved = await resolveRefunds(run.sender, resource, spec.payments(), inputs);
	const sent = await send(run.sender, spec.payments(), resolved.batches);
	return emit(resolved, sent);
}

async function readWanted(run: RunContext, item: number, spec: RefundSpec): Promise<Wanted> {
	const { main, additional, payments } = spec;
	const ifExists = run.param<unknown>('ifExists', item, '') || 'skip';
	const cents = AMOUNT.read(run, item);
	const fields = await readRecord(run, item, { main, additional });
	const wanted = cents === undefined ? fields : { ...fields, Amount: Number(inUnits(cents)) };
	return {
		cents,
		isAgain: labelled('If It Already Exists', () => among(ifExists, IF_EXISTS)) === 'write',
		fields,
		lasting: lastingPart(run, payments(), additional, wanted),
	};
}

/** The credits and their refunds are looked up, and then it is decided item by item what is paid back. */
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
		append(planned, await planRefunds(sender, resource, payments, theirs, IF_EXISTS[0].name));
	});
	const writes = planned.flatMap((each) => ('body' in each ? [each] : []));
	const settled = planned.flatMap((each) => ('body' in each ? [] : [each]));
	const batch: Batch = { intention: 'create', purpose: `refund the ${resource.nouns}`, writes };
	return await completeBodies(sender, payments, [batch], [...refused, ...settled, ...failed]);
}
