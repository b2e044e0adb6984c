import type { PositionOf, Switches } from '../switches/switches';
import { apiError, problemAnswer, type Answer } from './answers';

const TYPE = 'IdempotencyKeyException';

const DIFFERENT: Record<PositionOf<'idempotencyText'>, (key: string) => string> = {
	colon: (key) => `Idempotency Key: ${key} is used with a different request.`,
	quoted: (key) => `The idempotency key '${key}' is used with a different request`,
};

/** Only the words "used with a different request" are documented; the type and the rest of the sentence are not. */
export function usedDifferently(switches: Switches, key: string): Answer {
	return apiError(400, 400, TYPE, DIFFERENT[switches.get('idempotencyText')](key));
}

export function tooLongKey(key: string): Answer {
	return apiError(400, 400, TYPE, `The idempotency key is ${key.length} characters long, the maximum is 128`);
}

/** Nobody has seen what Xero says here: the status is what the RFC draft on idempotency keys wants, the words are made up. */
export function stillRunning(key: string): Answer {
	return problemAnswer(409, 'Conflict', `A request with the idempotency key ${key} is still being processed`);
}
