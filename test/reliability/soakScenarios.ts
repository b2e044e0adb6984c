import { XeroReport } from '../../nodes/XeroReport/XeroReport.node';
import { XeroAccounting } from '../../nodes/XeroAccounting/XeroAccounting.node';
import { anInvoice, by } from '../nodes/XeroAccounting/support';
import { poller, type Poller } from '../nodes/XeroPollingTrigger/support';
import { deliver, envelope, event } from '../nodes/XeroTrigger/support';
import { runNode, type Harness } from '../support';
import { ACCOUNTING } from '../nodes/XeroAccounting/node';

/** What the soak has done so far. */
export interface Tally {
	/** Rounds of each scenario that ended. */
	rounds: Record<string, number>;
	/** Records by which the outputs say what was written. */
	written: number;
	/** Error items of writes whose outcome is unknown. */
	unknown: number;
	/** Errors by their words. */
	errors: Map<string, number>;
}

type Round = () => Promise<void>;

const ITEMS = 20;

/**
 * The scenarios of one organisation, each a round to be repeated for ever.
 * @param tally is counted up
 */
export function worksOf(harness: Harness, tenantId: string, tally: Tally): Record<string, Round> {
	const organisation = by('id', tenantId);
	let latest: string | undefined;
	const note = (words: unknown) => {
		const text = String(words).slice(0, 100);
		tally.errors.set(text, (tally.errors.get(text) ?? 0) + 1);
	};
	const run = async (node: XeroAccounting | XeroReport, parameters: object, items: object[] = [{}]) => {
		const ended = await runNode({
			harness,
			node,
			items,
			onError: 'continueErrorOutput',
			parameters: { organisation, ...parameters },
		});
		if (ended.error) note(ended.error.message);
		for (const { json } of ended.errorItems) note(json.error);
		return ended;
	};
	return {
		write: async () => {
			const items = Array.from({ length: ITEMS }, (_, index) => ({ reference: `R-${index}` }));
			const additionalFields = {
				reference: '={{ $json.reference }}',
				date: '2026-10-01',
				dueDate: '2026-10-21',
			};
			const { items: made, errorItems } = await run(
				ACCOUNTING,
				{ resource: 'invoice', operation: 'create', ...anInvoice({ additionalFields }) },
				items,
			);
			tally.written += made.length;
			tally.unknown += errorItems.filter(({ json }) => String(json.message).includes('not known whether')).length;
			latest = made[0] ? String(made[0].json.InvoiceID) : latest;
		},
		list: async () => {
			await run(ACCOUNTING, { resource: 'invoice', operation: 'getAll', limit: 100 });
		},
		report: async () => {
			await run(new XeroReport(), { operation: 'trialBalance', date: '2026-10-31' });
		},
		webhook: async () => {
			if (latest === undefined) return;
			const eventDateUtc = new Date().toISOString().slice(0, -1);
			const body = envelope([event({ resourceId: latest, tenantId, eventDateUtc, eventType: 'UPDATE' })]);
			await deliver(harness, body, { parameters: { fetchRecord: true, simplify: false } });
		},
	};
}

/** Polls of all organisations in turn: a node has one poll at a time. */
export function pollsOf(harness: Harness, tenantIds: string[], tally: Tally): Round {
	const nodes: Poller[] = tenantIds.map((tenantId) =>
		poller(harness, { organisation: by('id', tenantId), watch: 'invoice', events: ['created'] }),
	);
	let turn = 0;
	return async () => {
		await nodes[turn++ % nodes.length].poll().catch(({ message }: Error) => {
			tally.errors.set(message, (tally.errors.get(message) ?? 0) + 1);
		});
	};
}
