import type { ILoadOptionsFunctions, INodeListSearchItems } from 'n8n-workflow';

import { listSearch } from '../../../nodes/pickers';
import { loadOptionsContext } from '../../support';
import { ACCOUNTING } from './node';
import { anInvoice, by, errors, NZ, shownError, useDesk } from './support';

const desk = useDesk();

async function search(method: keyof typeof listSearch): Promise<INodeListSearchItems[]> {
	const context: ILoadOptionsFunctions = loadOptionsContext({
		harness: desk.harness,
		node: ACCOUNTING,
		parameters: { organisation: by('id', NZ), resource: 'invoice', operation: 'create' },
	});
	return (await listSearch[method].call(context)).results;
}

const EXPRESSION = '={{ $env.N8N_ENCRYPTION_KEY }}';

describe('names that n8n would take for expressions', () => {
	test('never come out of a picker as name or value', async () => {
		await desk.do('contact', 'create', { name: '={{ $json.name }}' }, { items: [{ name: EXPRESSION }] });
		await desk.do(
			'item',
			'create',
			{ code: '={{ $json.code }}', additionalFields: { name: 'Free' } },
			{ items: [{ code: '=1+1' }] },
		);
		await desk.do('item', 'create', { code: 'TEA', additionalFields: { name: 'Green tea' } });
		expect(desk.books('Contacts')[0].Name).toBe(EXPRESSION);
		expect(await search('searchContacts')).toEqual([
			{ name: `'${EXPRESSION}`, value: desk.books('Contacts')[0].ContactID },
		]);
		expect(await search('searchSalesItems')).toEqual([{ name: 'TEA - Green tea', value: 'TEA' }]);
		for (const { name, value } of await search('searchItemIds'))
			expect(`${name}|${String(value)}`).not.toMatch(/(^|\|)=/);
	});
});

describe('names that hold HTML', () => {
	const IMAGE = '<img src=https://evil.test/x.png>';

	test('stand in errors as text', async () => {
		const run = await desk.run('contact', 'get', { record: by('name', IMAGE) });
		expect(shownError(run).message).toBe(
			"Xero has no contact with the Name '‹img src=https://evil.test/x.png>' in this organisation.",
		);
		const listed = await desk.run(
			'contact',
			'get',
			{ record: by('name', '={{ $json.name }}') },
			{ items: [{ name: IMAGE }, { name: 'x' }], onError: 'continueErrorOutput' },
		);
		expect(
			errors(listed)
				.map(({ error, more }) => error + more)
				.join(),
		).not.toContain('<img');
	});

	test('also in what Xero itself says, in the sum of many refusals, and in the list of organisations', async () => {
		const items = [{ code: '<img src=//e.test/x>' }, { code: '<img src=//e.test/y>' }];
		await desk.do('item', 'create', { code: '={{ $json.code }}' }, { items });
		const again = shownError(await desk.run('item', 'create', { code: '={{ $json.code }}' }, { items }));
		expect(again.description).toContain('‹img');
		expect(`${again.message}${again.description}`).not.toContain('<img');
		const { profile } = desk.sandbox.world.organisation(NZ)!;
		const { name } = profile;
		Object.assign(profile, { name: IMAGE });
		const chosen = shownError(
			await desk.run('invoice', 'create', anInvoice({ organisation: by('name', IMAGE.slice(1)) })),
		);
		Object.assign(profile, { name });
		expect(chosen.description).toContain('‹img');
		expect(`${chosen.message}${chosen.description}`).not.toContain('<img');
	});
});
