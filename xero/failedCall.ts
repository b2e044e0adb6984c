/** What happened, and Xero's own words with the fix. */
export interface Words {
	message: string;
	description: string;
}

/** The facts about a failed call. Never contains a token, only Xero's answer. */
export interface FailedCall {
	/** HTTP status; undefined when no answer came. */
	status?: number;
	headers?: Record<string, string>;
	body?: unknown;
	/** What the call was to do: "create the invoices". */
	purpose?: string;
	scope?: string;
	itemIndex?: number;
	baseUrl: string;
	/** True for a list, as opposed to one record by its ID. */
	isList?: boolean;
	/** True for a write that may or may not have been carried out. */
	outcomeUnknown?: boolean;
	/** What to do in this case, if the caller knows. */
	outcomeAdvice?: string;
	/** True when two 5xx answers to one key were equal. */
	repeatedFailure?: boolean;
	/** Calls made in all. */
	attempts?: number;
	/** Path of the call; some advice depends on it. */
	path?: string;
	/** True if the organisation's calls of the day are used up. */
	isDayLimit?: boolean;
	/** For a used-up day: when calls are possible again, ms since the epoch; undefined when Xero did not say. */
	resumeAt?: number;
	/** Code of a lost connection, such as ECONNREFUSED. */
	networkCode?: string;
	/** Why the call could not be made at all. */
	impossible?: string;
	/** What is wrong with an answer that Xero has given. */
	unusable?: Words;
	/** True when a file was sent. */
	isUpload?: boolean;
}
