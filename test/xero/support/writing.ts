import type { IDataObject } from 'n8n-workflow';

import type { RecordedRequest, RecorderReply } from '../../support';
import { INVOICES } from '../../../xero/catalogue';
import type { Element, Outcome, WritePlan } from '../../../xero/write';

export const PLAN: WritePlan = {
	tenantId: 'tenant-1',
	entry: { ...INVOICES, query: undefined },
	intention: 'create',
	purpose: 'create the invoices',
	identity: { executionId: '1', nodeId: 'node', runIndex: 0 },
	fields: {
		id: 'InvoiceID',
		keys: ['InvoiceNumber', 'Reference'],
		content: ['Contact.Name', 'Date', 'LineItems.Description', 'LineItems.UnitAmount'],
	},
};

/** Elements that can be told apart by their reference, "R0", "R1" … */
export function elements(count: number, more: (index: number) => Partial<Element> = () => ({})): Element[] {
	return Array.from({ length: count }, (_, index) => ({
		body: { Reference: `R${index}` },
		position: index,
		...more(index),
	}));
}

/** The outcome of each element in short: what was written, or the words of the refusal. */
export function short(outcomes: readonly Outcome[]): string[] {
	return outcomes.map((outcome) =>
		'error' in outcome ? outcome.error.message : `${String(outcome.record.Reference)} written`,
	);
}

export function bodiesOf({ json }: RecordedRequest): IDataObject[] {
	return (json as { Invoices: IDataObject[] }).Invoices;
}

/**
 * An endpoint that writes what it is sent, element by element, under Xero's rules for keys and refusals.
 * @param refusal why an element is refused, if it is
 */
export function ledger(refusal: (reference: string) => string | undefined = () => undefined) {
	const written: string[] = [];
	const rows = (bodies: IDataObject[]) =>
		bodies.map((body, index) => {
			const words = refusal(String(body.Reference));
			if (words) return { ...body, StatusAttributeString: 'ERROR', ValidationErrors: [{ Message: words }] };
			written.push(String(body.Reference));
			return { ...body, StatusAttributeString: 'OK', InvoiceID: `id-${index}` };
		});
	const answer = (request: RecordedRequest): RecorderReply => ({
		body: { Status: 'OK', Invoices: rows(bodiesOf(request)) },
	});
	return { written, answer };
}
