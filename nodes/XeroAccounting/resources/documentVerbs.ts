import type { Field } from '../../../operations/fields';
import type { LineSide } from '../../../operations/lines/fields';
import type { Verb } from '../../../operations/types';
import {
	changeStatus,
	copyDocument,
	createDocument,
	updateDocument,
	upsertDocument,
	type Step,
} from '../../../operations/verbs';
import { documentOf, type Entry } from '../../../xero/catalogue';
import { contact } from './contact';
import { contactField } from './documentFields';

/** The fields of a document's forms other than its lines, in the order of the form. */
export interface DocumentForm {
	side: LineSide;
	/** "customer" or "supplier". */
	who: string;
	/** The word for the document in descriptions, if it is not the noun. */
	called?: string;
	/** The document's own date first. */
	dates: readonly Field[];
	number: Field;
	reference?: Field;
	amountsAre: Field;
	status: Field;
	/** The status of an existing document changes only by steps, not by an update. */
	keepsStatus?: true;
	/** Fields in 'Additional Fields'. */
	additional: Field[];
	/** In version 1 of the node, dates, number and reference were in 'Additional Fields'. */
	moved?: true;
	steps: readonly Step[];
	/** The steps in words for a description, if they are not the usual ones. */
	stepsInWords?: string;
}

const described = (field: Field, description: string, required?: true): Field => ({
	...field,
	property: { ...field.property, description, ...(required ? { required } : {}) },
});

/** Create, create or update, update, copy and change status, for documents with a contact, a number and lines. */
export function documentVerbs(entry: Entry, form: DocumentForm): Verb[] {
	const { side, who, called = entry.noun, dates, number, amountsAre, status, additional, moved = false } = form;
	const references = form.reference ? [form.reference] : [];
	const { sameBy } = documentOf(entry);
	// Before the lines, as in Xero's own forms.
	const top = [...dates, number, ...references];
	const topOfKnown = [...dates, ...references];
	const shared = { side, contacts: () => contact, additional };
	return [
		createDocument({
			...shared,
			main: [contactField(true, who), ...top, amountsAre, status],
			moved: moved ? top : [],
			recognisedBy: Object.keys(sameBy),
		}),
		upsertDocument({
			...shared,
			main: [
				described(number, `Decides whether the ${called} exists already`, true),
				contactField(true, who),
				...topOfKnown,
				amountsAre,
				status,
			],
			moved: moved ? topOfKnown : [],
			by: 'number',
		}),
		updateDocument({
			side,
			contacts: shared.contacts,
			fields: [
				contactField(false, who),
				...top,
				amountsAre,
				...(form.keepsStatus ? [] : [status]),
				...additional,
			],
		}),
		copyDocument({
			fields: [
				...dates
					.slice(1)
					.map((day) =>
						described(day, 'Leave empty for the same number of days after the date as on the copied one'),
					),
				number,
				...references.map((field) => described(field, 'Empty to keep the value of the copied one')),
			],
		}),
		changeStatus(form.steps, form.stepsInWords),
	];
}
