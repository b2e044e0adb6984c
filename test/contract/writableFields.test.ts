import { existsSync } from 'node:fs';

import { NOT_FIELDS } from './support/notFields';
import { loadSpec, OPENAPI_FOLDER } from './support/spec';
import { attributesOf, MODELS, writtenOf, type Model } from './support/writable';

/** Contact's phones, addresses and default tracking stand apart on the screen and in lists on the wire. */
const SHAPED: Record<string, string> = {
	'Contact.Addresses': 'Address',
	'Contact.Phones': 'Phone',
	'Contact.SalesTrackingCategories': 'SalesTracking',
	'Contact.PurchasesTrackingCategories': 'PurchasesTracking',
};

/** What becomes Xero's only after it was read: the amount of an allocation is worked out. */
const WORKED_OUT = ['Allocation.Amount', 'Allocation.Invoice', 'Allocation.Date'];

const isWritten = (model: Model, written: Set<string>, attribute: string) =>
	written.has(SHAPED[`${model.name}.${attribute}`] ?? attribute) || WORKED_OUT.includes(`${model.name}.${attribute}`);

describe("what Xero's official client can write", () => {
	test.each(MODELS.map((model) => [model.name, model] as const))(
		'each attribute of %s is a field of a form, or it is said why not',
		(name, model) => {
			const written = writtenOf(model);
			const reasons = NOT_FIELDS[name] ?? {};
			const attributes = attributesOf(name);
			const missing = attributes.filter((each) => !isWritten(model, written, each) && !reasons[each]);
			const needless = Object.keys(reasons).filter(
				(each) => !attributes.includes(each) || isWritten(model, written, each),
			);
			expect({ missing, needless }).toEqual({ missing: [], needless: [] });
		},
	);

	test('reasons are given for models that are looked at', () => {
		const names = MODELS.map(({ name }) => name);
		expect(Object.keys(NOT_FIELDS).filter((name) => !names.includes(name))).toEqual([]);
		expect(MODELS.some((model) => writtenOf(model).size === 0 && !NOT_FIELDS[model.name])).toBe(false);
	});

	const withSpec = existsSync(OPENAPI_FOLDER) ? test : test.skip;

	withSpec("what is called read only is so by Xero's description", () => {
		const { schemas } = loadSpec('xero_accounting.yaml').components;
		const wrong = Object.entries(NOT_FIELDS).flatMap(([model, reasons]) =>
			Object.entries(reasons)
				.filter(([, reason]) => reason.startsWith('readOnly'))
				.filter(([name]) => {
					const { properties } = schemas[model] as { properties: Record<string, { readOnly?: boolean }> };
					return properties[name]?.readOnly !== true;
				})
				.map(([name]) => `${model}.${name}`),
		);
		expect(wrong).toEqual([]);
	});
});
