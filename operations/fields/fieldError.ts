import { NodeApiError, NodeOperationError } from 'n8n-workflow';

/** Runs a reader and puts the field's label before its error message. */
export function labelled<T>(label: string, read: () => T): T {
	try {
		return read();
	} catch (error) {
		const problem = labelledError(label, error as Error);
		throw problem;
	}
}

/**
 * The same for a reader that calls Xero. n8n's own errors are about the call and not the value, so they stay
 * unchanged.
 */
export async function labelledAsync<T>(label: string, read: () => Promise<T>): Promise<T> {
	try {
		return await read();
	} catch (error) {
		const problem =
			error instanceof NodeApiError || error instanceof NodeOperationError
				? error
				: labelledError(label, error as Error);
		throw problem;
	}
}

const labelledError = (label: string, error: Error) =>
	error instanceof FieldError ? error.within(label) : new FieldError(label, error.message);

/**
 * Error for an unusable value, with the labels around its field from the outside in: "'Line 2', 'Unit Price': 'abc'
 * is not a number."
 */
export class FieldError extends Error {
	private readonly labels: string[];

	constructor(
		labels: string | string[],
		private readonly problem: string,
	) {
		const path = Array.isArray(labels) ? labels : [labels];
		super(`${path.map((label) => `'${label}'`).join(', ')}: ${problem}`);
		this.labels = path;
	}

	/** The same error with an outer label. A picker that looks up its name later already has its own label. */
	within(label: string): FieldError {
		return this.labels[0] === label ? this : new FieldError([label, ...this.labels], this.problem);
	}
}
