/** A part of a form: what was read, or why it could not be. */
export type Reading<T> = { value: T } | { error: Error };

export async function tryReading<T>(read: () => T | Promise<T>): Promise<Reading<T>> {
	try {
		return { value: await read() };
	} catch (error) {
		return { error: error as Error };
	}
}

/** @throws the error for which a part could not be read */
export function valueOrThrow<T>(part: Reading<T>): T {
	if ('error' in part) throw part.error;
	return part.value;
}
