import type { INodeProperties } from 'n8n-workflow';

/** What a user can do about failed items, using only options that the form offers. */
export interface Advice {
	/** Advice for items whose outcome is unknown, as a sentence; missing if the user can only look in Xero. */
	unknown?: string;
	/** Ends the sentence "correct these and run them again". */
	again: string;
	/** The resource's operations for existing records: "'Create or Update' or 'Update'". */
	updates?: string;
}

/** The parts of an operation that advice depends on. */
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
 * The advice for an operation.
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
