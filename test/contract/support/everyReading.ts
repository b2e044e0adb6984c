import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { poll } from '../../../nodes/XeroPollingTrigger/poll';
import { SUBJECTS } from '../../../nodes/XeroPollingTrigger/subjects';
import { XeroPollingTrigger } from '../../../nodes/XeroPollingTrigger/XeroPollingTrigger.node';
import { deliver, envelope, event } from '../../nodes/XeroTrigger/support';
import { pollContext } from '../../support';
import { by, byId, GB, NZ, PICKERS, type Nodes, type Picker } from './nodes';

/** Every picker, with and without a search. */
export async function runPickers(nodes: Nodes): Promise<void> {
	for (const search of Object.keys(PICKERS) as Picker[]) {
		await nodes.picker(search);
		await nodes.picker(search, 'a');
	}
}

/** Every report with all of its parameters, and once with none. */
export async function runReports(nodes: Nodes): Promise<void> {
	const contact = by('name', 'Every One');
	const [{ value: category }] = await nodes.picker('searchTrackingCategories');
	const [{ value: option }] = await nodes.picker('searchTrackingOptions');
	const more = { periods: 2, timeframe: 'MONTH', paymentsOnly: true, standardLayout: true };
	const span = { fromDate: '2026-03-01', toDate: '2026-03-31' };
	const tracking = { trackingCategory: byId(String(category)), trackingOption: byId(String(option)) };
	const date = '2026-03-31';
	const runs: Array<[string, INodeParameters]> = [
		['profitAndLoss', { ...span, additionalFields: more }],
		['profitAndLoss', { ...span, additionalFields: tracking }],
		['balanceSheet', { date, additionalFields: { ...more, trackingOption: tracking.trackingOption } }],
		['trialBalance', { date, additionalFields: { paymentsOnly: true } }],
		['bankSummary', span],
		['budgetSummary', { date, additionalFields: { periods: 3, timeframe: 12 } }],
		['executiveSummary', { date }],
		['agedReceivablesByContact', { contact, date, additionalFields: span }],
		['agedPayablesByContact', { contact, date, additionalFields: span }],
	];
	for (const [report, parameters] of runs) {
		await nodes.report(report, parameters);
		await nodes.report(report, parameters.contact ? { contact } : {});
	}
}

/** What the trigger fetches for its events. */
export async function runTrigger(nodes: Nodes): Promise<void> {
	const events = ['CONTACT', 'INVOICE', 'CREDITNOTE'].map((eventCategory) => event({ eventCategory, tenantId: GB }));
	await deliver(nodes.harness, envelope(events), { parameters: { fetchRecord: true } });
}

/** Two polls of each thing that can be watched, from before everything that happened here. */
export async function runPolling(nodesOf: (subject: string) => Nodes, project: string): Promise<void> {
	for (const { value } of SUBJECTS) {
		const parameters = {
			organisation: byId(NZ),
			watch: value,
			project: byId(project),
			events: ['created', 'updated'],
			repeat: 'daily',
			startFrom: 'lastDay',
			simplify: false,
		};
		const staticData: IDataObject = {};
		// The second poll asks for what has changed since the first.
		for (let turn = 0; turn < 2; turn += 1) {
			const node = new XeroPollingTrigger();
			await poll(pollContext({ harness: nodesOf(value).harness, node, parameters, staticData }));
		}
	}
}
