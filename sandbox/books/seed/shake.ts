import type { Shake, Shaken } from '../../types';
import { Refused } from '../core/errors';
import { randomStream } from '../core/ids';
import type { Org } from '../org';
import { writeContact } from '../rules/contacts';
import { ACTIONS, type Action } from './actions';
import { Hand } from './hand';
import { firmName, pick, type Random } from './made';

const EACH = 250;
/** The share of changes that happen at the same instant as the change before. */
const TIES = 0.4;
/** Refusals in a row (nothing left to pay, everything archived …) before it gives up. */
const PATIENCE = 500;

/** The time of each change: sorted, many at the same millisecond, none after `overMs`. */
function instants(count: number, overMs: number, random: Random): number[] {
	const times = Array.from({ length: count }, () => Math.floor(random() * overMs)).sort((a, b) => a - b);
	for (let index = 1; index < count; index++) if (random() < TIES) times[index] = times[index - 1];
	return times;
}

function actionsOf(kinds: string[] | undefined): Action[][] {
	const known = Object.keys(ACTIONS);
	return (kinds ?? known).map((kind) => {
		const name = known.find((one) => one.toLowerCase() === kind.toLowerCase());
		if (!name) throw new Error(`Nothing shakes ${kind}. Known kinds: ${known.join(', ')}`);
		return ACTIONS[name];
	});
}

/** Makes one change that the rules allow, and tries others if they refuse it. Returns its name. */
function change(org: Org, hand: Hand, kinds: Action[][]): string {
	for (let tries = 0; tries < PATIENCE; tries++) {
		const action = pick(hand.random, pick(hand.random, kinds));
		try {
			if (org.undo.attempt(() => action.act(hand))) return action.name;
		} catch (error) {
			if (!(error instanceof Refused)) throw error;
		}
	}
	throw new Error('The organisation allows none of the changes asked for');
}

/** Makes changes as described by Books.shake. */
export function shake(org: Org, what: Shake): Shaken {
	const { changes: count, overMs = count * EACH, randomSeed = 1 } = what;
	if (!Number.isInteger(count) || count < 0 || !(overMs >= 0))
		throw new Error('changes must be a whole number of at least 0, and overMs a number of at least 0');
	const kinds = actionsOf(what.kinds);
	const random = randomStream(`${org.profile.tenantId}/shake/${randomSeed}`);
	org.caller = { appId: 'shake', unitdp: 2, query: {} };
	org.changes = [];
	try {
		if (org.tables.contacts.size === 0) writeContact({ Name: firmName(0) }, undefined, org);
		const hand = new Hand(org, random);
		const done: Record<string, number> = {};
		for (const at of instants(count, overMs, random)) {
			org.ahead = at;
			const name = change(org, hand, kinds);
			done[name] = (done[name] ?? 0) + 1;
		}
		return { done, spannedMs: org.ahead, changes: org.changes };
	} finally {
		org.ahead = 0;
		org.changes = [];
	}
}
