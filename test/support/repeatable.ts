import { seededRandom } from '../../sandbox/limits/random';

/**
 * For jest's `setupFilesAfterEnv`: random values are the same in every run, so that a failure can be repeated. `SEED=2
 * npx jest …` tries other cases.
 */
const SEED = Number(process.env.SEED ?? 1);

Math.random = seededRandom(SEED);

jest.doMock('fast-check', () => {
	const real = jest.requireActual<typeof import('fast-check')>('fast-check');
	real.configureGlobal({ ...real.readConfigureGlobal(), seed: SEED });
	return real;
});
