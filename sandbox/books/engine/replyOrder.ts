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
		// A lucky shuffle that changes nothing would let a client pass that counts on the order.
		return mixed.length > 1 && mixed.every((one, index) => one === elements[index]) ? mixed.reverse() : mixed;
	},
};

/** The elements of a batch in the order the reply has them; `dateOf` gives the date an element was sent with. */
export function inReplyOrder<T>(org: Org, elements: T[], dateOf: (element: T) => number): T[] {
	return orders[org.switches.get('replyOrder')](elements, dateOf);
}
