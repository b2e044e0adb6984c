import type { SwitchWish } from '../../sandbox/switches/switches';
import { WRITE_SWITCHES } from '../../sandbox/switches/writes';
import type { SwitchDefinition } from '../../sandbox/switches/definition';

/** How the sandbox answers where nobody knows what Xero does: as it starts, or every question about writes answered one way. */
export type Position = 'default' | 'harshest' | 'mildest';

function writes(choose: (definition: SwitchDefinition) => string): SwitchWish {
	const chosen = Object.entries<SwitchDefinition>(WRITE_SWITCHES).map(([name, definition]) => [
		name,
		choose(definition),
	]);
	return Object.fromEntries(chosen) as SwitchWish;
}

/**
 * `runningKey` is left at its third position nowhere: were a repeat carried out beside the call it repeats, under one key, no client could
 * keep a write from being doubled that goes on for longer than it waits.
 */
export const POSITIONS: Readonly<Record<Position, SwitchWish>> = {
	default: {},
	harshest: { ...writes(({ positions }) => positions[0]), runningKey: '409' },
	mildest: { ...writes(({ positions }) => positions.at(-1)!), runningKey: 'waits' },
};
