import { NodeHelpers, type IDataObject, type INodeParameters } from 'n8n-workflow';

import { untouched } from '../../support/untouched';
import { books } from './creditBooks';
import { ACCOUNTING } from './node';
import { by, shownError, useDesk } from './support';

/**
 * What is written below a record has conditions that empty books do not fulfil: here the writes come about, and
 * fields that were added and left untouched change nothing of them. 'Check Only' tells what would be sent.
 */

const desk = useDesk();
const { invoices, credit, banks } = books(desk);

const FILE = { json: {}, binary: { data: { data: 'JVBERi0=', mimeType: 'application/pdf', fileName: 'a.pdf' } } };

const CASES: Record<string, () => INodeParameters> = {
	allocate: () => ({ record: by('number', 'CN-1'), invoice: by('number', 'I-1'), amount: '10' }),
	refund: () => ({
		...{ record: by('number', 'CN-1'), account: by('id', banks()[0].id), amount: '10', date: '2026-10-09' },
	}),
	addAttachment: () => ({ record: by('number', 'CN-1') }),
	addNote: () => ({ record: by('number', 'CN-1'), note: 'Called back' }),
	changeStatus: () => ({ record: by('number', 'CN-1'), statusChange: 'void' }),
};

test.each(Object.entries(CASES))(
	'%s: everything added and left untouched: nothing of it is sent',
	async (operation, valuesOf) => {
		await invoices(1);
		await credit('CN-1', '100');
		const values = valuesOf();
		const check = async (more: INodeParameters, options: IDataObject) => {
			const parameters = { ...values, ...more, options: { ...options, checkOnly: true } } as INodeParameters;
			const run = await desk.run('creditNote', operation, parameters, { items: [FILE] });
			return { ...shownError(run), rows: run.items.map(({ json }) => json) };
		};
		const groups = ACCOUNTING.description.properties.filter(
			(property) =>
				['collection', 'fixedCollection'].includes(property.type) &&
				NodeHelpers.displayParameter(
					{ resource: 'creditNote', operation, ...values },
					property,
					{ typeVersion: 1.1 },
					ACCOUNTING.description,
				),
		);
		const { options, ...others } = Object.fromEntries(groups.map((group) => [group.name, untouched(group)]));
		const plain = await check({}, {});
		expect([plain.message, plain.rows.map(({ outcome }) => outcome)]).toEqual(['', ['checked']]);
		expect(plain.rows[0]).toHaveProperty('body');
		expect(await check(others as INodeParameters, options as IDataObject)).toEqual(plain);
	},
);
