import type { DateOrder } from '../../xero/dateText';

/** Settings for reading a field's value. */
export interface ReadAt {
	/** The workflow's time zone. */
	zone: string;
	/** How to read dates written by people; by default, only unambiguous ones. */
	dateOrder?: DateOrder;
	/** True if the value comes from an agent's model, which may give names instead of IDs or codes. */
	isTool?: boolean;
}
