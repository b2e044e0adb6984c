import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { bill, invoice } from '../../../nodes/XeroAccounting/resources/invoices';

/** All words of a form: labels, descriptions, hints, placeholders, choices. */
function words(properties: INodeProperties[]): string[] {
	return properties.flatMap((property) => {
		const own = [property.displayName, property.description, property.hint, property.placeholder];
		const modes = (property.modes ?? []).flatMap(({ displayName, placeholder }) => [displayName, placeholder]);
		const inner = (property.options ?? []).flatMap((option) => {
			if ('values' in option) return [option.displayName, ...words(option.values)];
			if ('type' in option) return words([option as INodeProperties]);
			const { name, description } = option as INodePropertyOptions;
			return [name, description];
		});
		return [...own, ...modes, ...inner].filter((text): text is string => typeof text === 'string');
	});
}

const ofForms = (resource: typeof bill) =>
	resource.operations.flatMap(({ name, action, description, properties }) => [
		name,
		action,
		description,
		...words(properties),
	]);

test('no form of a bill speaks of sales: invoices, customers, discounts', () => {
	expect(ofForms(bill).filter((text) => /invoice|customer|sales|discount/i.test(text))).toEqual([]);
});

test('no form of an invoice speaks of bills or suppliers', () => {
	expect(ofForms(invoice).filter((text) => /\bbills?\b|supplier/i.test(text))).toEqual([]);
});
