/** The result of reading a part of a form: its value or its error. */
export type Reading<T> = { value: T } | { error: Error };

export async function tryReading<T>(read: () => T | Promise<T>): Promise<Reading<T>> {
	try {
		return { value: await read() };
	} catch (error) {
		return { error: error as Error };
	}
}

/** @throws the error of a part that could not be read */
export function valueOrThrow<T>(part: Reading<T>): T {
	if ('error' in part) throw part.error;
	return part.value;
}
