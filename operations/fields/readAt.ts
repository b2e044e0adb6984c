import type { DateOrder } from '../../xero/dateText';

/** What a field's value may need to be read. */
export interface ReadAt {
	/** The workflow's time zone. */
	zone: string;
	/** How dates that are written by hand are read; unless given, only what has one reading. */
	dateOrder?: DateOrder;
	/** The value comes from an agent's model, which writes names where a picker's list has IDs or codes. */
	isTool?: boolean;
}
