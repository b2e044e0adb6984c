import { randomUUID } from 'node:crypto';

import { by, errors, GB, NZ, shownError, useDesk } from './support';

const desk = useDesk();

const create = { organisation: by('id', '={{ $json.org }}'), name: '={{ $json.name }}' };

describe('organisation IDs from a column', () => {
	test.each(['not an id', NZ.slice(1), `${NZ}\r\nx: y`, '../Contacts', '42'])(
		'%p is refused in words, before any call',
		async (org) => {
			const calls = await desk.callsOf(async () => {
				const run = await desk.run('contact', 'create', create, {
					items: [{ org, name: 'A' }],
					onError: 'continueErrorOutput',
				});
				expect(errors(run)).toEqual([
					{
						item: 0,
						error: expect.stringMatching(/^'Organisation': '.*' is not a Xero ID\./s) as string,
						more: expect.stringContaining("'By Name'") as string,
					},
				]);
			});
			expect(calls).toEqual([]);
		},
	);

	test('a wrong column of a thousand IDs costs two calls, and the good items are written', async () => {
		const items = Array.from({ length: 1_000 }, (_, index) => ({
			org: index === 0 ? NZ : index === 999 ? GB : randomUUID(),
			name: `C ${index}`,
		}));
		const calls = await desk.callsOf(async () => {
			const run = await desk.run('contact', 'create', create, { items, onError: 'continueErrorOutput' });
			expect(run.items.map(({ json }) => json.Name)).toEqual(['C 0', 'C 999']);
			expect(errors(run)).toHaveLength(998);
			expect(errors(run)[0]).toMatchObject({
				item: 1,
				error: `No connected organisation has the ID '${items[1].org}'`,
				more: expect.stringContaining('Kowhai Trading Ltd') as string,
			});
		});
		expect(calls.map(({ path }) => path).sort()).toEqual([
			'/api.xro/2.0/Contacts',
			'/api.xro/2.0/Contacts',
			'/connections',
		]);
	});

	test('case does not matter: one organisation in one call', async () => {
		const items = [NZ, NZ.toUpperCase(), ` ${NZ} `].map((org, index) => ({ org, name: `C ${index}` }));
		const calls = await desk.callsOf(async () => await desk.do('contact', 'create', create, { items }));
		expect(calls.filter(({ method }) => method === 'PUT').map(({ tenantId }) => tenantId)).toEqual([NZ]);
	});

	test('a single wrong ID is reported by Xero, without a look at the list', async () => {
		const run = await desk.run('contact', 'create', create, { items: [{ org: randomUUID(), name: 'A' }] });
		expect(shownError(run).message).toContain('does not let this connection into the organisation');
	});
});
