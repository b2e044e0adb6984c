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

	/** The workflow's time zone, to convert times to days. */
	readonly zone: string;

	readonly itemCount: number;

	/** The writes that this run and its earlier failed tries have prepared and sent. */
	journal: WriteJournal;

	/** The fields of the operation, to describe where a field is. */
	screen: readonly INodeProperties[] = [];

	/** What the operation's form offers for failed items. */
	advice: Advice = NO_ADVICE;

	/** True if called by an agent's model, which guesses values of fields and sees only rows and messages. */
	readonly isTool: boolean;

	/** Notes for a model, in addition to the rows. */
	readonly notes: string[] = [];
	/** Lists read with 'Only Changed Since Last Run', with the item that reads them. */
	readonly listsRead = new Map<string, number>();

	/** Actions for when the output is complete, such as remembering data for the next run. */
	readonly whenDone: Array<() => void> = [];

	private readonly tenants = new Map<string, Promise<string>>();

	/** The node's parameters as they stand in the workflow, expressions unresolved. */
	private readonly raw: INodeParameters;

	/**
	 * Cached values of parameters without expressions. n8n would resolve each again for every item, which takes most of
	 * the time of a large run.
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

	/** The parts of this run that sending needs. */
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
	 * The items without a write from an earlier try. Writes of earlier tries are sent as they were prepared, because
	 * they may already be in Xero.
	 */
	get openItems(): number[] {
		return this.items.filter((item) => this.journal.of([item]).length === 0);
	}

	/**
	 * A parameter's value for the item; resource locators include their mode. Do not change the value, because items
	 * share it.
	 */
	param<T>(name: string, item: number, fallback?: T): T {
		if (this.fixed.has(name)) return this.fixed.get(name) as T;
		const direct = this.readDirectly(name, item);
		if (direct !== NEEDS_N8N) return direct as T;
		const value = this.ctx.getNodeParameter(name, item, fallback as IDataObject) as T;
		if (!hasExpression(this.raw[name])) this.fixed.set(name, value);
		return value;
	}

	/** Whether a field of a group is an expression, so that an empty value is not the user's choice. */
	isExpression(group: string, field: string): boolean {
		const fields = this.raw[group];
		return typeof fields === 'object' && fields !== null && hasExpression((fields as INodeParameters)[field]);
	}

	/** Whether a field's expression gives a different value each time, so that it cannot identify earlier writes. */
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

	/** Shows a hint next to the node's output; older n8n versions cannot show hints. */
	hint(message: string, type: 'info' | 'warning' = 'info'): void {
		this.notes.push(plainText(message));
		this.ctx.addExecutionHints?.({ message: plainText(message), type, location: 'outputPane' });
	}
}

/** Expressions with the clock, random values, or numbers that change with every run. */
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
