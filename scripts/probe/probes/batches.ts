import { noted, settles, shown } from '../finding';
import type { Probe } from './probe';
import type { Json } from '../xero';

const each = { summarizeErrors: 'false' };

/** 1 Partial commit: one good and one bad draft in a batch, with and without summarizeErrors. */
export const partialCommit: Probe = {
	number: 1,
	title: 'A batch with one bad element',
	async run(stage) {
		const batch = (name: string) => ({
			Invoices: [stage.draft(`${name} good`), { ...stage.draft(`${name} bad`), LineItems: [] }],
		});
		const summarised = await stage.xero.put('Invoices', batch('summarised'));
		const stored = (await stage.found('summarised good')).length > 0;
		const separate = await stage.xero.put('Invoices', batch('separate'), each);
		const kept = (await stage.found('separate good')).length > 0;
		const marks = separate.json?.Invoices?.map((row: Json) => row.StatusAttributeString);
		return [
			settles(
				'refusedBatch',
				summarised.status === 400 ? (stored ? 'stored' : 'rolledBack') : undefined,
				`${summarised.status}, the good draft is ${stored ? '' : 'not '}stored`,
			),
			noted(
				1,
				'what summarizeErrors=false changes',
				`${separate.status}, ${marks}, the good draft is ${kept ? '' : 'not '}stored`,
				'200, OK and ERROR, stored',
			),
		];
	},
};

/** 2 Order: twenty drafts with falling dates and no numbers. */
export const replyOrder: Probe = {
	number: 2,
	title: 'The order of a reply',
	async run(stage) {
		const names = Array.from({ length: 20 }, (_, index) => `order ${index}`);
		const Invoices = names.map((name, index) =>
			stage.draft(name, { Date: `2026-01-${String(28 - index).padStart(2, '0')}` }),
		);
		const answer = await stage.xero.put('Invoices', { Invoices }, each);
		const rows: Json[] = answer.json?.Invoices ?? [];
		for (const row of rows) stage.endLater(row);
		const order = rows.map((row) => names.findIndex((name) => row.Reference === `${stage.run} ${name}`));
		const is = (wanted: number[]) => order.join() === wanted.join();
		const sent = names.map((_, index) => index);
		const position = is(sent) ? 'asSent' : is([...sent].reverse()) ? 'byDate' : 'shuffled';
		const complete = rows.length === names.length;
		return [
			settles(
				'replyOrder',
				complete ? position : undefined,
				complete ? `places of the drafts sent: ${order.join(' ')}` : shown(answer),
			),
		];
	},
};
