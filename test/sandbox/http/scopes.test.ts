import { apps, findApp, type App } from '../../../sandbox/identity/apps';
import { refusedScope, scopesAllow, scopesFor } from '../../../sandbox/identity/scope-access';
import type { Sandbox } from '../../../sandbox/server';
import { accessToken, call, control, startCounting } from './support';

const app = (id: string) => findApp(id) as App;

it.each([
	['accounting.invoices', 'POST', 'Invoices', true],
	['accounting.invoices', 'GET', 'Items/A', true],
	['accounting.invoices', 'POST', 'Items', false],
	['accounting.transactions', 'PUT', 'Items', false],
	['accounting.settings', 'PUT', 'Items', true],
	['accounting.invoices.read', 'GET', 'Invoices', true],
	['accounting.invoices.read', 'POST', 'Invoices', false],
	['accounting.invoices', 'GET', 'Contacts', false],
	['accounting.settings.read', 'GET', 'Organisation', true],
	['accounting.settings', 'PUT', 'accounts', true],
	['accounting.invoices', 'GET', 'Invoices/1/Attachments', false],
	['accounting.attachments', 'PUT', 'Invoices/1/Attachments/a.pdf', true],
	['accounting.invoices', 'PUT', 'Invoices/1/History', true],
	['accounting.payments', 'POST', 'Payments', true],
	['accounting.reports.profitandloss.read', 'GET', 'Reports/ProfitAndLoss', true],
	['accounting.reports.profitandloss.read', 'GET', 'Reports/BalanceSheet', false],
	['accounting.reports.aged.read', 'GET', 'Reports/AgedPayablesByContact', true],
	['accounting.reports.taxreports.read', 'GET', 'Reports', true],
	['accounting.transactions', 'POST', 'ManualJournals', true],
	['accounting.transactions', 'GET', 'Contacts', false],
	['accounting.reports.read', 'GET', 'Reports/BankSummary', true],
	['accounting.journals.read', 'GET', 'Journals', true],
	['openid', 'GET', 'Nonsense', true],
])('%s: %s %s is %s', (scope, method, path, allowed) => {
	expect(scopesAllow([scope], method, path.split('/'))).toBe(allowed);
});

it('keeps broad scopes for older apps and user scopes from Custom Connections', () => {
	expect(refusedScope(app('sandbox-web-app'), ['accounting.contacts', 'accounting.transactions'])).toBe(
		'accounting.transactions',
	);
	expect(refusedScope(app('sandbox-older-app'), ['accounting.transactions', 'accounting.invoices'])).toBeUndefined();
	expect(refusedScope(app('sandbox-custom-connection'), ['openid'])).toBe('openid');
	expect(refusedScope(app('sandbox-web-app'), ['bankfeeds'])).toBe('bankfeeds');
});

it('offers every app only what it may ask for', () => {
	for (const one of apps) expect(refusedScope(one, scopesFor(one))).toBeUndefined();
});

describe('over HTTP', () => {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startCounting();
	});
	afterAll(() => sandbox.close());

	it.each([
		['bare', 'insufficient_scope'],
		['misspelt', 'Bearer error="insufficent_scope"'],
		['spelt', 'Bearer error="insufficient_scope"'],
		['none', null],
	])('answers 401 as it was captured, the header %s', async (scopeHeader, header) => {
		await control(sandbox, 'switches', { scopeHeader });
		const token = await accessToken(sandbox, { scopes: ['accounting.invoices.read'] });
		const answer = await call(sandbox, token, 'Invoices', { method: 'POST', body: {} });
		expect(answer.status).toBe(401);
		expect(answer.headers.get('www-authenticate')).toBe(header);
		expect(answer.headers.get('content-type')).toBe('application/json');
		expect(answer.headers.get('x-appminlimit-remaining')).toBe('10000');
		expect(answer.headers.get('x-minlimit-remaining')).toBeNull();
		expect(await answer.json()).toEqual({
			Type: null,
			Title: 'Unauthorized',
			Status: 401,
			Detail: 'AuthorizationUnsuccessful',
			Instance: answer.headers.get('xero-correlation-id'),
			Extensions: {},
		});
	});
});
