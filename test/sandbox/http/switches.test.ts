import { SETS, SWITCHES, Switches, switchNames } from '../../../sandbox/switches/switches';
import type { SwitchDefinition } from '../../../sandbox/switches/definition';
import type { Sandbox } from '../../../sandbox/server';
import { control, jsonOf, startCounting } from './support';

describe('the catalogue', () => {
	it.each(switchNames)('%s says what it decides, what is believed and by whom', (name) => {
		const definition: SwitchDefinition = SWITCHES[name];
		expect(definition.positions).toContain(definition.default);
		expect(new Set(definition.positions).size).toBe(definition.positions.length);
		for (const text of [definition.decides, definition.believed, definition.source])
			expect(text.length).toBeGreaterThan(2);
	});

	it('has whole sets', () => {
		expect(SETS.harshest().refusedBatch).toBe('stored');
		expect(SETS.mildest().refusedBatch).toBe('rolledBack');
		expect(new Switches({ all: 'mildest', refusedBatch: 'stored' }).get('refusedBatch')).toBe('stored');
	});
});

describe('the control routes', () => {
	let sandbox: Sandbox;
	beforeEach(async () => {
		sandbox = await startCounting({ switches: { refusedBatch: 'rolledBack' } });
	});
	afterEach(() => sandbox.close());

	const list = async () => jsonOf(await fetch(`${sandbox.url}/sandbox/switches`));

	it('list every switch with its position', async () => {
		const all = (await list()) as Array<{ name: string; position: string }>;
		expect(all.map((one) => one.name)).toEqual(switchNames);
		expect(all.find((one) => one.name === 'refusedBatch')?.position).toBe('rolledBack');
	});

	it('turn switches, and a reset takes them back to the start', async () => {
		expect(await control(sandbox, 'switches', { refusedBatch: 'stored' })).toMatchObject({
			refusedBatch: 'stored',
		});
		expect(sandbox.world.switches.get('refusedBatch')).toBe('stored');
		await control(sandbox, 'reset');
		expect(sandbox.world.switches.get('refusedBatch')).toBe('rolledBack');
	});

	it.each([
		[{ gravity: 'off' }, 'Unknown switch gravity'],
		[{ refusedBatch: 'half' }, 'has the positions stored, rolledBack, not half'],
		[{ all: 'best' }, 'Unknown set of switches best'],
	])('refuse %j and turn nothing', async (wish, message) => {
		const before = await list();
		expect((await control(sandbox, 'switches', wish)).error).toContain(message);
		expect(await list()).toEqual(before);
	});
});
