import type { INodeParameters } from 'n8n-workflow';

import { itemWith } from '../../support/binary';
import type { Resource } from '../../../operations/types';
import type { Run } from './everyOperation';

/** Operations on what stands below a record. */
export const PARTS: readonly string[] = [
	'addAttachment',
	'addNote',
	'downloadAttachment',
	'downloadPdf',
	'email',
	'getAttachments',
	'getHistory',
	'getOnlineInvoice',
];

/**
 * Every operation on what stands below a record: files, history, email, and the record as PDF. Which of them a resource has, its definition says.
 * @param record the picker's value: a record on which all of them are possible
 */
export async function runParts(run: Run, { value, operations }: Resource, record: INodeParameters): Promise<void> {
	const has = (operation: string) => operations.some((each) => each.value === operation);
	if (has('addAttachment')) {
		const file = await itemWith({ file: { data: Buffer.from('%PDF-1.4'), fileName: 'own.pdf' } });
		const includeOnline = operations.some(({ properties }) => JSON.stringify(properties).includes('includeOnline'));
		const options = {
			fileName: 'Every.pdf',
			ifFileExists: 'keepBoth',
			...(includeOnline ? { includeOnline } : {}),
		};
		await run(value, 'addAttachment', { record, inputDataFieldName: 'file', options }, [file]);
		await run(value, 'addAttachment', { record, inputDataFieldName: 'file' }, [file]);
		await run(value, 'getAttachments', { record, returnAll: true });
		await run(value, 'downloadAttachment', { record });
		const one = { attachments: 'one', attachment: 'every.pdf', binaryPropertyName: 'file' };
		await run(value, 'downloadAttachment', { record, ...one });
	}
	if (has('addNote')) {
		await run(value, 'addNote', { record, note: 'Seen' });
		await run(value, 'getHistory', { record, returnAll: true });
	}
	if (has('downloadPdf')) await run(value, 'downloadPdf', { record });
	if (has('email')) await run(value, 'email', { record });
	if (has('getOnlineInvoice')) await run(value, 'getOnlineInvoice', { record });
}
