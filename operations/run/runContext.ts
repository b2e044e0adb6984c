import { randomUUID } from 'crypto';
import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeParameters,
	INodeProperties,
} from 'n8n-workflow';

import { XeroClient } from '../../xero/client';
import { plainText } from '../../xero/plainText';
import { resolveTenant } from '../../xero/tenants';
import { NO_ADVICE, type Advice } from './advice';
import { isCheckOnly } from '../checkOnly/form';
import { choiceOf } from '../fields/choice';
import { WriteJournal, type RunIdentity } from '../write/journal';
import { NEEDS_N8N, plainPathReader, type Reader } from './plainPaths';
import type { Sender } from '../write/sender';
import { isToolCall } from './toolCalls';

/** One run of a node: the n8n context, the client, and what all items share. */
export class RunContext {
	readonly client: XeroClient;

	/** The workflow's time zone, for moments that have to become a day. */
	readonly zone: string;

	readonly itemCount: number;

	/** What this run, and the tries of it that failed before, have prepared and written. */
	journal: WriteJournal;

	/** The fields of the operation, to say where one stands. */
	screen: readonly INodeProperties[] = [];

	/** What the operation's screen offers about items that failed. */
	advice: Advice = NO_ADVICE;

	/**
	 * Called by an agent's model, which fills fields with what it takes for right and sees nothing but rows and
	 * messages.
	 */
	readonly isTool: boolean;

	/** What a model is told besides the rows. */
	readonly notes: string[] = [];
	/** Lists that are read from where their last run has ended, with the item that reads them. */
	readonly listsRead = new Map<string, number>();

	/** To be done once the output is complete: what is remembered for the next run. */
	readonly whenDone: Array<() => void> = [];

	private readonly tenants = new Map<string, Promise<string>>();

	/** The node's parameters as they stand in the workflow, expressions unresolved. */
	private readonly raw: INodeParameters;

	/**
	 * Values of parameters without an expression: n8n resolves each anew for every item, which takes most of the time
	 * of a large run.
	 */
	private readonly fixed = new Map<string, unknown>();

	/** Readers of parameters whose expressions are plain paths into the item; undefined for all others. */
	private readonly readers = new Map<string, Reader | undefined>();

	private readonly input: INodeExecutionData[];

	constructor(readonly ctx: IExecuteFunctions) {
		this.client = new XeroClient(ctx);
		this.zone = ctx.getTimezone();
		this.input = ctx.getInputData();
		this.itemCount = this.input.length;
		this.isTool = isToolCall(ctx);
		const { id, parameters } = ctx.getNode();
		this.raw = parameters;
		this.journal = new WriteJournal({
			executionId: ctx.getExecutionId() ?? randomUUID(),
			nodeId: id,
			runIndex: runIndexOf(ctx),
		});
	}

	get identity(): RunIdentity {
		return this.journal.identity;
	}

	/** What sending takes of this run. */
	get sender(): Sender {
		const { client, journal, screen, advice, isTool } = this;
		const { itemsPerCall } = this.itemCount > 0 ? this.param<{ itemsPerCall?: number }>('options', 0, {}) : {};
		return {
			client,
			journal,
			screen,
			advice,
			isTool,
			itemsPerCall: itemsPerCall && itemsPerCall >= 1 ? Math.floor(itemsPerCall) : undefined,
			hint: (message, type) => this.hint(message, type),
			isCheckOnly: (item) => isCheckOnly(this, item),
		};
	}

	/** All input item numbers, from 0. */
	get items(): number[] {
		return Array.from({ length: this.itemCount }, (_, item) => item);
	}

	/**
	 * The items that no earlier try has prepared a write of. Such a write goes out as it was prepared: by now it is in
	 * Xero's balances, or in doubt.
	 */
	get openItems(): number[] {
		return this.items.filter((item) => this.journal.of([item]).length === 0);
	}

	/**
	 * A parameter as it stands for the item; resource locators come whole, with their mode. Do not change what you
	 * get: items share it.
	 */
	param<T>(name: string, item: number, fallback?: T): T {
		if (this.fixed.has(name)) return this.fixed.get(name) as T;
		const direct = this.readDirectly(name, item);
		if (direct !== NEEDS_N8N) return direct as T;
		const value = this.ctx.getNodeParameter(name, item, fallback as IDataObject) as T;
		if (!hasExpression(this.raw[name])) this.fixed.set(name, value);
		return value;
	}

	/** Whether a field of a group comes from an expression, so that an empty value is no choice of the user's. */
	isExpression(group: string, field: string): boolean {
		const fields = this.raw[group];
		return typeof fields === 'object' && fields !== null && hasExpression((fields as INodeParameters)[field]);
	}

	/**
	 * Whether a field's expression gives another value each time it is asked, so that the value says nothing of what
	 * was written before.
	 */
	isVolatile(field: string, group: string): boolean {
		const fields = this.raw[group];
		const own = typeof fields === 'object' && fields !== null ? (fields as INodeParameters)[field] : fields;
		return hasExpression(own) && VOLATILE.some((each) => each.test(JSON.stringify(own)));
	}

	private readDirectly(name: string, item: number): unknown {
		if (!this.readers.has(name))
			this.readers.set(name, hasExpression(this.raw[name]) ? plainPathReader(this.raw[name]) : undefined);
		return this.readers.get(name)?.(this.input[item].json) ?? NEEDS_N8N;
	}

	/** The organisation the item belongs to. Asked of Xero at most once per choice. */
	async tenant(item: number): Promise<string> {
		const choice = choiceOf(this.param('organisation', item, ''), 'id');
		const key = `${choice.mode} ${choice.value}`;
		let tenant = this.tenants.get(key);
		if (!tenant) this.tenants.set(key, (tenant = resolveTenant(this.client, choice, item, this.tenants.size > 0)));
		return await tenant;
	}

	/** Shows a note to the user beside the node's output; older n8n versions have no such place. */
	hint(message: string, type: 'info' | 'warning' = 'info'): void {
		this.notes.push(plainText(message));
		this.ctx.addExecutionHints?.({ message: plainText(message), type, location: 'outputPane' });
	}
}

/** The clock, chance, and what n8n counts up with every run. */
const VOLATILE = [
	/\$(now|today|execution|runIndex)\b/,
	/\bDateTime\s*\.\s*(now|local|utc)\s*\(|\bnew\s+Date\s*\(\s*\)|\bDate\s*\.\s*now\b/,
	/\bMath\s*\.\s*random\b|\brandomUUID\b/,
];

/**
 * True when the value or anything within it may be an expression: n8n marks those with "=" at the beginning of a text.
 */
function hasExpression(value: unknown): boolean {
	return value !== undefined && JSON.stringify(value).includes('"=');
}

/** How often the node has run in this execution; loops raise it, Retry On Fail does not. */
function runIndexOf(ctx: IExecuteFunctions): number {
	const { $runIndex } = ctx.getWorkflowDataProxy(0);
	return typeof $runIndex === 'number' ? $runIndex : 0;
}
