import type { IDataObject } from 'n8n-workflow';

import { SUBJECTS } from '../../../nodes/XeroPollingTrigger/subjects';
import { XeroPollingTrigger } from '../../../nodes/XeroPollingTrigger/XeroPollingTrigger.node';
import { contextParts, createHarness, pollContext, startRecorder } from '../../support';
import { FakeList, NZ, PROJECT } from './support';

const ID = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

describe.each(
	SUBJECTS.map((subject) => ({ ...subject, list: () => FakeList.of(subject) })).map(
		({ entry: { status }, statuses, ...rest }) => ({
			...rest,
			first: status ? { [status.field]: statuses[0] ?? 'AUTHORISED' } : {},
		}),
	),
)(
	'$value, with static data as n8n reads it from its database: a text, then proxies',
	({ value, list: listOf, first }) => {
		test('what one process stored, the next one goes on from; an idle poll leaves nothing to be saved', async () => {
			const list = listOf();
			const recorder = await startRecorder(list.handle);
			const harness = createHarness({ baseUrl: recorder.url });
			const node = new XeroPollingTrigger();
			const parameters = {
				watch: value,
				events: ['created'],
				project: PROJECT,
				organisation: { __rl: true, mode: 'id', value: NZ },
			};
			let saved = '{}';
			/** A poll in a process of its own; saved only when n8n's own mark says that something was changed. */
			const poll = async () => {
				const staticData = JSON.parse(saved) as IDataObject;
				const { workflow } = contextParts({ harness, node, parameters, staticData });
				const own = workflow.getStaticData('node', workflow.getNode(Object.keys(workflow.nodes)[0])!);
				if (own.xero) expect(() => structuredClone(own.xero)).toThrow(/could not be cloned/);
				const context = pollContext({ harness, node, parameters, staticData });
				const items = await node.poll.call(context);
				const changed = (staticData as { __dataChanged?: boolean }).__dataChanged === true;
				if (changed) saved = JSON.stringify(staticData);
				return { items: items?.[0].length ?? 0, changed };
			};
			list.put(ID(1), first, list.now - 1e10);
			expect(await poll()).toEqual({ items: 0, changed: true });
			expect(await poll()).toEqual({ items: 0, changed: false });
			if (value.startsWith('overdue')) list.now += 86_400_000;
			list.put(ID(2), { ...first, DueDate: '2026-03-30' }, list.now);
			expect(await poll()).toEqual({ items: 1, changed: true });
			await poll();
			expect((await poll()).items).toBe(0);
			await recorder.close();
		});
	},
);
