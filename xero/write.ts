import { NodeApiError, NodeOperationError, type GenericValue, type IDataObject, type IHttpRequestMethods } from 'n8n-workflow';

import { BATCH, pack, type Packed } from './batch';
import type { XeroClient } from './client';
import { DOUBT, sentences, validationMessages } from './errors';
import { idempotencyKey, type WriteIdentity } from './idempotency';
import { LIMITS } from './limiter';
import { inParallel } from './pool';

/** One kind of write to one organisation. */
export interface WritePlan {
	tenantId: string;
	method: IHttpRequestMethods;
	path: string;
	/** Key of the array in body and answer: `Invoices`. */
	collection: string;
	/** `false` for endpoints that take one element and know no `summarizeErrors` (Accounts, TaxRates). */
	batch: boolean;
	/** Creation takes the record itself, without the list around it (Accounts). */
	bareCreate?: boolean;
	query?: Record<string, GenericValue>;
	maxElements?: number;
	purpose: string;
	scope?: string;
	identity: Pick<WriteIdentity, 'executionId' | 'nodeId' | 'runIndex'>;
	/** Which of these elements name a record the organisation does not have; asked when Xero answers 404 to a call with several elements. */
	findUnknown?: (bodies: IDataObject[]) => Promise<Map<number, string>>;
}

/** An element to write. */
export interface Element {
	body: IDataObject;
	/** First input item of the element; part of its idempotency key. */
	position: number;
	/** Path of this very element where the endpoint takes one record (`/Accounts/<id>`); the plan's path otherwise. */
	path?: string;
	method?: IHttpRequestMethods;
	/** Name of a record the write may create on the way (a new contact). Two calls that could create the same one do not run at once. */
	mayCreate?: string;
}

/** What became of one element. */
export type Outcome = { record: IDataObject; warnings: string[] } | { error: NodeApiError | NodeOperationError };

/**
 * Writes elements in as few calls as possible and tells for each what became of it, in the order given. Never throws for an element or a
 * call; only when the execution is stopped do the elements not yet sent end as errors too.
 */
export async function writeElements(client: XeroClient, plan: WritePlan, elements: readonly Element[]): Promise<Outcome[]> {
	return await new Writer(client, plan, elements).run();
}

class Writer {
	private readonly outcomes: Outcome[];

	private readonly creating = new Map<string, number>();

	private readonly created = new Set<string>();

	constructor(
		private readonly client: XeroClient,
		private readonly plan: WritePlan,
		private readonly elements: readonly Element[],
	) {
		this.outcomes = new Array<Outcome>(elements.length);
	}

	async run(): Promise<Outcome[]> {
		const bodies = this.elements.map(({ body }) => body);
		const { calls, tooLarge } = pack(bodies, this.plan.batch ? (this.plan.maxElements ?? BATCH.elements) : 1);
		for (const { position, bytes } of tooLarge) {
			this.refuse(position, `This is too large for one call: ${(bytes / 1e6).toFixed(1)} MB`, 'Xero takes up to 3.5 MB. Shorten the texts or split the lines over several documents.');
		}
		await inParallel(calls, LIMITS.inFlight, async (call) => await this.guarded(call), (call) => this.isClear(call));
		return this.outcomes;
	}

	/** Calls that may create a contact of the same name wait for each other, or Xero refuses the second for a name that just got taken. */
	private isClear(call: Packed[]): boolean {
		return this.names(call).every((name) => !this.creating.has(name));
	}

	private async guarded(call: Packed[]): Promise<void> {
		const names = this.names(call);
		for (const name of names) this.creating.set(name, (this.creating.get(name) ?? 0) + 1);
		await this.write(call);
		for (const name of names) this.creating.delete(name);
		// A call that was refused has created nothing: the next one with the name has to be waited for again.
		for (const { position } of call) {
			const name = this.nameOf(position);
			if (name !== undefined && 'record' in this.outcomes[position]) this.created.add(name);
		}
	}

	private names(call: Packed[]): string[] {
		const names = call.map(({ position }) => this.nameOf(position));
		return [...new Set(names)].filter((name): name is string => name !== undefined && !this.created.has(name));
	}

	private nameOf(position: number): string | undefined {
		return this.elements[position].mayCreate?.trim().toLowerCase();
	}

	private async write(call: Packed[]): Promise<void> {
		try {
			const rows = await this.send(call);
			call.forEach(({ position }, index) => this.settle(position, rows[index]));
		} catch (error) {
			await this.afterRefusal(call, error as NodeApiError);
		}
	}

	private async send(call: Packed[]): Promise<IDataObject[]> {
		const { tenantId, collection, batch, purpose, scope } = this.plan;
		const first = this.elements[call[0].position];
		const { method = this.plan.method, path = this.plan.path } = first;
		const bodies = call.map((element) => element.body);
		const list = method === 'PUT' && this.plan.bareCreate ? bodies[0] : { [collection]: bodies };
		const body = method === 'DELETE' ? undefined : list;
		const reply = await this.client.request({
			method,
			path,
			tenantId,
			query: method === 'DELETE' ? {} : { ...this.plan.query, ...(batch ? { summarizeErrors: false } : {}) },
			body,
			purpose,
			scope,
			idempotencyKey: idempotencyKey({
				...this.plan.identity,
				tenantId,
				method,
				path,
				position: first.position,
				body: JSON.stringify(body ?? {}),
			}),
		});
		if (method === 'DELETE') return [{ deleted: true }];
		const rows = (reply.body as IDataObject | null)?.[collection];
		if (!Array.isArray(rows) || rows.length !== call.length) {
			throw this.puzzling(Array.isArray(rows) ? rows.length : 0, call.length);
		}
		return rows as IDataObject[];
	}

	/**
	 * A call that is refused as a whole (an unreadable value, an unknown id) was not carried out at all: the elements at fault are found and
	 * the others sent without them. Everything else is the outcome of all its elements.
	 */
	private async afterRefusal(call: Packed[], error: NodeApiError | NodeOperationError): Promise<void> {
		const status = 'httpCode' in error ? error.httpCode : undefined;
		if (call.length === 1 || (status !== '400' && status !== '404') || error.context?.outcomeUnknown) {
			for (const { position } of call) this.outcomes[position] = { error };
			return;
		}
		const named = await this.atFault(call, error, status);
		if (named.length > 0) {
			for (const { position } of named) this.outcomes[position] ??= { error };
			const others = call.filter((element) => !named.includes(element));
			if (others.length > 0) await this.write(others);
			return;
		}
		const middle = Math.ceil(call.length / 2);
		await this.write(call.slice(0, middle));
		await this.write(call.slice(middle));
	}

	private async atFault(call: Packed[], error: NodeApiError | NodeOperationError, status: string): Promise<Packed[]> {
		if (status === '400') {
			// "… Path 'Invoices[3].Date'": Xero names the element it could not read, after the value, which may look like a path itself.
			const index = [...(error.description ?? '').matchAll(/Path '[^'[]*\[(\d+)\]/g)].pop()?.[1];
			return index !== undefined && call[Number(index)] ? [call[Number(index)]] : [];
		}
		const unknown = await this.unknown(call);
		for (const [index, text] of unknown) this.refuse(call[index].position, text, "Check the ID and the 'Organisation': records of another organisation are not found.");
		return [...unknown.keys()].map((index) => call[index]);
	}

	private async unknown(call: Packed[]): Promise<Map<number, string>> {
		try {
			return (await this.plan.findUnknown?.(call.map(({ body }) => body))) ?? new Map<number, string>();
		} catch {
			// The question was only a short cut; halving finds the element as well.
			return new Map<number, string>();
		}
	}

	private settle(position: number, row: IDataObject | null): void {
		if (typeof row !== 'object' || row === null) {
			this.refuse(position, 'Xero gave no readable answer for this record', DOUBT, true);
			return;
		}
		const messages = validationMessages(row);
		if (row.StatusAttributeString === 'ERROR' || row.HasErrors === true || row.HasValidationErrors === true || messages.length > 0) {
			this.refuse(position, sentences(messages) || 'Xero refused this and gave no reason', '');
			return;
		}
		const warnings = (Array.isArray(row.Warnings) ? (row.Warnings as Array<IDataObject | null>) : [])
			.map((warning) => warning?.Message)
			.filter((text): text is string => typeof text === 'string' && text !== '');
		this.outcomes[position] = { record: row, warnings };
	}

	private refuse(position: number, message: string, description: string, outcomeUnknown = false): void {
		const error = new NodeApiError(this.client.ctx.getNode(), {}, { message, description, httpCode: '400' });
		// Set again: n8n swaps a message that happens to contain an operating system's error code for a sentence of its own.
		error.message = message;
		error.description = description;
		if (outcomeUnknown) error.context.outcomeUnknown = true;
		this.outcomes[position] = { error };
	}

	private puzzling(given: number, expected: number): NodeOperationError {
		const error = new NodeOperationError(this.client.ctx.getNode(), `Xero answered for ${given} of ${expected} records`, {
			description: 'It is not known which of them Xero has written: look in Xero before you run this again.',
		});
		error.context.outcomeUnknown = true;
		return error;
	}
}
