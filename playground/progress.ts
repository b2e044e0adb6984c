/** Milliseconds between two lines without a terminal that can redraw a line (a CI log). */
const PLAIN_INTERVAL = 15_000;

const seconds = (since: number) => `${Math.round((Date.now() - since) / 1000)} s`;

/**
 * Shows that a step is running, and for how long: one redrawn line on a terminal, otherwise a line from time to time.
 * @returns the step's result
 */
export async function step<T>(title: string, work: () => Promise<T>): Promise<T> {
	const start = Date.now();
	const terminal = process.stdout.isTTY === true;
	const show = (mark: string, end: string) =>
		process.stdout.write(`${terminal ? '\r\x1b[K' : ''}${mark} ${title} (${seconds(start)})${end}`);
	if (!terminal) process.stdout.write(`… ${title}\n`);
	const timer = setInterval(() => show('…', terminal ? '' : '\n'), terminal ? 500 : PLAIN_INTERVAL);
	try {
		const result = await work();
		show('✓', '\n');
		return result;
	} catch (error) {
		show('✗', '\n');
		throw error;
	} finally {
		clearInterval(timer);
	}
}
