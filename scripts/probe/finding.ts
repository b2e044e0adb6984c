import { SWITCHES, type PositionOf, type SwitchName } from '../../sandbox/switches/switches';
import type { SwitchDefinition } from '../../sandbox/switches/definition';
import type { Answer } from './xero';

/** The result of one question. */
export interface Finding {
	probe: number;
	question: string;
	/** What Xero did, in words. */
	saw: string;
	/** What we believe, in words. */
	believed: string;
	/** The switch of the question, and the position that matches what was seen; undefined if the result was unclear. */
	turn?: { name: SwitchName; position: string; default: string };
}

/** The finding that determines the position of a switch. */
export function settles<N extends SwitchName>(name: N, position: PositionOf<N> | undefined, saw: string): Finding {
	const { decides, believed, default: standard, probe }: SwitchDefinition = SWITCHES[name];
	return {
		probe: probe ?? 0,
		question: decides,
		saw,
		believed,
		...(position !== undefined && { turn: { name, position, default: standard } }),
	};
}

/** A finding without a switch. */
export const noted = (probe: number, question: string, saw: string, believed: string): Finding => ({
	probe,
	question,
	saw,
	believed,
});

const SHOWN = 300;

/** An answer in one line: status, type, body. */
export function shown({ status, headers, text }: Answer): string {
	const type = headers.get('content-type') ?? 'no content type';
	const body = text.replace(/\s+/g, ' ').slice(0, SHOWN);
	return `${status}, ${type}: ${body || '(empty)'}`;
}
