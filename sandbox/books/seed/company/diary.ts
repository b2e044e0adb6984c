import { DAY } from '../../core/dates';
import type { Org } from '../../org';

const HOUR = 3_600_000;
const HALF_A_MINUTE = 30_000;

/**
 * The plan of actions by day. Days are played in order, and meanwhile the books' clock shows each day, so that records
 * get the times at which they would have been created and changed.
 */
export class Diary {
	private readonly days = new Map<number, Array<() => void>>();

	/** @param day ms of UTC midnight. Actions for a past day never happen, nor those for a future day. */
	on(day: number, action: () => void): void {
		const planned = this.days.get(day) ?? [];
		this.days.set(day, planned);
		planned.push(action);
	}

	/** Plays the days from the first to the last, which is today. */
	live(org: Org, first: number, today: number): void {
		try {
			for (let day = first; day <= today; day += DAY) {
				let nth = 0;
				// An action may plan another one for the same day.
				for (const action of this.days.get(day) ?? []) {
					org.ahead = day - today - Math.max(HALF_A_MINUTE, 6 * HOUR - nth * HALF_A_MINUTE);
					action();
					nth += 1;
				}
			}
		} finally {
			org.ahead = 0;
		}
	}
}
