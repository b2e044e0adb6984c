import type { IDataObject } from 'n8n-workflow';

import { itemWith } from '../../support/binary';
import { books } from './creditBooks';
import { anInvoice, by, errors, NZ, pairs, useDesk } from './support';

/** n8n tries again an item that could not be looked up, beside what the first try has done to the very same record. */

const desk = useDesk();
const { invoices } = books(desk);

const twice = { onError: 'continueErrorOutput' as const, retryOnFail: { maxTries: 2 } };

/** The first look-up ends in an error that is not repeated. */
const once = async (path: string) =>
	await desk.control('faults', { rules: [{ match: { path, method: 'GET' }, kind: 'html-400', times: 1 }] });

const record = by('={{ $json.by }}', '={{ $json.which }}');
const named = (number: string, id: unknown, key = 'number') => [
	{ by: key, which: number },
	{ by: 'id', which: String(id) },
];

const refused = (run: Awaited<ReturnType<typeof desk.run>>, words: RegExp) => {
	expect(errors(run)).toEqual([{ item: 0, error: expect.stringMatching(words), more: expect.any(String) }]);
	expect(run.items.map(pairs)).toEqual([[1]]);
};

test('update: a second change of one record does not undo the first', async () => {
	const [made] = await desk.do('contact', 'create', { name: 'Young Bros' });
	const [one, two] = named('Young Bros', made.ContactID, 'name');
	await once('Contacts$');
	const run = await desk.run(
		'contact',
		'update',
		{ record, updateFields: { emailAddress: '={{ $json.mail }}' } },
		{ items: [{ json: { ...one, mail: 'old@x.test' } }, { json: { ...two, mail: 'new@x.test' } }], ...twice },
	);
	expect(desk.books('Contacts')[0].EmailAddress).toBe('new@x.test');
	refused(run, /^Item 1 already changes this contact/);
});

test('change of status', async () => {
	await desk.do('invoice', 'create', anInvoice({ invoiceNumber: 'I-1', status: 'DRAFT' }));
	const [one, two] = named('I-1', desk.books('Invoices')[0].InvoiceID);
	await once('Invoices$');
	const run = await desk.run(
		'invoice',
		'changeStatus',
		{ record, statusChange: '={{ $json.to }}' },
		{ items: [{ json: { ...one, to: 'void' } }, { json: { ...two, to: 'approve' } }], ...twice },
	);
	expect(desk.books('Invoices')[0].Status).toBe('AUTHORISED');
	refused(run, /^Item 1 already changes this invoice/);
});

test('email: one invoice is sent once', async () => {
	await invoices(1);
	const [{ InvoiceID, Contact }] = desk.books('Invoices');
	const { ContactID } = Contact as IDataObject;
	desk.elsewhere('POST', 'Contacts', { Contacts: [{ ContactID, EmailAddress: 'accounts@ridgeway.test' }] });
	const [one, two] = named('I-1', InvoiceID);
	await once('Invoices$');
	let run;
	const calls = await desk.callsOf(async () => {
		run = await desk.run('invoice', 'email', { record }, { items: [{ json: one }, { json: two }], ...twice });
	});
	expect(calls.filter(({ method }) => method === 'POST').map(({ status }) => status)).toHaveLength(1);
	refused(run as never, /^Item 1 already does the same to this invoice/);
});

test('attachment: a file of the same name does not replace the other', async () => {
	await invoices(1);
	const id = String(desk.books('Invoices')[0].InvoiceID);
	const [one, two] = named('I-1', id);
	await once('Invoices$');
	const items = await Promise.all(
		[one, two].map(async (json, index) => ({
			...(await itemWith({ data: { data: Buffer.from(`%PDF-1.4\n${index}`), fileName: 'a.pdf' } })),
			json,
		})),
	);
	const run = await desk.run('invoice', 'addAttachment', { record }, { items, ...twice });
	refused(run, /^Item 1 already attaches a file 'a.pdf'/);
	const rows = (desk.json(`Invoices/${id}/Attachments`, NZ) as { Attachments: IDataObject[] }).Attachments;
	expect(rows).toHaveLength(1);
});
