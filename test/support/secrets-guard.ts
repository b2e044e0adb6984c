import { secretsSeen } from './find-secrets';

/**
 * The state of the secrets guard. The harness and the runners report to it. Nothing is stored unless the guard is
 * active (by ./secrets, jest's set-up file), so that the harness can also be used for long runs outside jest.
 */
const secrets = new Set<string>();
let collected: Array<{ from: string; value: unknown }> = [];
let armed = false;

export function armGuard(): void {
	armed = true;
}

/** Registers secrets until the end of the current test. Empty and undefined ones are ignored. */
export function guardSecrets(...values: Array<string | undefined>): void {
	for (const value of values) if (armed && value) secrets.add(value);
}

/** Reports something that a user could see (output, error, log line) to the guard. `from` names it in the failure. */
export function collectOutput(from: string, value: unknown): void {
	if (armed) collected.push({ from, value });
}

/** Everything reported since the last test that contains a secret, one line per place. Nothing is cleared. */
export function leaks(): string[] {
	return collected.flatMap(({ from, value }) =>
		secretsSeen(value, [...secrets]).map(({ path, secret }) => `${from}: ${path} holds ${secret}`),
	);
}

/** Forgets everything reported, and all secrets. For tests that leak on purpose. */
export function forgetOutput(): void {
	collected = [];
	secrets.clear();
}
