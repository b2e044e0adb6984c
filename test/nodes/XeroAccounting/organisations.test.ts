import type { INodeParameters } from 'n8n-workflow';

import { createHarness } from '../../support';
import { by, GB, NOBODY, NZ, pairs, shownError, useDesk } from './support';

const desk = useDesk();

describe('organisation', () => {
	test('get one, list all, and loop over them', async () => {
		expect(await desk.do('organisation', 'get')).toMatchObject([
			{ Name: 'Kowhai Trading Ltd', BaseCurrency: 'NZD', CountryCode: 'NZ' },
		]);
		const all = await desk.do('organisation', 'getAll');
		expect(all.map(({ tenantId }) => tenantId)).toContain(GB);
		expect(all).toHaveLength(4);
		const each = await desk.do(
			'organisation',
			'get',
			{ organisation: by('id', '={{ $json.tenantId }}') },
			{ items: all },
		);
		expect(each.map(({ BaseCurrency }) => BaseCurrency)).toEqual(['NZD', 'GBP', 'AUD', 'USD']);
	});

	test('items of two organisations in one run: each in its own books, paired, side by side', async () => {
		const items = Array.from({ length: 40 }, (_, index) => ({
			org: index % 2 ? 'thames supplies ltd' : 'Kowhai Trading Ltd',
			name: `C ${index}`,
		}));
		await desk.control('faults', { rules: [{ kind: 'slow', ms: 800, match: { method: 'PUT' } }] });
		const run = await desk.run(
			'contact',
			'create',
			{ organisation: by('name', '={{ $json.org }}'), name: '={{ $json.name }}' },
			{ items },
		);
		expect(run.items.map(pairs)).toEqual(items.map((_, index) => [index]));
		expect(run.items.map(({ json }) => json.Name)).toEqual(items.map(({ name }) => name));
		expect([desk.count('Contacts', NZ), desk.count('Contacts', GB)]).toEqual([20, 20]);
		const writes = desk.calls.filter(({ method }) => method === 'PUT');
		expect(writes).toHaveLength(2);
		// The second arrived before the first was answered.
		expect(Math.abs(writes[0].at - writes[1].at)).toBeLessThan(800);
		expect(desk.calls.filter(({ path }) => path === '/connections')).toHaveLength(1);
	});

	test('empty with one connected organisation', async () => {
		const harness = await desk.connect({ tenantIds: [GB] });
		const made = await desk.do('contact', 'create', { organisation: by('list', ''), name: 'A' }, { harness });
		expect(made).toMatchObject([{ Name: 'A' }]);
		expect(desk.count('Contacts', GB)).toBe(1);
	});

	test('empty with a custom connection', async () => {
		const tokens = await desk.control<{ access_token: string }>('tokens', {
			appId: 'sandbox-custom-connection',
		});
		const credentialData = {
			grantType: 'clientCredentials',
			clientId: 'sandbox-custom-connection',
			clientSecret: 'sandbox-custom-secret',
		};
		const harness = createHarness({ baseUrl: desk.sandbox.url, tokens, credentialData });
		expect(
			await desk.do('contact', 'create', { organisation: by('list', ''), name: 'A' }, { harness }),
		).toMatchObject([{ Name: 'A' }]);
		expect(desk.count('Contacts', NZ)).toBe(1);
	});

	test('empty with several, unknown by name, unknown by ID', async () => {
		const create = async (organisation: INodeParameters) =>
			shownError(await desk.run('contact', 'create', { organisation, name: 'A' }));
		expect(await create(by('list', ''))).toEqual({
			message: 'No organisation is chosen',
			description:
				"Choose one in 'Organisation': Kowhai Trading Ltd, Thames Supplies Ltd, Banksia Foods Pty Ltd, Maple Street Inc.",
		});
		expect(await create(by('name', 'Kowhai'))).toMatchObject({
			message: "No connected organisation is called 'Kowhai'",
			description: expect.stringContaining('Connected: Kowhai Trading Ltd'),
		});
		expect(await create(by('id', NOBODY))).toMatchObject({
			message: expect.stringContaining('does not let this connection into the organisation'),
			description: expect.stringContaining('Choose another organisation, or reconnect'),
		});
	});
});
