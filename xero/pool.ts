/**
 * Runs `work` over `entries` with at most `width` under way, starting in order. A rejection is kept for the end: what
 * is under way is always waited for, so nothing happens after the caller has gone on.
 * @param mayStart asked before each start; an entry that may not start yet holds back those after it until one under
 * way has ended
 */
export async function inParallel<T>(
	entries: readonly T[],
	width: number,
	work: (entry: T, index: number) => Promise<void>,
	mayStart: (entry: T) => boolean = () => true,
): Promise<void> {
	const underWay = new Set<Promise<void>>();
	let failure: { error: unknown } | undefined;
	for (let next = 0; next < entries.length && !failure;) {
		if (underWay.size < width && (underWay.size === 0 || mayStart(entries[next]))) {
			const index = next++;
			const run = work(entries[index], index)
				.catch((error: unknown) => {
					failure ??= { error };
				})
				.finally(() => underWay.delete(run));
			underWay.add(run);
		} else await Promise.race(underWay);
	}
	await Promise.all(underWay);
	if (failure) throw failure.error;
}
