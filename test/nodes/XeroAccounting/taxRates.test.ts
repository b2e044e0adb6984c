import { by, shownError, useDesk } from './support';

const desk = useDesk();

const parts = (...part: Array<Record<string, string | boolean>>) => ({ part });
const rate = (name: string) => desk.books('TaxRates').find(({ Name }) => Name === name);

const create = async (name = 'Luxury Tax') =>
	await desk.do('taxRate', 'create', {
		name,
		components: parts({ name: 'GST', rate: '15' }, { name: 'Luxury', rate: '2.25', isCompound: true }),
		additionalFields: { reportTaxType: by('code', 'output') },
	});

test('create with components, and what it counts as in returns', async () => {
	expect(await create()).toMatchObject([
		{
			outcome: 'created',
			Name: 'Luxury Tax',
			ReportTaxType: 'OUTPUT',
			TaxComponents: [
				{ Name: 'GST', Rate: 15 },
				{ Name: 'Luxury', Rate: 2.25, IsCompound: true },
			],
		},
	]);
	expect(rate('Luxury Tax')).toMatchObject({ Status: 'ACTIVE' });
});

test('a new name alone goes out with all components and the type, as Xero has them now', async () => {
	await create();
	const type = String(rate('Luxury Tax')!.TaxType);
	// Read once, so that the list is kept; then somebody else changes the rate.
	await desk.do('taxRate', 'get', { record: by('code', type) });
	desk.elsewhere('POST', 'TaxRates', {
		TaxRates: [{ TaxType: type, Name: 'Luxury Tax', TaxComponents: [{ Name: 'GST', Rate: 12 }] }],
	});
	expect(rate('Luxury Tax')).toMatchObject({ EffectiveRate: 12 });
	expect(
		await desk.do('taxRate', 'update', { record: by('name', 'Luxury Tax'), updateFields: { name: 'Luxury' } }),
	).toMatchObject([{ outcome: 'updated', TaxType: type, Name: 'Luxury', ReportTaxType: 'OUTPUT' }]);
	expect(rate('Luxury')).toMatchObject({ EffectiveRate: 12, TaxComponents: [{ Name: 'GST', Rate: 12 }] });
});

test('new components take the place of the old ones', async () => {
	await create();
	await desk.do('taxRate', 'update', {
		record: by('name', 'Luxury Tax'),
		updateFields: { components: parts({ name: 'GST', rate: '10' }) },
	});
	expect(rate('Luxury Tax')).toMatchObject({ TaxComponents: [{ Name: 'GST', Rate: 10 }], ReportTaxType: 'OUTPUT' });
});

test('delete; Xero keeps its own', async () => {
	await create();
	expect(await desk.do('taxRate', 'delete', { record: by('name', 'Luxury Tax') })).toMatchObject([
		{ outcome: 'deleted', Status: 'DELETED' },
	]);
	expect(rate('Luxury Tax')).toMatchObject({ Status: 'DELETED' });
	expect(shownError(await desk.run('taxRate', 'delete', { record: by('code', 'OUTPUT2') })).message).toMatch(
		/system/i,
	);
	expect(rate('15% GST on Income')).toMatchObject({ Status: 'ACTIVE' });
});

test('what is missing or wrong is refused before a call', async () => {
	const calls = await desk.callsOf(async () => {
		const create = async (components: object) =>
			shownError(await desk.run('taxRate', 'create', { name: 'A', components } as never)).message;
		expect(await create({})).toBe("'Tax Components' is empty. Fill it in.");
		expect(await create(parts({ name: '', rate: '', isCompound: '' }))).toBe(
			"'Tax Components' is empty. Fill it in.",
		);
		expect(await create(parts({ name: 'GST', rate: '' }))).toBe(
			"'Tax Components', 'Component 1', 'Rate': It is empty. Fill it in.",
		);
		expect(await create(parts({ name: 'GST', rate: '15' }, { name: 'B', rate: '101' }))).toBe(
			"'Tax Components', 'Component 2', 'Rate': 101 is out of range: 0 to 100.",
		);
		expect(await create(parts({ name: 'GST', rate: '15%' }))).toContain("'Rate'");
	});
	expect(calls).toHaveLength(0);
});

describe('find by rate', () => {
	const find = { percentage: '={{ $json.rate }}', appliesTo: '={{ $json.side }}' };

	test('the one in use of a percentage, for each item, in one call', async () => {
		const input = [
			{ rate: '15', side: 'Sales' },
			{ rate: 15, side: 'purchases' },
			{ rate: '15.0000', side: 'CanApplyToRevenue' },
		];
		const calls = await desk.callsOf(async () =>
			expect(await desk.do('taxRate', 'findByRate', find, { items: input })).toMatchObject([
				{ TaxType: 'OUTPUT2' },
				{ TaxType: 'INPUT2' },
				{ TaxType: 'OUTPUT2' },
			]),
		);
		expect(calls).toHaveLength(1);
	});

	test('none, and several', async () => {
		expect(shownError(await desk.run('taxRate', 'findByRate', { percentage: '7', appliesTo: 'any' })).message).toBe(
			'Xero has no tax rate in use of 7 % in this organisation.',
		);
		const { message } = shownError(await desk.run('taxRate', 'findByRate', { percentage: '15', appliesTo: 'any' }));
		expect(message).toMatch(/^\d tax rates are of 15 %: .*15% GST on Income \(OUTPUT2\)/);
	});
});

test('the picker offers what rates of the organisation count as', async () => {
	const type = rate('15% GST on Income')?.ReportTaxType;
	const { XeroAccounting } = await import('../../../nodes/XeroAccounting/XeroAccounting.node');
	expect(type).toBe('OUTPUT');
	expect(Object.keys(new XeroAccounting().methods.listSearch)).toContain('searchReportTaxTypes');
});
