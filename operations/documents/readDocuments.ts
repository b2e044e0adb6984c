import type { IDataObject } from 'n8n-workflow';

import { documentOf } from '../../xero/catalogue';
import { fromBothPlaces } from '../fields/movedFields';
import { readAt } from '../fields/dateFormat';
import { bodyOf } from '../fields/group';
import { lineSource, readLines, readRow } from '../lines/source';
import { tryReading, valueOrThrow, type Reading } from '../fields/tryReading';
import type { RunContext } from '../run/runContext';
import type { Resource } from '../types';
import { assertComplete, type DocumentSpec } from './documentSpec';
import { ADDITIONAL, whenContactIsNewFor, whenKeyComesBackFor } from './form';

/** The form values of one input item. */
export interface DocumentInput {
	item: number;
	/** The value of 'Group By' if the item is one line of a document; absent if it is a whole document. */
	group?: { key: unknown; whenKeyComesBack: Reading<'refuse' | 'add'> };
	/** The fields of the document as sent to Xero. */
	head: Reading<IDataObject>;
	lines: Reading<IDataObject[]>;
	/** The lines are written as JSON. */
	isJson?: boolean;
	whenContactIsNew: Reading<'create' | 'refuse'>;
	/** Absent if the document cannot be written anyway, because bad input must not cost a call. */
	tenantId?: Reading<string>;
}

/**
 * Reads the forms of all items.
 * @throws the error of an expression in 'Group By' or 'Line Items From', because these decide what the items mean
 */
export async function readDocuments(run: RunContext, resource: Resource, spec: DocumentSpec): Promise<DocumentInput[]> {
	const inputs: DocumentInput[] = [];
	for (const item of run.items) {
		const source = lineSource(run, item);
		const head = await tryReading(async () => header(spec, run, item, await readAt(run, item)));
		const lines = await tryReading(() => linesOf(spec, run, item));
		const isComplete = await tryReading(() =>
			assertComplete(resource, spec, valueOrThrow(head), valueOrThrow(lines)),
		);
		inputs.push({
			item,
			head,
			lines,
			...(source === 'rows' ? { group: await groupOf(run, item) } : {}),
			...(source === 'json' ? { isJson: true } : {}),
			whenContactIsNew: documentOf(resource).contact?.creates
				? await tryReading(() => whenContactIsNewFor(run, item))
				: { value: 'create' },
			...('value' in isComplete ? { tenantId: await tryReading(async () => await run.tenant(item)) } : {}),
		});
	}
	return inputs;
}

const groupOf = async (run: RunContext, item: number) => ({
	key: run.param<unknown>('groupBy', item, ''),
	whenKeyComesBack: await tryReading(() => whenKeyComesBackFor(run, item)),
});

function linesOf({ side }: DocumentSpec, run: RunContext, item: number): IDataObject[] {
	const source = lineSource(run, item);
	return source === 'rows' ? [readRow(run, item, side)] : readLines(run, item, source as 'form' | 'json', side);
}

function header(
	{ main, additional, moved }: DocumentSpec,
	run: RunContext,
	item: number,
	at: Parameters<typeof bodyOf>[2],
): IDataObject {
	const own = Object.fromEntries(main.map(({ name }) => [name, run.param<unknown>(name, item, '')]));
	const grouped = run.param<IDataObject>('additionalFields', item, {});
	return bodyOf([...main, ...additional], fromBothPlaces(moved, own, grouped, ADDITIONAL, at), at);
}
