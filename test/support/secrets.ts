import { formatWithOptions } from 'node:util';

import { armGuard, collectOutput, forgetOutput, leaks } from './secrets-guard';

export { secretsSeen, type SecretSighting } from './find-secrets';
export { collectOutput, forgetOutput, guardSecrets, leaks } from './secrets-guard';

/**
 * The secrets guard, for jest's `setupFilesAfterEnv`: after each test, everything printed and everything handed to
 * `collectOutput` is searched for every secret made known by `guardSecrets`; a find fails the test.
 * The harness makes its tokens and keys known, and `runNode`/`runWorkflow` hand in what n8n stores of a run, so tests
 * that use them are guarded without a line of their own. A harness shared by many tests (`beforeAll`) has to call
 * `harness.guard()` in a `beforeEach`, because known secrets are forgotten after each test.
 */
const METHODS = ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const;
const STREAMS = ['stdout', 'stderr'] as const;
const restore: Array<() => void> = [];

armGuard();

beforeAll(() => {
	for (const method of METHODS) {
		const original = console[method];
		console[method] = (...args: unknown[]) => {
			collectOutput(`console.${method}`, formatWithOptions({ depth: 6, showHidden: true }, ...args));
			original.apply(console, args);
		};
		restore.push(() => {
			console[method] = original;
		});
	}
	for (const name of STREAMS) {
		const stream = process[name];
		const original = stream.write;
		stream.write = ((...args: Parameters<typeof original>) => {
			collectOutput(name, args[0]);
			return original.apply(stream, args);
		}) as typeof original;
		restore.push(() => {
			stream.write = original;
		});
	}
});

afterEach(() => {
	const found = leaks();
	forgetOutput();
	if (found.length > 0) throw new Error(`Secrets were shown during this test:\n${found.join('\n')}`);
});

afterAll(() => {
	for (const undo of restore.splice(0)) undo();
});
