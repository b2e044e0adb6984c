import type { SwitchDefinition } from './definition';
import { HTTP_SWITCHES } from './http';
import { LIST_SWITCHES } from './lists';
import { MONEY_SWITCHES } from './money';
import { QUOTE_SWITCHES } from './quotes';
import { PROJECT_SWITCHES } from './projects';
import { REPORT_SWITCHES } from './reports';
import { SETTINGS_SWITCHES } from './settings';
import { WEBHOOK_SWITCHES } from './webhooks';
import { WRITE_SWITCHES } from './writes';

/** Every switch of the sandbox, by name. */
export const SWITCHES = {
	...HTTP_SWITCHES,
	...WRITE_SWITCHES,
	...MONEY_SWITCHES,
	...QUOTE_SWITCHES,
	...SETTINGS_SWITCHES,
	...LIST_SWITCHES,
	...PROJECT_SWITCHES,
	...REPORT_SWITCHES,
	...WEBHOOK_SWITCHES,
};

export type SwitchName = keyof typeof SWITCHES;
export type PositionOf<N extends SwitchName> = (typeof SWITCHES)[N]['positions'][number];
export type Positions = { [N in SwitchName]: PositionOf<N> };

export const switchNames = Object.keys(SWITCHES) as SwitchName[];
const definitionOf = (name: SwitchName): SwitchDefinition => SWITCHES[name];

function positionsBy(choose: (definition: SwitchDefinition) => string): Positions {
	return Object.fromEntries(switchNames.map((name) => [name, choose(definitionOf(name))])) as Positions;
}

/** Whole sets of positions: all as hard for the client as possible, all as easy as possible, or the defaults. */
export const SETS: Record<'harshest' | 'mildest' | 'defaults', () => Positions> = {
	harshest: () => positionsBy(({ positions }) => positions[0]),
	mildest: () => positionsBy(({ positions }) => positions.at(-1)!),
	defaults: () => positionsBy((definition) => definition.default),
};
export type SetName = keyof typeof SETS;

/** Switches to set: single ones by name, in addition to a whole set (`all`). */
export type SwitchWish = Partial<Positions> & { all?: SetName };

/** Completes and checks the wanted positions. Throws a readable error for an unknown switch, set or position. */
export function turned(current: Positions, { all, ...single }: SwitchWish): Positions {
	if (all !== undefined && !(all in SETS))
		throw new Error(`Unknown set of switches ${all}. Known: ${Object.keys(SETS).join(', ')}`);
	for (const [name, position] of Object.entries(single)) {
		if (!(name in SWITCHES)) throw new Error(`Unknown switch ${name}. Known: ${switchNames.join(', ')}`);
		const { positions } = definitionOf(name as SwitchName);
		if (!positions.includes(position))
			throw new Error(`Switch ${name} has the positions ${positions.join(', ')}, not ${position}`);
	}
	return { ...(all === undefined ? current : SETS[all]()), ...single };
}

/** The positions of one sandbox's switches. */
export class Switches {
	/** Grows with each change, so that caches of answers know when they are out of date. */
	revision = 0;
	private readonly initial: Positions;
	private positions: Positions;

	constructor(wish: SwitchWish = {}) {
		this.initial = turned(SETS.defaults(), wish);
		this.positions = this.initial;
	}

	get<N extends SwitchName>(name: N): PositionOf<N> {
		return this.positions[name] as PositionOf<N>;
	}

	is<N extends SwitchName>(name: N, position: PositionOf<N>): boolean {
		return this.positions[name] === position;
	}

	/** Sets some switches, or none if one of the positions is wrong. */
	set(wish: SwitchWish): void {
		this.positions = turned(this.positions, wish);
		this.revision++;
	}

	/** Restores the initial positions. */
	reset(): void {
		this.positions = this.initial;
		this.revision++;
	}

	/** All switches with their positions, for people. */
	list(): Array<SwitchDefinition & { name: SwitchName; position: string }> {
		return switchNames.map((name) => ({
			name,
			position: this.positions[name],
			...definitionOf(name),
		}));
	}
}
