import { create, read, sale } from './support/books';
import { CREDENTIAL, KOWHAI } from './support/names';
import { scene, theStage } from './support/stage';

/** The third, a connection without permissions, stands with the credential. */
describe('What once stopped or harmed people', () => {
	// n8n stores an added and unchosen picker as { mode, value: '' }, without the mark of a picker. It was sent as "[object Object]": Xero
	// refused item, tax rate, tracking, branding theme and currency in words nobody understood.
	scene('pickers that were added and left alone are not sent', async (canvas) => {
		await canvas.create();
		const panel = await canvas.add('Xero Accounting', 'Create invoice');
		const { form } = panel;
		await panel.useCredential(CREDENTIAL);
		await form.pick('organisation', KOWHAI);
		await form.pickBy('contact', 'name', 'Untouched Pickers Ltd');
		await form.addRow('lineItems');
		await form.pick('lineItems.line[0].account', '200');
		await form.type('lineItems.line[0].description', 'Tea');
		await form.type('lineItems.line[0].unitAmount', '10');
		await form.add('Discount, Tracking and More', 'Tracking 1');
		for (const field of ['Branding Theme', 'Currency']) await form.add('Additional Fields', field);
		await panel.execute();
		const [row] = await panel.rows();
		expect(row.outcome).toBe('created');
		const { CurrencyCode, LineItems } = await read('Invoices', row.InvoiceID);
		expect(CurrencyCode).toBe('NZD');
		expect(LineItems).toMatchObject([{ TaxType: 'OUTPUT2', Tracking: [] }]);
		expect(LineItems[0]).not.toHaveProperty('ItemCode');
	});

	// It found nothing, without a word: a reminder run would have reminded nobody.
	scene('an unchosen contact as a filter is refused instead of finding nothing', async (canvas) => {
		await create('Invoices', sale({ Contact: { Name: 'Somebody Who Owes' } }));
		await canvas.create();
		const panel = await canvas.add('Xero Accounting', 'Get many invoices');
		await panel.useCredential(CREDENTIAL);
		await panel.form.pick('organisation', KOWHAI);
		await panel.form.add('Filters', 'Contact');
		await panel.execute();
		const error = await panel.error();
		expect(error).toContain("'Contact'");
		expect(error).toMatch(/choose|remove/i);
	});

	// The form brought a quantity of 1 along, which nobody had entered: an approved invoice fell from 123.00 to 65.51.
	scene('a new price for one line leaves its quantity and the other lines alone', async (canvas) => {
		const line = (Description: string, Quantity: number, UnitAmount: number) => ({
			...{ Description, Quantity, UnitAmount, AccountCode: '200', TaxType: 'NONE' },
		});
		const { InvoiceID } = await create(
			'Invoices',
			sale({
				Contact: { Name: 'One Line Ltd' },
				InvoiceNumber: 'LINES-1',
				LineItems: [line('Tea', 3, 20), line('Coffee', 7, 9)],
			}),
		);
		await canvas.create();
		const panel = await canvas.add('Xero Accounting', 'Update invoice');
		const { form } = panel;
		await panel.useCredential(CREDENTIAL);
		await form.pick('organisation', KOWHAI);
		await form.pick('record', 'LINES-1', 'LINES-1');
		await form.choose('lineItemsFrom', 'Change by Form');
		await form.addRow('lineItems');
		await form.pick('lineItems.line[0].lineItemId', 'Coffee');
		await form.type('lineItems.line[0].unitAmount', '10');
		await panel.execute();
		await panel.rows();
		expect(await read('Invoices', InvoiceID)).toMatchObject({
			Total: 130,
			LineItems: [
				{ Description: 'Tea', Quantity: 3, UnitAmount: 20 },
				{ Description: 'Coffee', Quantity: 7, UnitAmount: 10 },
			],
		});
	});

	// The form's own values (a quantity of 1, a first status) once went out as if somebody had entered them; with all of them gone, nothing is
	// left to send, and an update that quietly does nothing would look like one that worked.
	scene('an update that says nothing is refused and sends nothing', async (canvas) => {
		await create('Invoices', sale({ Contact: { Name: 'One Line Ltd' }, InvoiceNumber: 'SAME-1' }));
		await canvas.create();
		const panel = await canvas.add('Xero Accounting', 'Update invoice');
		await panel.useCredential(CREDENTIAL);
		await panel.form.pick('organisation', KOWHAI);
		await panel.form.pick('record', 'SAME-1', 'SAME-1');
		const { calls } = theStage().bench.sandbox.world;
		const writes = () => calls.since(0).filter(({ method }) => method !== 'GET').length;
		const before = writes();
		await panel.execute();
		expect(await panel.error()).toMatch(/nothing/i);
		expect(writes()).toBe(before);
	});
});
