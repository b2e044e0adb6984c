import type { IDataObject, INodeListSearchItems, INodeParameters, INodeType } from 'n8n-workflow';

import { XeroProjects } from '../../../nodes/XeroProjects/XeroProjects.node';
import { XeroReport } from '../../../nodes/XeroReport/XeroReport.node';
import { trackingSearch } from '../../../nodes/XeroReport/tracking';
import { listSearch } from '../../../nodes/pickers';
import { createHarness, loadOptionsContext, runNode, type Harness, type NodeRun, type TokenSet } from '../../support';
import { ACCOUNTING } from '../../nodes/XeroAccounting/node';

export const NZ = '11111111-1111-4111-8111-111111111111';
export const GB = '22222222-2222-4222-8222-222222222222';

export const byId = (value: string) => ({ __rl: true, mode: 'id', value });
export const by = (mode: string, value: string) => ({ __rl: true, mode, value });

/** All pickers of the package, those of the reports among them. */
export const PICKERS = { ...listSearch, ...trackingSearch };
export type Picker = keyof typeof PICKERS;

/** All that a picker here asks of its form. Working out the whole form would take longer than the picker. */
const PICKED_FROM: INodeType = {
	description: {
		...ACCOUNTING.description,
		properties: ACCOUNTING.description.properties.filter(({ name }) => name === 'organisation'),
	},
};

/** Takes note that an operation of a resource begins; what it gives back takes note of its end. */
export type Begin = (resource: string, operation: string) => () => void;

/** The package's nodes, connected like the official client beside them. */
export class Nodes {
	readonly harness: Harness;

	/**
	 * @param clientId tells apart what the nodes count per app: 60 calls a minute
	 * @param begin told of every run of a node; what it gives back is called when the run has ended
	 */
	constructor(
		baseUrl: string,
		tokens: TokenSet,
		clientId = 'sandbox-web-app',
		private readonly begin: Begin = () => () => undefined,
	) {
		this.harness = createHarness({ baseUrl, tokens, credentialData: { clientId } });
	}

	/** Runs Xero Accounting once for each of the items, with records as they are; refused items come out at the error output. */
	async accounting(
		resource: string,
		operation: string,
		parameters: INodeParameters = {},
		items: object[] = [{}],
	): Promise<NodeRun> {
		const end = this.begin(resource, operation);
		const run = await runNode({
			harness: this.harness,
			node: ACCOUNTING,
			parameters: { organisation: byId(NZ), resource, operation, simplify: false, ...parameters },
			items,
			onError: 'continueErrorOutput',
		});
		end();
		return run;
	}

	/** As `accounting`, of Xero Projects. */
	async projects(resource: string, operation: string, parameters: INodeParameters): Promise<NodeRun> {
		return await runNode({
			harness: this.harness,
			node: new XeroProjects(),
			parameters: { organisation: byId(NZ), resource, operation, simplify: false, ...parameters },
			onError: 'continueErrorOutput',
		});
	}

	async report(report: string, parameters: INodeParameters = {}): Promise<IDataObject[]> {
		const end = this.begin('report', report);
		const run = await runNode({
			harness: this.harness,
			node: new XeroReport(),
			parameters: { organisation: byId(NZ), operation: report, ...parameters },
		});
		end();
		return rowsOf(run);
	}

	/** All records of a list, as they are. */
	async list(resource: string, filters: IDataObject = {}, parameters: INodeParameters = {}): Promise<IDataObject[]> {
		return rowsOf(
			await this.accounting(resource, 'getAll', {
				returnAll: true,
				simplify: false,
				filters: filters as INodeParameters,
				...parameters,
			}),
		);
	}

	/** One record by its id (or by another way), as it is. */
	async get(resource: string, id: string, way = 'id'): Promise<IDataObject> {
		const [record] = rowsOf(await this.accounting(resource, 'get', { record: by(way, id), simplify: false }));
		return record;
	}

	/** What a picker of the editor offers, by name. */
	async picker(search: Picker, filter?: string): Promise<INodeListSearchItems[]> {
		const node = PICKED_FROM;
		const parameters = { organisation: byId(NZ) };
		const context = loadOptionsContext({ harness: this.harness, node, parameters });
		const { results } = await PICKERS[search].call(context, filter);
		return [...results].sort((x, y) => x.name.localeCompare(y.name));
	}

	/** The records of writes, none refused. */
	async write(
		resource: string,
		operation: string,
		parameters: INodeParameters,
		items?: object[],
	): Promise<IDataObject[]> {
		return rowsOf(await this.accounting(resource, operation, parameters, items));
	}
}

/** The first output; anything refused fails the test with its words. */
export function rowsOf(run: NodeRun): IDataObject[] {
	if (run.error) throw run.error;
	const refused = run.errorItems.map(({ json }) => json);
	if (refused.length > 0) throw new Error(JSON.stringify(refused));
	return run.items.map(({ json }) => json);
}
