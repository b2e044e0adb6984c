import { COST_LINES, FIRM_FIRST, FIRM_SECOND, SALES_LINES } from './names';

/** A stream of numbers in [0, 1). */
export type Random = () => number;

export const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)];

/** A firm's name by its number; the same number always gives the same name. */
export function firmName(index: number): string {
	const first = FIRM_FIRST[index % FIRM_FIRST.length];
	const second = FIRM_SECOND[(index + Math.floor(index / FIRM_FIRST.length)) % FIRM_SECOND.length];
	const round = Math.floor(index / (FIRM_FIRST.length * FIRM_SECOND.length));
	return round === 0 ? `${first} ${second}` : `${first} ${second} ${round + 1}`;
}

export function salesLines(random: Random) {
	return Array.from({ length: 1 + Math.floor(random() * 3) }, () => {
		const [Description, UnitAmount] = pick(random, SALES_LINES);
		return {
			Description,
			UnitAmount,
			Quantity: 1 + Math.floor(random() * 6),
			AccountCode: random() < 0.9 ? '200' : '260',
		};
	});
}

export function costLines(random: Random) {
	return Array.from({ length: 1 + Math.floor(random() * 2) }, () => {
		const [Description, UnitAmount, AccountCode] = pick(random, COST_LINES);
		return { Description, UnitAmount, Quantity: 1, AccountCode };
	});
}
