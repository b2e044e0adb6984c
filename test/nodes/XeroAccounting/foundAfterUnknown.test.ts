import { anInvoice, by, told, useDesk } from './support';

const desk = useDesk();

/** All answers to one call that writes are lost before Xero has carried it out. */
const loseCall = async () =>
	await desk.control('faults', {
		rules: [{ match: { method: 'PUT', path: 'Invoices' }, kind: 'cut-before', times: 6 }],
	});

const member = async (contactNumber: string) =>
	await desk.do('contact', 'create', { name: `Member ${contactNumber}`, additionalFields: { contactNumber } });

const fee = (contact: ReturnType<typeof by>) =>
	anInvoice({ contact, additionalFields: { date: '2026-10-01', dueDate: '2026-10-21', reference: 'Fee 2026' } });

describe('an invoice that was lost is not taken for the one that another run has just written', () => {
	test('of another customer, given by number: rows of lists name contacts by ID and name only', async () => {
		await member('M-1');
		await member('M-2');
		await desk.do('invoice', 'create', fee(by('number', 'M-1')), { executionId: '7' });
		await loseCall();
		const run = await desk.run('invoice', 'create', fee(by('number', 'M-2')), { executionId: '8' });
		expect(desk.count('Invoices')).toBe(1);
		expect(told(run).description).toMatch(/not found in Xero/);
	});

	test('of the same customer: two equal invoices are two', async () => {
		await desk.do('invoice', 'create', fee(by('name', 'Acme')), { executionId: '7' });
		await loseCall();
		const run = await desk.run('invoice', 'create', fee(by('name', 'Acme')), { executionId: '8' });
		expect(desk.count('Invoices')).toBe(1);
		expect(told(run).description).toMatch(/not found in Xero/);
	});

	test('the one that was written is found, with the contact given by number', async () => {
		await member('M-1');
		await desk.do('invoice', 'create', fee(by('number', 'M-1')), { executionId: '7' });
		await desk.control('faults', {
			rules: [{ match: { method: 'PUT', path: 'Invoices' }, kind: 'cut-after', times: 6 }],
		});
		const run = await desk.run('invoice', 'create', fee(by('number', 'M-1')), { executionId: '8' });
		expect(run.items.map(({ json }) => json.outcome)).toEqual(['created']);
		expect(desk.count('Invoices')).toBe(2);
	});
});
