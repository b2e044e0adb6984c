import { seededRandom } from '../../limits/random';
import type { Org } from '../org';

const orders: Record<string, <T>(elements: T[], dateOf: (element: T) => number) => T[]> = {
	asSent: (elements) => elements,
	byDate: (elements, dateOf) => [...elements].sort((a, b) => dateOf(a) - dateOf(b)),
	shuffled: (elements) => {
		const random = seededRandom(elements.length);
		const mixed = [...elements];
		for (let last = mixed.length - 1; last > 0; last--) {
			const other = Math.floor(random() * (last + 1));
			[mixed[last], mixed[other]] = [mixed[other], mixed[last]];
		}
		// A shuffle that happens to change nothing would let a client pass that relies on the order.
		return mixed.length > 1 && mixed.every((one, index) => one === elements[index]) ? mixed.reverse() : mixed;
	},
};

/** The elements of a batch in the order of the reply; `dateOf` gives the date with which an element was sent. */
export function inReplyOrder<T>(org: Org, elements: T[], dateOf: (element: T) => number): T[] {
	return orders[org.switches.get('replyOrder')](elements, dateOf);
}
