import type { IDataObject } from 'n8n-workflow';

import type { Call } from '../../operations/call';
import { choiceOf, type Choice } from '../../operations/fields/choice';
import { FieldError, labelled, type Field } from '../../operations/fields/field';
import { picker } from '../../operations/fields/locator';
import { ACCOUNTING } from '../../operations/pickers/lists';
import { where } from '../../xero/filter';
import { lookUp } from '../../xero/lookup';

/** Field of a contact by which each way of the picker finds it. */
const KEY_FIELD: Record<string, string> = { number: 'ContactNumber', name: 'Name' };

const way = (mode: string, label: string, placeholder: string) => ({
	mode,
	label,
	placeholder,
	toWire: (value: string): Choice => ({ mode, value }),
});

export const contactField: Field = picker(
	'contact',
	'contactId',
	'Contact',
	'searchContacts',
	[
		way('id', 'By ID', 'e.g. 297c2dc5-cc47-4afd-8ec8-74990b8761e9'),
		way('number', 'By Contact Number', 'e.g. C-1042'),
		way('name', 'By Name', 'e.g. Harbour Joinery'),
	],
	{ description: 'The customer or supplier the report is about', required: true },
);

/** Finds contacts by number or name: those of all items in one call where they fit, each once in a run. */
export class ContactFinder {
	private readonly found = new Map<string, Promise<IDataObject[]>>();

	constructor(private readonly call: Call) {}

	/**
	 * The ID of the item's contact.
	 * @throws FieldError when none is given, or none or several have that number or name
	 */
	async id(tenantId: string, item: number): Promise<string> {
		const choice = this.choice(item);
		if (choice.mode === 'id') return choice.value;
		const field = KEY_FIELD[choice.mode];
		const matches = (await this.candidates(tenantId, item, choice)).filter((contact) =>
			isSame(contact[field], choice.value),
		);
		// Names are unique among active contacts only; an archived one may still owe something.
		const active = matches.filter(({ ContactStatus }) => ContactStatus !== 'ARCHIVED');
		const chosen = active.length > 0 ? active : matches;
		if (chosen.length === 1) return String(chosen[0].ContactID);
		const words = choice.mode === 'number' ? 'contact number' : 'name';
		throw new FieldError(
			contactField.property.displayName,
			chosen.length === 0
				? `No contact of this organisation has the ${words} '${choice.value.slice(0, 60)}'.`
				: `${chosen.length} contacts of this organisation have the ${words} '${choice.value.slice(0, 60)}'. Choose one by ID.`,
		);
	}

	private choice(item: number): Choice {
		const value = this.call.param('contact', item, '');
		if (choiceOf(value, 'name').value === '')
			throw new FieldError(contactField.property.displayName, 'Choose a contact.');
		return labelled(contactField.property.displayName, () =>
			contactField.read(value, { zone: this.call.zone }),
		) as Choice;
	}

	private async candidates(
		tenantId: string,
		item: number,
		{ mode, value }: Choice,
	): Promise<IDataObject[]> {
		const key = JSON.stringify([tenantId, mode, value.toLowerCase()]);
		if (!this.found.has(key)) {
			const values = this.othersLike(item, mode);
			const answer = this.search(tenantId, KEY_FIELD[mode], values);
			for (const each of values)
				this.found.set(JSON.stringify([tenantId, mode, each.toLowerCase()]), answer);
			// Asked again for the next item: one lost answer must not decide for all.
			answer.catch(() => this.found.clear());
		}
		return await (this.found.get(key) as Promise<IDataObject[]>);
	}

	private async search(tenantId: string, field: string, values: string[]): Promise<IDataObject[]> {
		return await lookUp(
			this.call.client,
			{
				path: `${ACCOUNTING}/Contacts`,
				collection: 'Contacts',
				id: 'ContactID',
				paging: { style: 'pages', maxPageSize: 1000 },
				tenantId,
				query: { includeArchived: true },
				scope: 'accounting.contacts.read',
				purpose: 'find the contacts',
			},
			values,
			(some) => ({ where: where.or(some.map((value) => where.atLeastText(field, value))) }),
		);
	}

	/** What all items of the same organisation ask for in the same way; an item that cannot be read has its own turn to say so. */
	private othersLike(item: number, mode: string): string[] {
		const organisation = (each: number) =>
			JSON.stringify(choiceOf(this.call.param('organisation', each, ''), 'id'));
		const own = organisation(item);
		return this.call.items.flatMap((each) => {
			try {
				const choice = this.choice(each);
				return choice.mode === mode && organisation(each) === own ? [choice.value] : [];
			} catch {
				return [];
			}
		});
	}
}

function isSame(a: unknown, b: string): boolean {
	return (
		String(a ?? '')
			.trim()
			.toLowerCase() === b.trim().toLowerCase()
	);
}
