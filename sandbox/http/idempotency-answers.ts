import type { PositionOf, Switches } from '../switches/switches';
import { apiError, problemAnswer, type Answer } from './answers';

const TYPE = 'IdempotencyKeyException';

const DIFFERENT: Record<PositionOf<'idempotencyText'>, (key: string) => string> = {
	colon: (key) => `Idempotency Key: ${key} is used with a different request.`,
	quoted: (key) => `The idempotency key '${key}' is used with a different request`,
};

/** Only the words "used with a different request" are documented; the type and the rest of the sentence are made up. */
export function usedDifferently(switches: Switches, key: string): Answer {
	return apiError(400, 400, TYPE, DIFFERENT[switches.get('idempotencyText')](key));
}

export function tooLongKey(key: string): Answer {
	return apiError(400, 400, TYPE, `The idempotency key is ${key.length} characters long, the maximum is 128`);
}

/**
 * Xero's answer here is not known: the status is that of the RFC draft on idempotency keys, and the message is made up.
 */
export function stillRunning(key: string): Answer {
	return problemAnswer(409, 'Conflict', `A request with the idempotency key ${key} is still being processed`);
}
