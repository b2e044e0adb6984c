/**
 * The CPU time of the work, in ms. Unlike a limit on elapsed time, a limit on CPU time also holds on a busy machine.
 * The nodes' speed is measured by `npm run bench`.
 */
export function cpuMs(work: () => void): number {
	const before = process.cpuUsage();
	work();
	return since(before);
}

/** Like `cpuMs`, for work that waits: everything else that the process does meanwhile also counts. */
export async function cpuMsOf(work: () => Promise<void>): Promise<number> {
	const before = process.cpuUsage();
	await work();
	return since(before);
}

function since(before: NodeJS.CpuUsage): number {
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1000;
}
