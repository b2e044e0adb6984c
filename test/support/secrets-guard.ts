import { secretsSeen } from './find-secrets';

/**
 * What the secrets guard knows and has collected. The harness and the runners report here; nothing is kept unless the
 * guard is armed (by ./secrets, jest's set-up file), so that the harness also serves long runs outside jest.
 */
const secrets = new Set<string>();
let collected: Array<{ from: string; value: unknown }> = [];
let armed = false;

export function armGuard(): void {
	armed = true;
}

/** Makes secrets known to the guard, until the end of the current test. Empty and undefined ones are ignored. */
export function guardSecrets(...values: Array<string | undefined>): void {
	for (const value of values) if (armed && value) secrets.add(value);
}

/** Hands something a user could see (output, error, log line) to the guard. `from` names it in the failure. */
export function collectOutput(from: string, value: unknown): void {
	if (armed) collected.push({ from, value });
}

/** What has been collected since the last test and contains a secret, one line per place. Looking clears nothing. */
export function leaks(): string[] {
	return collected.flatMap(({ from, value }) =>
		secretsSeen(value, [...secrets]).map(({ path, secret }) => `${from}: ${path} holds ${secret}`),
	);
}

/** Forgets everything collected, and all secrets. For tests that leak on purpose. */
export function forgetOutput(): void {
	collected = [];
	secrets.clear();
}
