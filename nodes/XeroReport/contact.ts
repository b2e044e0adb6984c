import type { IDataObject } from 'n8n-workflow';

import type { RunContext } from '../../operations/run/runContext';
import { choiceOf, type Choice } from '../../operations/fields/choice';
import { FieldError, labelled } from '../../operations/fields/fieldError';
import type { Field } from '../../operations/fields/field';
import { picker } from '../../operations/fields/locator';
import { findRecords, normaliseKey, requireUnique } from '../../operations/lookup/find';
import { contact } from '../XeroAccounting/resources/contact';

const LABEL = 'Contact';

const way = (mode: string, label: string, placeholder: string) => ({
	mode,
	label,
	placeholder,
	toWire: (value: string): Choice => ({ mode, value }),
});

export const contactField: Field = picker(
	'contact',
	'contactId',
	LABEL,
	'searchContacts',
	[
		way('id', 'By ID', 'e.g. 297c2dc5-cc47-4afd-8ec8-74990b8761e9'),
		way('number', 'By Number', 'e.g. C-1042'),
		way('name', 'By Name', 'e.g. Harbour Joinery'),
	],
	{ description: 'The customer or supplier the report is about', required: true },
);

/**
 * Finds contacts by number or name. Looks up the contacts of all items in one call if they fit, and each contact only
 * once in a run.
 */
export class ContactFinder {
	private readonly asked = new Map<string, Promise<Map<string, IDataObject[]>>>();

	constructor(private readonly run: RunContext) {}

	/**
	 * The ID of the item's contact.
	 * @throws FieldError if no contact is given, or if none or several have that number or name
	 */
	async id(tenantId: string, item: number): Promise<string> {
		const { mode, value } = this.choice(item);
		if (mode === 'id') return value;
		const found = await this.found(tenantId, item, mode);
		return labelled(LABEL, () =>
			String(requireUnique(found.get(normaliseKey(value)), contact, mode, value).ContactID),
		);
	}

	private choice(item: number): Choice {
		const value = this.run.param('contact', item, '');
		if (choiceOf(value, 'name').value === '') throw new FieldError(LABEL, 'Choose a contact.');
		return labelled(LABEL, () => contactField.read(value, { zone: this.run.zone })) as Choice;
	}

	private async found(tenantId: string, item: number, mode: string): Promise<Map<string, IDataObject[]>> {
		// Two items may write the same organisation in two ways; each way has its own list of contacts to look up.
		const key = `${tenantId} ${mode} ${this.organisation(item)}`;
		// Items run in parallel. One lost answer must not fail all items that wait for it, so the next of them asks
		// again.
		const shared = await this.asked.get(key)?.catch(() => undefined);
		if (shared) return shared;
		let answer = this.asked.get(key);
		if (!answer) {
			answer = findRecords(this.run, contact, tenantId, mode, this.othersLike(item, mode));
			this.asked.set(key, answer);
			answer.catch(() => this.asked.delete(key));
		}
		return await answer;
	}

	/**
	 * The values of all items with the same organisation and mode. Items that cannot be read are skipped here; each
	 * reports its own error in its turn.
	 */
	private othersLike(item: number, mode: string): string[] {
		const own = this.organisation(item);
		return this.run.items.flatMap((each) => {
			try {
				const choice = this.choice(each);
				return choice.mode === mode && this.organisation(each) === own ? [choice.value] : [];
			} catch {
				return [];
			}
		});
	}

	/** The organisation as the item names it. */
	private organisation(item: number): string {
		return JSON.stringify(choiceOf(this.run.param('organisation', item, ''), 'id'));
	}
}
