import type { Clock } from '../../xero/clock';
import { NOT_FOUND, type Answer, type Play } from './front';

const JSON_TYPE = 'application/json; charset=utf-8';

const answer = (status: number, body: string, headers: Record<string, string> = {}): Play => ({
	play: 'answer',
	answer: () => ({ status, headers: { 'content-type': JSON_TYPE, ...headers }, body: Buffer.from(body) }),
});

/** A call refused by a limit, as Xero words it. @param retryAfter seconds; Xero promises none for `concurrent` */
export const limited = (problem: string, retryAfter?: number) => (): Play =>
	answer(429, '', {
		'X-Rate-Limit-Problem': problem,
		...(retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) }),
	});

/**
 * `Retry-After` as a date by a server's clock that is off.
 * @param aheadMs how far its clock is ahead of ours
 */
export const limitedUntil =
	(seconds: number, aheadMs: number) =>
	(clock: Clock): Play => {
		const date = (ms: number) => new Date(ms).toUTCString();
		return {
			play: 'answer',
			answer: (): Answer => {
				const now = clock.now() + aheadMs;
				return {
					status: 429,
					headers: {
						'content-type': JSON_TYPE,
						'x-rate-limit-problem': 'minute',
						date: date(now),
						'retry-after': date(now + seconds * 1000),
					},
					body: Buffer.alloc(0),
				};
			},
		};
	};

export const fault = (status: number) => (): Play =>
	answer(status, JSON.stringify({ Title: 'Server fault', Status: status }));

export const cut = (when: 'before' | 'after') => (): Play => ({ play: 'cut', when });

export const hold = (): Play => ({ play: 'hold' });

export const breakOff = (): Play => ({ play: 'break' });

export const otherPage = (page: string) => (): Play => ({
	play: 'query',
	change: (query) => query.set('page', page),
});

/** Each row of a batch has to be asked to answer for itself; here Xero is never asked to. */
export const summarised = (): Play => ({
	play: 'query',
	change: (query) => query.delete('summarizeErrors'),
});

/** Sent on to a sign-in page. */
export const redirect =
	(status: number, isCarriedOut = false) =>
	(): Play => ({ play: 'redirect', status, isCarriedOut });

/** The answer to the first try is lost, every further try gets that answer. */
export const lostThen = (when: 'before' | 'after', then: () => Play) => (): Play => ({
	play: 'in turn',
	plays: [cut(when)(), then()],
});

/** A refusal by Xero's validation; with it, nothing is written. */
export const refused = (message: string) => (): Play =>
	answer(
		400,
		JSON.stringify({
			ErrorNumber: 10,
			Type: 'ValidationException',
			Message: 'A validation exception occurred',
			Elements: [{ ValidationErrors: [{ Message: message }] }],
		}),
	);

export const notFound = (): Play => ({ play: 'answer', answer: () => NOT_FOUND });

/** Xero's own words for a fault within. */
export const serverError = (): Answer => ({
	status: 500,
	headers: { 'content-type': JSON_TYPE },
	body: Buffer.from(
		JSON.stringify({ ErrorNumber: 500, Type: 'UnknownErrorException', Message: 'An error occurred in Xero.' }),
	),
});

/** Carried out the first time, and answered with a fault that Xero then remembers with the key. */
export const failedAfter = (): Play => ({ play: 'change', change: serverError });

/** Not carried out, and the fault is remembered with the key. */
export const failedBefore = (): Play => ({ play: 'answer', answer: serverError });

export const meanwhile = (): Play => ({ play: 'meanwhile' });

const change = (how: (given: Answer) => Partial<Answer>) => (): Play => ({
	play: 'change',
	change: (given) => ({ ...given, ...how(given) }),
});

/** Ends in the middle of the JSON, and says that this was all. */
export const shorten = change(({ body }) => ({ body: body.subarray(0, Math.ceil(body.length / 2)) }));

/** A page of a proxy in the place of the answer, as a success. */
export const page = change(({ headers }) => ({
	headers: { ...headers, 'content-type': 'text/html; charset=utf-8' },
	body: Buffer.from('<!doctype html><html><body><h1>Checking your browser</h1></body></html>'),
}));

/** The right JSON under a wrong name. */
export const relabel = change(({ headers }) => ({ headers: { ...headers, 'content-type': 'text/plain' } }));

/** Xero's own other language. */
export const xml = change(({ headers }) => ({
	headers: { ...headers, 'content-type': 'application/xml' },
	body: Buffer.from('<Response><Status>OK</Status></Response>'),
}));
