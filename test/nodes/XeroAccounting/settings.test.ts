import { by, shownError, useDesk } from './support';

const desk = useDesk();

describe('currency', () => {
	test('create, get, get many', async () => {
		expect(await desk.do('currency', 'create', { code: 'eur' })).toMatchObject([
			{ outcome: 'created', Code: 'EUR' },
		]);
		expect(await desk.do('currency', 'get', { record: by('code', 'EUR') })).toEqual([
			{ Code: 'EUR', Description: expect.any(String) },
		]);
		const codes = (await desk.do('currency', 'getAll', {})).map(({ Code }) => Code);
		expect(codes).toContain('EUR');
		expect(new Set(codes).size).toBe(codes.length);
	});

	test('what is no code is refused before a call is made', async () => {
		const before = desk.calls.length;
		expect(shownError(await desk.run('currency', 'create', { code: 'Euro' })).message).toBe(
			"'Code': 'Euro' is not a currency code. A code has three letters, such as NZD.",
		);
		expect(desk.calls.length).toBe(before);
	});
});

describe('branding theme and user', () => {
	test.each(['brandingTheme', 'user'])('%s: get many, then get the first by its ID', async (resource) => {
		const all = await desk.do(resource, 'getAll', { returnAll: true });
		expect(all.length).toBeGreaterThan(0);
		const id = String(all[0][resource === 'user' ? 'UserID' : 'BrandingThemeID']);
		expect(await desk.do(resource, 'get', { record: by('id', id) })).toEqual([all[0]]);
	});
});

describe('tracking category', () => {
	/** Xero allows two active ones, and the organisation starts with two. */
	const makeRoom = async () => {
		const [first] = await desk.do('trackingCategory', 'getAll', {});
		await desk.do('trackingCategory', 'archive', { record: by('id', String(first.TrackingCategoryID)) });
		return String(first.Name);
	};

	test('archive, create, update, get, get many, delete', async () => {
		const archived = await makeRoom();
		const names = async (filters = {}) =>
			(await desk.do('trackingCategory', 'getAll', { filters })).map(({ Name }) => Name);
		expect(await names()).not.toContain(archived);
		expect(await names({ includeArchived: true })).toContain(archived);
		expect(await desk.do('trackingCategory', 'create', { name: 'Crew' })).toMatchObject([
			{ outcome: 'created', Name: 'Crew' },
		]);
		expect(
			await desk.do('trackingCategory', 'update', { record: by('name', 'Crew'), updateFields: { name: 'Team' } }),
		).toMatchObject([{ outcome: 'updated', Name: 'Team' }]);
		expect(await desk.do('trackingCategory', 'get', { record: by('name', 'team') })).toMatchObject([
			{ Name: 'Team', Status: 'ACTIVE', Options: '' },
		]);
		expect(await desk.do('trackingCategory', 'delete', { record: by('name', 'Team') })).toMatchObject([
			{ outcome: 'deleted' },
		]);
		expect(await names({ includeArchived: true })).not.toContain('Team');
	});

	test('a name that is taken: the advice names what this resource can do', async () => {
		const [{ Name }] = await desk.do('trackingCategory', 'getAll', {});
		await makeRoom();
		const [left] = await desk.do('trackingCategory', 'getAll', {});
		expect(left.Name).not.toBe(Name);
		const { error } = await desk.run('trackingCategory', 'create', { name: String(left.Name) });
		expect(error?.description).toContain(
			"or use 'Create or Update' or 'Update' for the tracking category that has it.",
		);
	});
});

describe('contact group', () => {
	test('create, update, get, get many, delete', async () => {
		expect(await desk.do('contactGroup', 'create', { name: 'Wholesale' })).toMatchObject([
			{ outcome: 'created', Name: 'Wholesale' },
		]);
		expect(
			await desk.do('contactGroup', 'update', {
				record: by('name', 'wholesale'),
				updateFields: { name: 'Trade' },
			}),
		).toMatchObject([{ outcome: 'updated', Name: 'Trade' }]);
		expect(await desk.do('contactGroup', 'get', { record: by('name', 'Trade') })).toMatchObject([
			{ Name: 'Trade', Status: 'ACTIVE' },
		]);
		expect(await desk.do('contactGroup', 'getAll', {})).toMatchObject([{ Name: 'Trade' }]);
		expect(await desk.do('contactGroup', 'delete', { record: by('name', 'Trade') })).toMatchObject([
			{ outcome: 'deleted' },
		]);
	});
});
