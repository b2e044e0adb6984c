import { chain, createInvoice, numbered } from '../e2e/support/workflows';
import { CredentialWindow } from '../../scripts/editor/credential';
import { CREDENTIAL, KOWHAI } from './support/names';
import { scene, theStage } from './support/stage';

describe('Errors, read from the screen', () => {
	scene('a bad date names the item, the field and how to write it', async (canvas) => {
		const flow = chain('badDates', [...numbered(3), createInvoice('BAD')]);
		const create = flow.nodes.at(-1)!;
		const { additionalFields } = create.parameters as { additionalFields: object };
		create.parameters.additionalFields = {
			...additionalFields,
			date: "={{ $json.n === 2 ? '31.02.2026' : '2026-09-01' }}",
		};
		await canvas.open(await theStage().n8n.create(flow));
		const panel = await canvas.panel('Create Invoice');
		await panel.execute();
		const error = await panel.error();
		expect(error).toMatch(/item 1/i);
		expect(error).toContain("'Date'");
		expect(error).toContain('31.02.2026');
	});

	scene('what Xero refuses is said in its words, with the field to fill', async (canvas) => {
		await canvas.create();
		const panel = await canvas.add('Xero Accounting', 'Create invoice');
		const { form } = panel;
		await panel.useCredential(CREDENTIAL);
		await form.pick('organisation', KOWHAI);
		await form.pickBy('contact', 'name', 'No Due Date Ltd');
		await form.choose('status', 'Awaiting Payment');
		await form.addRow('lineItems');
		await form.pick('lineItems.line[0].account', '200');
		await form.type('lineItems.line[0].description', 'Tea');
		await form.type('lineItems.line[0].unitAmount', '10');
		await panel.execute();
		const error = await panel.error();
		expect(error).toContain('Due Date cannot be empty');
		expect(error).toContain("Fill in 'Due Date'");
	});

	// Xero's own words name a scope, which stands nowhere on the screen.
	scene('a missing permission is named as the list of the credential has it', async (canvas) => {
		const { n8n, bench } = theStage();
		const window = await CredentialWindow.create(canvas.page, n8n.url, 'Xero Suite OAuth2 API');
		await window.form.choose('endpoint', 'Custom Base URL');
		await window.form.type('baseUrl', bench.sandbox.url);
		await window.form.type('clientId', 'sandbox-web-app');
		await window.form.type('clientSecret', 'sandbox-web-secret');
		await window.form.choose('permissions', 'Contacts and Contact Groups: Read (accounting.contacts.read)');
		const name = await window.name();
		expect((await window.connect()).scopes).toEqual(['offline_access', 'accounting.contacts.read']);
		await canvas.create();
		const panel = await canvas.add('Xero Accounting', 'Get many invoices');
		await panel.useCredential(name);
		await panel.form.pick('organisation', KOWHAI);
		await panel.execute();
		const error = await panel.error();
		expect(error).toContain('Invoices, Bills, Credit Notes, Quotes and Purchase Orders: Read');
		expect(error).toContain('Switch account');
	});
});
