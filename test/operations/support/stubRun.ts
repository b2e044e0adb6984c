import type { IDataObject } from 'n8n-workflow';

import { WriteJournal } from '../../../operations/write/journal';
import type { RunContext } from '../../../operations/run/runContext';
import { stubClient, type Asked } from './stubClient';

/** A run of which all items have the same parameters, with a Xero that answers from memory. */
export function stubRun(parameters: IDataObject, answer: (asked: Asked) => IDataObject): RunContext {
	const run = {
		...stubClient(answer),
		journal: new WriteJournal({ executionId: 'E', nodeId: 'N', runIndex: 0 }),
		isTool: false,
		param: (name: string, _: number, otherwise?: unknown) => parameters[name] ?? otherwise,
		isVolatile: () => false,
	};
	return run as unknown as RunContext;
}
