import type { INodePropertyOptions } from 'n8n-workflow';

import { shown } from '../../xero/shown';
import { plainText } from './plainText';

/**
 * Finds the choice for a value. An expression or a model may give either the choice's value or its label, in any
 * case.
 * @throws Error in the user's words that names the choices
 */
export function among<T extends INodePropertyOptions['value']>(
	value: unknown,
	choices: ReadonlyArray<{ name: string; value: T }>,
): T {
	const wanted = typeof value === 'object' || typeof value === 'function' ? undefined : comparable(plainText(value));
	const meant = choices.find(
		(choice) =>
			wanted !== undefined && [comparable(String(choice.value)), comparable(choice.name)].includes(wanted),
	);
	if (!meant)
		throw new Error(
			`${shown(value)} is not possible here. Possible: ${choices
				.filter((choice) => choice.value !== '')
				.map(inWords)
				.join(', ')}.`,
		);
	return meant.value;
}

const comparable = (text: string) => text.trim().toLowerCase();

/** "Paid", "Awaiting Payment (AUTHORISED)": the value is added if it is a different word. */
function inWords({ name, value }: { name: string; value: INodePropertyOptions['value'] }): string {
	return comparable(name) === comparable(String(value)) ? name : `${name} (${String(value)})`;
}
