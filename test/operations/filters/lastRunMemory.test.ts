import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { LastRuns, type Memory } from '../../../operations/filters/lastRunMemory';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 0, 31);

const memory = (used: number): Memory => ({ cursor: used, from: used, seen: {}, used });

/** Runs of one node, each over some lists, and what it remembers. */
function node() {
	const stored: IDataObject = {};
	const ctx = {
		getWorkflowStaticData: () => stored,
		getWorkflow: () => ({ id: 'w' }),
		getNode: () => ({ name: 'Get Many' }),
	} as unknown as IExecuteFunctions;
	const lastRuns = new LastRuns();
	return {
		run: (lists: readonly string[], at: number) => {
			for (const list of lists) lastRuns.remember(ctx, list, memory(at), new Set(lists));
		},
		lists: () => Object.keys(lastRuns.of(ctx)),
	};
}

const names = (word: string, count: number) => Array.from({ length: count }, (_, n) => `${word} ${n}`);

test('a run over 300 organisations forgets none of them, and the next one begins where each ended', () => {
	const { run, lists } = node();
	for (let day = 0; day < 2; day++) run(names('list', 300), NOW + day * DAY);
	expect(lists().sort()).toEqual(names('list', 300).sort());
});

test('lists of earlier runs make room: 200 are remembered, however often filters change', () => {
	const { run, lists } = node();
	for (let n = 0; n < 500; n++) run([`at ${n}`], NOW + n * 60_000);
	expect(lists()).toHaveLength(200);
	run(names('list', 250), NOW + DAY);
	expect(lists().sort()).toEqual(names('list', 250).sort());
});
