import type { INodeProperties } from 'n8n-workflow';

/** What a user of an operation can do about items that failed; only what its screen offers. */
export interface Advice {
	/**
	 * About items of which it is not known whether they were written, as a sentence; none where there is nothing to
	 * do but to look.
	 */
	unknown?: string;
	/** Ends the sentence "correct these and run them again". */
	again: string;
	/** What the resource offers for a record that is there: "'Create or Update' or 'Update'". */
	updates?: string;
}

/** What of an operation advice depends on. */
interface Advised {
	value?: string;
	name?: string;
	properties?: readonly INodeProperties[];
	ifUnknown?: string;
}

export const NO_ADVICE: Advice = { again: '' };

const SKIP: Advice = {
	unknown: "Look in Xero, or run it again in some minutes with 'If It Already Exists' set to 'Skip'.",
	again: ", with 'If It Already Exists' set to 'Skip'",
};

const ONLY_THESE: Advice = { again: ', without those that were written' };

const UPSERT: Advice = {
	unknown: 'Look in Xero, or run it again in some minutes: a record that exists by then is updated.',
	again: '',
};

/**
 * The advice that fits an operation, by what its screen offers.
 * @param all operations of its resource
 */
export function adviceFor(operation: Advised, all: readonly Advised[] = []): Advice {
	const updates = all
		.filter(({ value }) => value === 'upsert' || value === 'update')
		.map(({ name }) => `'${name}'`)
		.join(' or ');
	return { ...ownAdvice(operation), ...(updates === '' ? {} : { updates }) };
}

function ownAdvice({ value, properties = [], ifUnknown }: Advised): Advice {
	if (ifUnknown) return { unknown: ifUnknown, again: '' };
	if (value === 'upsert') return UPSERT;
	if (properties.some(({ name }) => name === 'ifExists')) return SKIP;
	return value === 'create' ? ONLY_THESE : NO_ADVICE;
}
