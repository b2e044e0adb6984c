/**
 * What the work keeps the processor busy for, in ms. A bound on it holds on a machine that is busy with other things, which one on the time
 * of day does not; how fast the nodes are is shown by `npm run bench`.
 */
export function cpuMs(work: () => void): number {
	const before = process.cpuUsage();
	work();
	return since(before);
}

/** As `cpuMs`, for work that waits: whatever else the process does meanwhile counts, too. */
export async function cpuMsOf(work: () => Promise<void>): Promise<number> {
	const before = process.cpuUsage();
	await work();
	return since(before);
}

function since(before: NodeJS.CpuUsage): number {
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1000;
}
