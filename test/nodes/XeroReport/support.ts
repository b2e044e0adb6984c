import type { INodeParameters } from 'n8n-workflow';

import { XeroReport } from '../../../nodes/XeroReport/XeroReport.node';
import type { ReportTree } from '../../../nodes/XeroReport/types';
import {
	createHarness,
	runNode,
	type Harness,
	type NodeRun,
	type RecordedRequest,
	type RecorderReply,
	type RunNodeOptions,
} from '../../support';

/** Kowhai Trading Ltd, the sandbox's first organisation. */
export const NZ = '11111111-1111-4111-8111-111111111111';

export const harnessAt = (baseUrl: string): Harness => createHarness({ baseUrl });

/** Runs the node for one organisation. */
export async function getReport(
	harness: Harness,
	parameters: INodeParameters,
	more: Partial<RunNodeOptions> = {},
): Promise<NodeRun> {
	return await runNode({
		harness,
		node: new XeroReport(),
		parameters: { organisation: { __rl: true, mode: 'id', value: NZ }, ...named(parameters, more.typeVersion) },
		...more,
	});
}

export const json = (run: NodeRun) => run.items.map((item) => item.json);

/** Answers as Xero would: the report under its path, lists under theirs; anything else is not found. */
export function answers(reports: Record<string, ReportTree>, lists: Record<string, object[]> = {}) {
	return ({ path }: RecordedRequest): RecorderReply => {
		const name = path.split('/').pop() ?? '';
		if (path.startsWith('/api.xro/2.0/Reports/') && reports[name]) return { body: { Reports: [reports[name]] } };
		const rows = lists[name];
		const pagination = { page: 1, pageSize: 1000, pageCount: 1, itemCount: rows?.length };
		if (path === `/api.xro/2.0/${name}` && rows) return { body: { [name]: rows, pagination } };
		return { status: 404, body: '<html></html>', headers: { 'content-type': 'text/html' } };
	};
}

/** The report under the parameter that chooses it: `operation`, in version 1 of the node `report`. */
function named({ report, ...rest }: INodeParameters, typeVersion = 2): INodeParameters {
	return report === undefined ? rest : { [typeVersion === 1 ? 'report' : 'operation']: report, ...rest };
}
