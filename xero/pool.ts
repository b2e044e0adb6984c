/**
 * Runs `work` over `entries`, at most `width` at a time, started in order. It always waits for running work before it
 * rejects, so nothing happens after the caller continues.
 * @param mayStart checked before each start; an entry that may not start yet holds back the following ones until
 * running work has ended
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
