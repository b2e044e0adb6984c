import type { Incoming, Play } from './front';

/**
 * Which calls are struck: each call's first try, every try of all calls, every try under the key a body was first sent with, everything
 * after the first call, or the second call alone.
 */
export type When = 'first try' | 'always' | 'first key' | 'after the first call' | 'the second call';

export interface Target {
	/** One or several, as `PUT|GET`. */
	method: string;
	path: RegExp;
}

/** A repeat is known by its idempotency key, and a repeated read by its address. */
export function striking(play: Play, when: When, target: Target): (call: Incoming) => Play | undefined {
	const tries = new Map<string, number>();
	const firstNames = new Map<string, string>();
	return ({ method, path, query, headers, body }) => {
		if (!target.method.split('|').includes(method) || !target.path.test(path)) return undefined;
		const name = String(headers['idempotency-key'] ?? `${path}?${query} ${String(headers['if-modified-since'])}`);
		const count = (tries.get(name) ?? 0) + 1;
		tries.set(name, count);
		const content = body.toString();
		if (!firstNames.has(content)) firstNames.set(content, name);
		const isStruck = {
			'first try': count === 1,
			always: true,
			'first key': firstNames.get(content) === name,
			'after the first call': tries.size > 1,
			'the second call': tries.size === 2 && count === 1,
		}[when];
		if (!isStruck) return undefined;
		return play.play === 'in turn' ? play.plays[Math.min(count, play.plays.length) - 1] : play;
	};
}
