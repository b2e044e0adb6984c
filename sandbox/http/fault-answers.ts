import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FaultKind, FaultRule } from '../limits/faults';
import { apiError, HTML_TYPE, problemAnswer, tooManyRequests, uriTooLong, type Answer } from './answers';
import { FAILED_TEXT } from '../texts';
import { untilDue } from './hold';
import { cut, send } from './send';

const plain = (status: number, payload: string) => (): Answer => ({
	status,
	contentType: 'text/plain; charset=utf-8',
	payload,
});

/**
 * Xero's answers to its own failures. Only the three plain sentences of a 503 are documented; its JSON form is a guess.
 */
export const failures = {
	'503': () => problemAnswer(503, 'Service Unavailable', 'The service is temporarily unavailable'),
	'500': () => apiError(500, 500, 'UnknownErrorException', FAILED_TEXT),
} satisfies Record<string, () => Answer>;

/** Faults that answer instead of the books. Nothing is written and nothing is cached. */
const inPlace: Partial<Record<FaultKind, () => Answer>> = {
	...failures,
	html: () => ({
		status: 500,
		contentType: HTML_TYPE,
		payload:
			'<!doctype html><html><head><title>Error</title></head><body><h1>Something went wrong</h1></body></html>',
	}),
	// One caller's answer to a query that was even longer.
	'html-400': () => ({
		status: 400,
		contentType: HTML_TYPE,
		payload: '<html><head><title>400 Bad Request</title></head><body><h1>Bad Request</h1></body></html>',
	}),
	'offline-text': plain(503, 'The Organisation is offline'),
	'maintenance-text': plain(503, 'The Xero API is currently offline for maintenance'),
	'unavailable-text': plain(503, 'The Xero API is temporarily unavailable'),
	'uri-too-long': uriTooLong,
	'429-minute': tooManyRequests,
	'429-day': tooManyRequests,
	'429-concurrent': tooManyRequests,
};

/** Retry-After of a simulated 429 in seconds, unless the rule sets one. Xero promises none for `concurrent`. */
const retryAfter: Partial<Record<FaultKind, number | undefined>> = { '429-minute': 5, '429-day': 66_183 };

/**
 * Plays a fault that replaces the work, at the time when the answer would be due; false if the fault comes after the
 * work.
 */
export async function playBefore(rule: FaultRule, request: FastifyRequest, reply: FastifyReply): Promise<boolean> {
	if (rule.kind === 'cut-before') {
		await untilDue(request, reply);
		cut(reply);
		return true;
	}
	const answer = inPlace[rule.kind];
	if (!answer) return false;
	if (rule.kind.startsWith('429-')) {
		reply.header('X-Rate-Limit-Problem', rule.kind.slice('429-'.length));
		const seconds = rule.retryAfter ?? retryAfter[rule.kind];
		if (seconds !== undefined) reply.header('Retry-After', String(seconds));
	}
	send(reply, answer());
	return true;
}
