import { SIGN_IN_STEPS } from '../../credentials/notices';
import { XeroSuiteOAuth2Api } from '../../credentials/XeroSuiteOAuth2Api.credentials';
import { ALL_REPORTS, BROAD_SCOPE, DEFAULT_PERMISSIONS, PERMISSION_OPTIONS } from '../../xero/scopes';
import { ELSEWHERE } from '../support/addresses';
import { resolveCredential } from './resolve';

const scopeOf = (stored: Parameters<typeof resolveCredential>[0]) => resolveCredential(stored).scope;

describe('scope', () => {
	test('a new web app may write invoices, contacts and payments, and read settings and reports', () => {
		expect(scopeOf({})).toBe(
			`offline_access accounting.invoices accounting.contacts accounting.payments accounting.settings.read ${ALL_REPORTS}`,
		);
		expect(ALL_REPORTS.split(' ')).toHaveLength(8);
	});

	test('is exactly what was chosen, in the order chosen', () => {
		expect(scopeOf({ permissions: ['files', 'accounting.contacts.read'] })).toBe(
			'offline_access files accounting.contacts.read',
		);
	});

	// The editor of n8n 2.41 shows and stores an empty list for a new credential, whatever the default is.
	test.each<Parameters<typeof resolveCredential>[0]>([
		{ permissions: [] },
		{ permissions: '' },
		{ permissions: [], extraScopes: 'files' },
	])('nothing chosen means the standard set: %j', (stored) => {
		const standard = `offline_access ${DEFAULT_PERMISSIONS.join(' ')}`;
		expect(scopeOf(stored)).toBe(stored.extraScopes ? `${standard} files` : standard);
		expect(scopeOf({ ...stored, olderApp: true })).toMatch(
			/^offline_access accounting\.transactions accounting\.contacts /,
		);
		expect(scopeOf({ ...stored, grantType: 'clientCredentials' })).toMatch(
			/^accounting\.invoices accounting\.contacts /,
		);
	});

	test('the standard set writes no settings: accounts are seldom made by a workflow', () => {
		const scopes = scopeOf({}) as string;
		expect(scopes.split(' ').filter((scope) => scope.includes('settings'))).toEqual(['accounting.settings.read']);
	});

	test('write implies read', () => {
		expect(scopeOf({ permissions: ['projects.read', 'projects'] })).toBe('offline_access projects');
	});

	test('a scope whose name merely ends in .read stays', () => {
		expect(scopeOf({ permissions: ['accounting.budgets.read'] })).toBe('offline_access accounting.budgets.read');
	});

	test('no scope twice, although all reports and one of them are chosen', () => {
		expect(scopeOf({ permissions: ['accounting.reports.balancesheet.read', ALL_REPORTS] })).toBe(
			`offline_access accounting.reports.balancesheet.read ${ALL_REPORTS.split(' ')
				.filter((scope) => !scope.includes('balancesheet'))
				.join(' ')}`,
		);
	});

	test('a Custom Connection never asks for offline_access, even when it was typed', () => {
		expect(
			scopeOf({
				grantType: 'clientCredentials',
				permissions: ['assets'],
				extraScopes: 'offline_access app.connections',
			}),
		).toBe('assets app.connections');
	});

	test('typed scopes may be parted by spaces, commas or lines', () => {
		expect(scopeOf({ permissions: ['files'], extraScopes: ' openid,  profile\nemail files ' })).toBe(
			'offline_access files openid profile email',
		);
	});

	test('an older app gets the broad scopes once each', () => {
		expect(
			scopeOf({
				olderApp: true,
				permissions: [
					'accounting.invoices',
					'accounting.payments.read',
					'accounting.manualjournals',
					ALL_REPORTS,
					'accounting.reports.tenninetynine.read',
					'accounting.contacts',
					'files.read',
				],
			}),
		).toBe(
			'offline_access accounting.transactions accounting.reports.read accounting.reports.tenninetynine.read accounting.contacts files.read',
		);
	});

	test('an older app keeps a granular scope that was typed', () => {
		expect(
			scopeOf({
				olderApp: true,
				permissions: ['accounting.payments.read'],
				extraScopes: 'accounting.payments.read',
			}),
		).toBe('offline_access accounting.transactions.read accounting.payments.read');
	});

	test('every choice yields its own scopes', () => {
		for (const { value } of PERMISSION_OPTIONS) {
			expect(scopeOf({ permissions: [value] as string[] })).toBe(`offline_access ${String(value)}`);
		}
	});
});

describe('permission list', () => {
	test('has one entry per scope and no name twice', () => {
		const names = PERMISSION_OPTIONS.map((option) => option.name);
		const values = PERMISSION_OPTIONS.map((option) => option.value);
		expect(new Set(names).size).toBe(names.length);
		expect(new Set(values).size).toBe(values.length);
	});

	test('every broad scope is reached from a scope one can choose', () => {
		const choosable = PERMISSION_OPTIONS.flatMap(({ value }) => String(value).split(' '));
		expect(Object.keys(BROAD_SCOPE).filter((scope) => !choosable.includes(scope))).toEqual([]);
	});
});

describe('addresses', () => {
	test('Xero by default', () => {
		expect(resolveCredential({})).toMatchObject({
			authUrl: 'https://login.xero.com/identity/connect/authorize',
			accessTokenUrl: 'https://identity.xero.com/connect/token',
		});
	});

	test.each(['http://localhost:4010', ' http://localhost:4010// '])('custom base URL %p', (baseUrl) => {
		expect(resolveCredential({ endpoint: 'custom', baseUrl })).toMatchObject({
			authUrl: 'http://localhost:4010/identity/connect/authorize',
			accessTokenUrl: 'http://localhost:4010/identity/connect/token',
		});
	});

	test.each(ELSEWHERE)('a secret never goes to %p', (baseUrl) => {
		for (const address of ['authUrl', 'accessTokenUrl']) {
			const resolved = String(resolveCredential({ endpoint: 'custom', baseUrl })[address]);
			expect(new URL(resolved).hostname).toBe('base-url-of-the-credential-must-be-this-machine.invalid');
		}
		expect(resolveCredential({ endpoint: 'custom', baseUrl }).allowedDomains).toBe('api.xero.com');
	});

	test('the HTTP Request node may send the token to Xero, or to the machine of the base URL, and nowhere else', () => {
		const allowed = (stored: Parameters<typeof resolveCredential>[0]) => {
			const { allowedHttpRequestDomains, allowedDomains } = resolveCredential(stored);
			return [allowedHttpRequestDomains, allowedDomains];
		};
		expect(allowed({})).toEqual(['domains', 'api.xero.com']);
		expect(allowed({ endpoint: 'custom', baseUrl: 'http://localhost:4010' })).toEqual(['domains', 'localhost']);
		expect(allowed({ endpoint: 'custom', baseUrl: ' https://127.0.0.1/x/ ' })).toEqual(['domains', '127.0.0.1']);
		expect(allowed({ endpoint: 'xero', baseUrl: 'http://localhost:4010' })).toEqual(['domains', 'api.xero.com']);
	});

	test('a base URL left over after going back to Xero is not used', () => {
		expect(resolveCredential({ endpoint: 'xero', baseUrl: 'http://localhost:4010' })).toMatchObject({
			accessTokenUrl: 'https://identity.xero.com/connect/token',
		});
	});

	test('stored addresses cannot replace the computed ones', () => {
		expect(
			resolveCredential({ accessTokenUrl: 'https://elsewhere.example/token', authentication: 'body' }),
		).toMatchObject({ accessTokenUrl: 'https://identity.xero.com/connect/token', authentication: 'header' });
	});
});

describe('app types', () => {
	test.each(['authorizationCode', 'clientCredentials'])('%s keeps its secret', (grantType) => {
		expect(resolveCredential({ grantType, clientSecret: 'shh' })).toMatchObject({
			grantType,
			clientSecret: 'shh',
			authentication: 'header',
		});
	});

	test('PKCE has no secret, not even a left-over one', () => {
		const resolved = resolveCredential({ grantType: 'pkce', clientSecret: 'shh' });
		expect(resolved.grantType).toBe('pkce');
		expect(resolved).not.toHaveProperty('clientSecret');
	});
});

// 'Connect' stands at the top and the list far below: who only saw the top connected to nothing.
test('the steps at the top speak of the permissions before they come to Connect', () => {
	const { displayName } = SIGN_IN_STEPS;
	expect(displayName).toMatch(/'Permissions' below empty for the standard set.*Press 'Connect'/);
	const names = new XeroSuiteOAuth2Api().properties.map(({ name }) => name);
	expect(names.indexOf(SIGN_IN_STEPS.name)).toBeLessThan(names.indexOf('permissions'));
});
