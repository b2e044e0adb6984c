import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { XeroAccounting } from '../../../nodes/XeroAccounting/XeroAccounting.node';
import { loadOptionsContext } from '../../support';
import { itemWith } from '../../support/binary';
import { anInvoice, by, form, line, NZ, useDesk } from './support';

/** What belongs to the record that the form names is picked from a list. */

const desk = useDesk();

const searches = new XeroAccounting().methods.listSearch;

const search = async (method: keyof typeof searches, filter: string | undefined, parameters: INodeParameters) =>
	await searches[method].call(
		loadOptionsContext({
			harness: desk.harness,
			node: new XeroAccounting(),
			parameters: { organisation: by('id', NZ), resource: 'invoice', ...parameters },
		}),
		filter,
	);

test('files of the record that is chosen', async () => {
	const [{ InvoiceID }] = await desk.do('invoice', 'create', anInvoice());
	const items = [
		await itemWith({ data: { data: Buffer.from('a'), fileName: 'receipt.pdf' } }),
		await itemWith({ data: { data: Buffer.from('b'), fileName: 'photo.png' } }),
	];
	const record = by('id', String(InvoiceID));
	const added = await desk.do('invoice', 'addAttachment', { record }, { items });
	const parameters = { operation: 'downloadAttachment', record };
	const all = await search('searchAttachments', undefined, parameters);
	expect(all.results.map(({ name }) => name).sort()).toEqual(['photo.png', 'receipt.pdf']);
	const { results } = await search('searchAttachments', 'receipt', parameters);
	expect(results).toEqual([{ name: 'receipt.pdf', value: added[0].AttachmentID }]);
	const picked = { record, attachments: 'one', attachment: by('list', String(results[0].value)) };
	expect(await desk.do('invoice', 'downloadAttachment', picked)).toMatchObject([{ FileName: 'receipt.pdf' }]);
});

test('a line to recode', async () => {
	const [{ InvoiceID }] = await desk.do('invoice', 'create', anInvoice({ ...form(line(), line()) }));
	const record = by('id', String(InvoiceID));
	const [, second] = (await search('searchLines', undefined, { operation: 'recode', record })).results;
	const parameters = {
		record,
		change: { account: by('code', '260') },
		which: { lineItemId: by('list', String(second.value)) },
	};
	expect(await desk.do('invoice', 'recode', parameters)).toMatchObject([{ outcome: 'recoded' }]);
	const stored = desk.books('Invoices')[0].LineItems as IDataObject[];
	expect(stored.map(({ AccountCode }) => AccountCode).slice(0, 2)).toEqual(['200', '260']);
});
