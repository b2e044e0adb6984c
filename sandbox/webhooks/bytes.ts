import type { PositionOf } from '../switches/switches';
import type { Envelope, WebhookEvent } from './envelope';

type Write = (envelope: Envelope) => string;

/** Blanks in the same places as in Xero's bodies: after some of the colons and one of the commas. */
const around =
	(write: (event: WebhookEvent) => string): Write =>
	({ events, firstEventSequence: first, lastEventSequence: last, entropy }) =>
		`{"events":[${events.map(write).join(',')}],"firstEventSequence": ${first},"lastEventSequence": ${last}, "entropy": "${entropy}"}`;

const pretty = (event: WebhookEvent) => JSON.stringify(event, null, 2).replace(/\n/g, '\r\n');

const FORMS: Record<PositionOf<'webhookBytes'>, Write> = {
	pretty: around(pretty),
	oneLine: around((event) => JSON.stringify(event)),
	compact: (envelope) => JSON.stringify(envelope),
};

/**
 * The exact bytes of the body. JSON that is parsed and written again has other bytes, and therefore another signature.
 */
export function bytesOf(envelope: Envelope, form: PositionOf<'webhookBytes'>): Buffer {
	return Buffer.from(FORMS[form](envelope), 'utf8');
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/**
 * A signature with one character changed, as in Xero's own check. The last character before the padding encodes only
 * four bits: its neighbour in the alphabet decodes to the same bytes, so only receivers that compare texts refuse it.
 */
export function oneCharacterOff(signature: string, at: number): string {
	const other = ALPHABET[ALPHABET.indexOf(signature[at]) ^ 1];
	return `${signature.slice(0, at)}${other}${signature.slice(at + 1)}`;
}

/** Position of a signature's last character before the padding. */
export const LAST_CHARACTER = 42;
