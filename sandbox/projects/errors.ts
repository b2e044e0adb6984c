import type { ApiResult } from '../types';
import { NotAllowed, NotFound } from '../books/core/errors';

/** The faults of a request by its parts: `model.name` -> sentences. */
export type ModelState = Record<string, string[]>;

/** A request that breaks a rule of the Projects API: a 400 with `message` and `modelState`. */
export class Invalid extends Error {
	constructor(
		readonly modelState: ModelState,
		message = 'The request is invalid.',
	) {
		super(message);
	}
}

/** Refuses with one sentence about one part of the request. */
export function invalid(part: string, sentence: string): never {
	throw new Invalid({ [part]: [sentence] });
}

/** The answer to an error thrown by the rules; other errors are thrown on. */
export function answerFor(error: unknown): ApiResult {
	if (error instanceof Invalid) {
		const { message, modelState } = error;
		return { status: 400, json: { message, modelState } };
	}
	// Xero documents the 404 but not its content.
	if (error instanceof NotFound) return { status: 404, html: '' };
	if (error instanceof NotAllowed)
		return { status: 405, json: { message: 'The requested resource does not support this http method.' } };
	throw error;
}
