import type { Sandbox } from '../../../sandbox/server';
import { FixedWindow } from '../../../sandbox/limits/fixed-window';
import { accessToken, call, control, GB, NZ, startCounting, until } from './support';

let sandbox: Sandbox;
let token: string;
beforeEach(async () => {
	sandbox = await startCounting();
	// The middle of a window of the NZ organisation, so that a slow machine does not cross its edge.
	const window = new FixedWindow(`minute ${NZ}`, 60_000);
	await sandbox.world.clock.advance((window.secondsLeft(sandbox.world.clock.now()) + 5) * 1000);
	token = await accessToken(sandbox);
});
afterEach(() => sandbox.close());

const times = async (count: number, tenantId = NZ) => {
	let last!: Response;
	for (let n = 0; n < count; n += 1) last = await call(sandbox, token, 'Contacts', { tenantId });
	return last;
};

it('lets 60 calls a minute through, per organisation', async () => {
	expect((await times(60)).headers.get('x-minlimit-remaining')).toBe('0');
	const refused = await times(1);
	expect([refused.status, await refused.text()]).toEqual([429, '']);
	expect(refused.headers.get('content-type')).toBeNull();
	expect(refused.headers.get('x-rate-limit-problem')).toBe('minute');
	expect(refused.headers.get('x-daylimit-remaining')).toBe('4940');
	const wait = Number(refused.headers.get('retry-after'));
	expect(wait).toBeGreaterThanOrEqual(1);
	expect(wait).toBeLessThanOrEqual(55);
	expect((await times(1, GB)).status).toBe(200);
	await control(sandbox, 'clock', { advanceMs: wait * 1000 });
	expect((await times(1)).status).toBe(200);
});

it.each([
	['counts', '9996'],
	['free', '9997'],
])('a call the day limit refuses, for the minute of the app: %s', async (refusedDayCall, left) => {
	await control(sandbox, 'switches', { refusedDayCall });
	await control(sandbox, 'limits', { day: 3 });
	for (let n = 0; n < 3; n += 1) await call(sandbox, token, 'Contacts');
	const refused = await call(sandbox, token, 'Contacts');
	expect(refused.headers.get('x-rate-limit-problem')).toBe('day');
	expect(refused.headers.get('x-appminlimit-remaining')).toBe(left);
});

it('counts the day and says when it ends', async () => {
	await control(sandbox, 'limits', { day: 3 });
	await times(3);
	const refused = await times(1);
	expect(refused.headers.get('x-rate-limit-problem')).toBe('day');
	expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(24 * 3600);
	await control(sandbox, 'clock', { advanceMs: Number(refused.headers.get('retry-after')) * 1000 });
	token = await accessToken(sandbox);
	expect((await times(1)).status).toBe(200);
});

it('counts all organisations together for the app', async () => {
	await control(sandbox, 'limits', { appMinute: 2 });
	await times(1, NZ);
	await times(1, GB);
	const refused = await times(1, GB);
	expect(refused.headers.get('x-rate-limit-problem')).toBe('appminute');
	expect(refused.headers.get('x-appminlimit-remaining')).toBe('0');
});

it('lets five calls run at once and gives no Retry-After for the sixth', async () => {
	await control(sandbox, 'latency', { ms: 800 });
	const answers = await Promise.all(Array.from({ length: 8 }, () => call(sandbox, token, 'Contacts')));
	expect(answers.filter((answer) => answer.status === 200)).toHaveLength(5);
	const refused = answers.filter((answer) => answer.status === 429);
	expect(refused).toHaveLength(3);
	for (const answer of refused) {
		expect(answer.headers.get('x-rate-limit-problem')).toBe('concurrent');
		expect(answer.headers.get('retry-after')).toBeNull();
	}
	expect((await times(1)).status).toBe(200);
	expect(sandbox.world.limits.peaks()[NZ]).toBe(5);
});

it('frees the place of a caller who hangs up', async () => {
	await control(sandbox, 'latency', { ms: 300 });
	const hangUp = () =>
		fetch(`${sandbox.url}/api.xro/2.0/Contacts`, {
			headers: { authorization: `Bearer ${token}`, 'xero-tenant-id': NZ, accept: 'application/json' },
			signal: AbortSignal.timeout(50),
		}).catch(() => 'gone');
	await Promise.all(Array.from({ length: 5 }, hangUp));
	await until(() => sandbox.world.calls.since(0).every(({ status }) => status !== null));
	expect((await times(1)).status).toBe(200);
});

it('can be switched off, and counts on', async () => {
	await control(sandbox, 'limits', { enabled: false, minute: 2 });
	const answer = await times(4);
	expect(answer.status).toBe(200);
	expect(answer.headers.get('x-minlimit-remaining')).toBe('0');
});

it('starts the windows of two organisations at different times', () => {
	const left = (tenantId: string) => new FixedWindow(`minute ${tenantId}`, 60_000).secondsLeft(1_800_000_000_000);
	expect(left(NZ)).not.toBe(left(GB));
});
