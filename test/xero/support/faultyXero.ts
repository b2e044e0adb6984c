import { randomUUID } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';

import type { RecordedRequest, RecorderReply } from '../../support';

/** What goes wrong with one call to write. */
export type Fault =
	| 'none'
	/** The connection breaks before, or after, Xero has carried the call out. */
	| 'lost before'
	| 'lost after'
	/** The connection breaks; Xero carries the call out later, and meanwhile answers a repeat with 409. */
	| 'delayed'
	/** A fault of Xero's, remembered under the key, with or without the call carried out. */
	| '500 remembered, written'
	| '500 remembered, not written'
	| '500 forgotten'
	/** A gateway's time-out while Xero is still at work. */
	| '504, written later'
	/** 400 that lists the bad elements; the good ones are stored. */
	| '400 with elements'
	/** 400 for an element that cannot be read, 404 for an ID that is unknown: nothing is stored. */
	| '400 unreadable'
	| '404';

/** How rows of a good answer look. */
export interface Manner {
	shuffled: boolean;
	warnings: boolean;
}

interface Stored {
	id: string;
	body: IDataObject;
	/** From when on it can be seen, ms. */
	at: number;
}

interface Remembered {
	text: string;
	reply: RecorderReply;
	/** Until then Xero is at work on the call. */
	until: number;
}

const REFUSED = 'Account code is not valid';
const KEY_LIFE_MS = 360_000;

/** An endpoint that writes like Xero on its worst days. Time is the client's. */
export class FaultyXero {
	readonly stored: Stored[] = [];

	private readonly keys = new Map<string, Remembered & { at: number }>();

	constructor(
		private readonly now: () => number,
		/** Taken one by one, for calls under a new key; then all is well. */
		private readonly faults: Fault[],
		private readonly manner: Manner,
		private readonly isBad: (body: IDataObject) => boolean = () => false,
	) {}

	/** What a list shows now. */
	visible(): IDataObject[] {
		return this.stored.filter(({ at }) => at <= this.now()).map((each) => this.view(each));
	}

	handle = (request: RecordedRequest): RecorderReply => {
		const key = String(request.headers['idempotency-key']);
		const known = this.keys.get(key);
		if (known && this.now() - known.at < KEY_LIFE_MS) {
			if (known.text !== request.text)
				return {
					status: 400,
					body: { Message: 'The idempotency key is used with a different request' },
				};
			if (known.until > this.now())
				return { status: 409, body: { Message: 'The first call with this key has not ended' } };
			return known.reply;
		}
		const bodies = (request.json as { Invoices: IDataObject[] }).Invoices;
		const fault = this.faults.shift() ?? 'none';
		if (fault === 'lost before') return { destroy: 'before' };
		if (fault === '500 forgotten') return FAULT;
		const delay = fault === 'delayed' || fault === '504, written later' ? 40_000 : 0;
		const reply = this.carryOut(bodies, fault, this.now() + delay);
		this.keys.set(key, { text: request.text, reply, until: this.now() + delay, at: this.now() });
		if (fault === 'lost after' || fault === 'delayed') return { destroy: 'before' };
		return fault === '504, written later' ? { status: 504, body: 'Gateway Timeout' } : reply;
	};

	private carryOut(bodies: IDataObject[], fault: Fault, at: number): RecorderReply {
		if (fault === '500 remembered, not written') return FAULT;
		if (fault === '400 unreadable' && bodies.length > 1)
			return {
				status: 400,
				body: {
					ErrorNumber: 14,
					Type: 'PostDataInvalidException',
					Message: 'JSON for post data was invalid',
				},
			};
		if (fault === '404' && bodies.length > 1) return { status: 404, body: '' };
		const rows = bodies.map((body) => (this.isBad(body) ? refused(body) : this.row(this.store(body, at))));
		if (fault === '500 remembered, written') return FAULT;
		const bad = rows.filter(({ HasErrors }) => HasErrors);
		if (fault === '400 with elements' && bad.length > 0)
			return {
				status: 400,
				body: {
					ErrorNumber: 10,
					Type: 'ValidationException',
					Message: 'A validation exception occurred',
					Elements: bad,
				},
			};
		return { body: { Invoices: this.manner.shuffled ? [...rows].reverse() : rows } };
	}

	private store(body: IDataObject, at: number): Stored {
		const stored = { id: randomUUID(), body, at };
		this.stored.push(stored);
		return stored;
	}

	private view({ id, body, at }: Stored): IDataObject {
		return { ...body, InvoiceID: id, Status: 'AUTHORISED', UpdatedDateUTC: `/Date(${at}+0000)/` };
	}

	private row(stored: Stored): IDataObject {
		const { warnings } = this.manner;
		return {
			...this.view(stored),
			StatusAttributeString: warnings ? 'WARNING' : 'OK',
			...(warnings
				? {
						Contact: { Name: 'x', ValidationErrors: [{ Message: 'Email is odd' }] },
						Warnings: [{ Message: 'Account removed' }],
					}
				: {}),
		};
	}
}

const FAULT: RecorderReply = {
	status: 500,
	body: { ErrorNumber: 500, Type: 'UnknownErrorException', Message: 'An error occurred in Xero.' },
};

const refused = (body: IDataObject): IDataObject => ({
	...body,
	InvoiceID: '00000000-0000-0000-0000-000000000000',
	StatusAttributeString: 'ERROR',
	HasErrors: true,
	ValidationErrors: [{ Message: REFUSED }],
});
