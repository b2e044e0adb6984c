import { addMonths, DAY } from '../core/dates';
import { todayOf, type Org } from '../org';
import type { RepeatingInvoiceRecord } from '../records';

type Schedule = RepeatingInvoiceRecord['Schedule'];

const STEP: Record<Schedule['Unit'], (start: number, units: number) => number> = {
	WEEKLY: (start, units) => start + units * 7 * DAY,
	MONTHLY: addMonths,
};

/** The first scheduled day from today on; undefined after the end of the schedule. */
export function nextScheduled(schedule: Schedule, org: Org): number | undefined {
	const today = todayOf(org);
	let next = schedule.StartDate;
	// Counted from the start each time, so that the 31st stays the 31st after a February.
	for (let round = 1; next < today; round++) next = STEP[schedule.Unit](schedule.StartDate, round * schedule.Period);
	return schedule.EndDate !== undefined && next > schedule.EndDate ? undefined : next;
}
