import { CACHE_MS, ListCache } from '../../xero/cache';
import { FakeClock } from '../support/fakeClock';

let clock: FakeClock;
let cache: ListCache;
let loads: number;
const load = async () => {
	await clock.sleep(10);
	return ++loads;
};

beforeEach(() => {
	clock = new FakeClock();
	cache = new ListCache(clock);
	loads = 0;
});

describe('ListCache', () => {
	test('is asked twice, loads once, also when the first answer is still on its way', async () => {
		const [one, two] = await clock.finish(Promise.all([cache.get('key', load), cache.get('key', load)]));
		expect([one, two, await cache.get('key', load)]).toEqual([1, 1, 1]);
		expect(await clock.finish(cache.get('another', load))).toBe(2);
	});

	test('loads again when the time is over', async () => {
		await clock.finish(cache.get('key', load));
		await clock.advance(CACHE_MS - 11);
		expect(await cache.get('key', load)).toBe(1);
		await clock.advance(11);
		expect(await clock.finish(cache.get('key', load))).toBe(2);
	});

	test('a failure is not kept', async () => {
		const fail = async () => {
			await clock.sleep(10);
			throw new Error('offline');
		};
		await expect(clock.finish(cache.get('key', fail))).rejects.toThrow('offline');
		expect(await clock.finish(cache.get('key', load))).toBe(1);
	});

	test('who waits for the load of one who is stopped is not stopped with him: one of them loads for all', async () => {
		const stop = new AbortController();
		const stopped = cache.get('key', async () => {
			await clock.sleep(100, stop.signal);
			return 0;
		});
		const waiting = [cache.get('key', load), cache.get('key', load)];
		stop.abort(new Error('stopped'));
		await expect(stopped).rejects.toThrow('stopped');
		expect(await clock.finish(Promise.all(waiting))).toEqual([1, 1]);
	});

	test('what fails for everybody fails for each in words of his own', async () => {
		const failing = (name: string) => async () => {
			await clock.sleep(10);
			throw new Error(`offline, says ${name}`);
		};
		const all = ['A', 'B', 'C'].map(async (name) => await cache.get('key', failing(name)));
		const outcomes = await clock.finish(Promise.allSettled(all));
		expect(outcomes.map((outcome) => (outcome as PromiseRejectedResult).reason.message)).toEqual([
			'offline, says A',
			'offline, says B',
			'offline, says C',
		]);
	});

	test('forgets by the beginning of the key', async () => {
		for (const key of ['app tenant-1 Accounts', 'app tenant-1 Items', 'app tenant-2 Accounts'])
			await clock.finish(cache.get(key, load));
		cache.forget('app tenant-1 ');
		expect(await cache.get('app tenant-2 Accounts', load)).toBe(3);
		expect(await clock.finish(cache.get('app tenant-1 Accounts', load))).toBe(4);
	});

	test('a failure that comes late does not throw away what was loaded since', async () => {
		const slowFailure = cache.get('key', async () => {
			await clock.sleep(100);
			throw new Error('offline');
		});
		const failed = expect(slowFailure).rejects.toThrow('offline');
		cache.forget('key');
		const fresh = cache.get('key', load);
		await clock.advance(200);
		await failed;
		expect(await fresh).toBe(1);
		expect(await cache.get('key', load)).toBe(1);
	});

	test('keeps a bounded number of lists', async () => {
		for (let index = 0; index <= 500; index++) await cache.get(`key ${index}`, async () => ++loads);
		expect(await cache.get('key 500', async () => ++loads)).toBe(501);
		expect(await cache.get('key 0', async () => ++loads)).toBe(502);
	});
});
