import { randomUUID } from 'crypto';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { XeroClient } from '../xero/client';
import type { WriteIdentity } from '../xero/idempotency';
import { resolveTenant } from '../xero/tenants';
import { choiceOf } from './fields/choice';

/** One run of a node: the n8n context, the client, and what all items share. */
export class Call {
	readonly client: XeroClient;

	/** The workflow's time zone, for moments that have to become a day. */
	readonly zone: string;

	readonly itemCount: number;

	readonly identity: Pick<WriteIdentity, 'executionId' | 'nodeId' | 'runIndex'>;

	private readonly tenants = new Map<string, Promise<string>>();

	constructor(readonly ctx: IExecuteFunctions) {
		this.client = new XeroClient(ctx);
		this.zone = ctx.getTimezone();
		this.itemCount = ctx.getInputData().length;
		this.identity = {
			executionId: ctx.getExecutionId() ?? randomUUID(),
			nodeId: ctx.getNode().id,
			runIndex: runIndexOf(ctx),
		};
	}

	/** All input item numbers, from 0. */
	get items(): number[] {
		return Array.from({ length: this.itemCount }, (_, item) => item);
	}

	/** A parameter as it stands for the item; resource locators come whole, with their mode. */
	param<T>(name: string, item: number, fallback?: T): T {
		return this.ctx.getNodeParameter(name, item, fallback as IDataObject) as T;
	}

	/** The organisation the item belongs to. Asked of Xero at most once per choice. */
	async tenant(item: number): Promise<string> {
		const choice = choiceOf(this.param('organisation', item, ''), 'id');
		const key = `${choice.mode} ${choice.value}`;
		let tenant = this.tenants.get(key);
		if (!tenant) this.tenants.set(key, (tenant = resolveTenant(this.client, choice, item)));
		return await tenant;
	}

	/** Shows a note to the user beside the node's output; older n8n versions have no such place. */
	hint(message: string, type: 'info' | 'warning' = 'info'): void {
		this.ctx.addExecutionHints?.({ message, type, location: 'outputPane' });
	}
}

/** How often the node has run in this execution; loops raise it, Retry On Fail does not. */
function runIndexOf(ctx: IExecuteFunctions): number {
	const { $runIndex } = ctx.getWorkflowDataProxy(0);
	return typeof $runIndex === 'number' ? $runIndex : 0;
}
