import { seededRandom } from '../../sandbox/limits/random';
import { FakeClock } from '../../test/support/fakeClock';
import { SimulatedXero, type SeenCall } from '../../test/support/simulatedXero';
import { XeroClient } from '../../xero/client';
import { SentKeys } from '../../xero/idempotency';
import { Limiter } from '../../xero/limiter';
import { inParallel } from '../../xero/pool';
import type { XeroContext } from '../../xero/types';

export interface Scenario {
	workers: number;
	/** Calls of one execution; five of them run in parallel, as in a write. */
	callsEach: number;
	/** Executions of each worker, all started when the worker starts. */
	executionsEach: number;
	/** ms, with a random deviation of up to a fifth. */
	latency: number;
	/** Workers start within this time, ms. */
	startWithin: number;
	seed: number;
	/** Stops counting at this time, in ms, for endless work. */
	until?: number;
}

export interface Course {
	start: number;
	/** ms until the last call was answered, or `until`. */
	span: number;
	offset: number;
	calls: SeenCall[];
	/** Calls that failed after all repeats. */
	failed: number;
}

/** The part of n8n that XeroClient needs, with a simulated Xero. */
function context(xero: SimulatedXero, worker: number): XeroContext {
	const httpRequestWithAuthentication = async () => {
		const { status, headers } = await xero.call(worker);
		return { statusCode: status, headers, body: {} };
	};
	return {
		helpers: { httpRequestWithAuthentication },
		getCredentials: async () => ({ endpoint: 'custom', baseUrl: 'http://localhost', clientId: 'app' }),
		getNode: () => ({
			id: 'n',
			name: 'Xero',
			type: 'xero',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
		}),
	} as unknown as XeroContext;
}

/** Runs workers with the package's own client, retries and limiter, one of each per worker, on a simulated clock. */
export async function play(scenario: Scenario): Promise<Course> {
	const { workers, callsEach, executionsEach, latency, startWithin, seed, until = Infinity } = scenario;
	const random = seededRandom(seed);
	const clock = new FakeClock();
	const start = clock.now();
	const offset = Math.floor(random() * 60_000);
	const spread = (ms: number) => Math.round(ms * (0.8 + 0.4 * random()));
	const xero = new SimulatedXero(clock, offset, () => ({ there: spread(5), work: spread(latency), back: spread(5) }));
	let failed = 0;
	let last = start;
	const stop = new AbortController();
	const execution = async (client: XeroClient) => {
		await inParallel(Array.from({ length: callsEach }), 5, async (_, index) => {
			if (stop.signal.aborted) return;
			try {
				await client.request({
					method: 'PUT',
					path: '/x',
					tenantId: 't',
					idempotencyKey: `${random()} ${index}`,
				});
				last = clock.now();
			} catch {
				failed++;
			}
		});
	};
	const worker = async (number: number) => {
		await clock.sleep(Math.floor(random() * startWithin));
		const parts = { clock, limiter: new Limiter(clock, random), sentKeys: new SentKeys(), random };
		const runs = Array.from(
			{ length: executionsEach },
			async () => await execution(new XeroClient(context(xero, number), parts)),
		);
		await Promise.all(runs);
	};
	const work = Promise.all(Array.from({ length: workers }, async (_, number) => await worker(number)));
	if (until === Infinity) await clock.finish(work);
	else await clock.advance(until);
	stop.abort();
	return { start, span: Math.min(last - start, until), offset, calls: xero.seen, failed };
}
