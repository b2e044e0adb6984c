import { randomUUID } from 'node:crypto';
import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { listSearch } from '../../../nodes/pickers';
import { loadOptionsContext, type Harness, type TokenSet } from '../../support';
import { ACCOUNTING } from './node';
import { by, GB, NZ, shownError, useDesk } from './support';

const desk = useDesk();

async function search(
	harness: Harness,
	method: keyof typeof listSearch,
	tenantId = NZ,
): Promise<INodeListSearchResult> {
	const context: ILoadOptionsFunctions = loadOptionsContext({
		harness,
		node: ACCOUNTING,
		parameters: { organisation: by('id', tenantId), resource: 'account', operation: 'get' },
	});
	return await listSearch[method].call(context);
}

const names = ({ results }: INodeListSearchResult) => results.map(({ name }) => name);

/** Another sign-in into the credential, as "Reconnect" stores it. */
async function signInAgain(harness: Harness, wish: object): Promise<void> {
	const tokens = await desk.control<TokenSet & { access_token: string }>('tokens', wish);
	const [reference] = Object.values(harness.store.references());
	harness.store.find(reference as { id: string; name: string }, 'xeroSuiteOAuth2Api').data.oauthTokenData = {
		...tokens,
	};
	harness.guard();
}

describe('connections of one app', () => {
	test('one that was never let into an organisation does not see the accounts another one has read', async () => {
		const clientId = `app-${randomUUID()}`;
		const insider = await desk.connect({ clientId, tenantIds: [NZ, GB] });
		const outsider = await desk.connect({ clientId, tenantIds: [GB] });
		expect(names(await search(insider, 'searchAccounts'))).toContain('200 - Sales');
		await expect(search(outsider, 'searchAccounts')).rejects.toThrow(
			'does not let this connection into the organisation',
		);
		const get = { record: by('code', '200') };
		expect(shownError(await desk.run('account', 'get', get, { harness: outsider })).message).toContain(
			'does not let this connection in',
		);
		expect(names(await search(insider, 'searchAccounts'))).toContain('200 - Sales');
	});

	test('each lists its own organisations', async () => {
		const clientId = `app-${randomUUID()}`;
		const both = await desk.connect({ clientId, tenantIds: [NZ, GB] });
		const one = await desk.connect({ clientId, tenantIds: [GB] });
		expect(names(await search(both, 'searchOrganisations'))).toEqual(['Kowhai Trading Ltd', 'Thames Supplies Ltd']);
		expect(names(await search(one, 'searchOrganisations'))).toEqual(['Thames Supplies Ltd']);
	});

	test('a write through one is seen by the other at once', async () => {
		const clientId = `app-${randomUUID()}`;
		const [a, b] = [await desk.connect({ clientId }), await desk.connect({ clientId })];
		await search(b, 'searchAccountIds');
		await desk.do('account', 'create', { code: '777', name: 'Travel 777', type: 'EXPENSE' }, { harness: a });
		expect(names(await search(b, 'searchAccountIds'))).toContain('777 - Travel 777');
	});
});

describe('another sign-in into the same credential', () => {
	test('has its own list of organisations and of accounts', async () => {
		const harness = await desk.connect({ tenantIds: [NZ] });
		expect(names(await search(harness, 'searchOrganisations'))).toEqual(['Kowhai Trading Ltd']);
		await search(harness, 'searchAccounts');
		await signInAgain(harness, { tenantIds: [GB] });
		expect(names(await search(harness, 'searchOrganisations'))).toEqual(['Thames Supplies Ltd']);
		await expect(search(harness, 'searchAccounts')).rejects.toThrow(
			'does not let this connection into the organisation',
		);
		expect(
			await desk.do('contact', 'create', { organisation: by('list', ''), name: 'A' }, { harness }),
		).toHaveLength(1);
		expect(desk.count('Contacts', GB)).toBe(1);
	});

	test('the same sign-in is asked once', async () => {
		const harness = await desk.connect({ tenantIds: [NZ] });
		await search(harness, 'searchOrganisations');
		expect(await desk.callsOf(async () => await search(harness, 'searchOrganisations'))).toEqual([]);
	});
});
