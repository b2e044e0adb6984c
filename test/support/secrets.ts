import { formatWithOptions } from 'node:util';

import { armGuard, collectOutput, forgetOutput, leaks } from './secrets-guard';

export { secretsSeen, type SecretSighting } from './find-secrets';
export { collectOutput, forgetOutput, guardSecrets, leaks } from './secrets-guard';

/**
 * The secrets guard, for jest's `setupFilesAfterEnv`: after each test, everything printed and everything reported with
 * `collectOutput` is searched for every secret registered with `guardSecrets`; a match fails the test. The harness
 * registers its tokens and keys, and `runNode`/`runWorkflow` report what n8n stores of a run, so tests that use them
 * are guarded automatically. If many tests share a harness (`beforeAll`), they must call `harness.guard()` in a
 * `beforeEach`, because registered secrets are forgotten after each test.
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
