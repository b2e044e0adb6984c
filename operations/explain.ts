import type { IDataObject } from 'n8n-workflow';

import { withWords } from '../xero/writeErrors';
import type { Call } from './call';
import { findRecords, fold } from './find';
import { isUnknown, type PendingWrite } from './journal';
import { rowName } from './lines/fields';
import { placeOf } from './places';
import { BY_STATUS, REFUSAL_ADVICE, type RefusalAdvice } from './refusalAdvice';
import { statusName } from './statusNames';
import type { Resource } from './types';

/** Records of which the current state is asked for after refusals: what one look-up takes. */
const MOST_ASKED = 40;

/**
 * Puts the fix beside Xero's refusals, in the words of the operation's screen. For "not of valid status" it also says which state the record
 * has by now: Xero does not, and the refused element only repeats the state that was sent (recorded). That costs one call, and only then.
 * @param writes of one organisation and one resource
 */
export async function explainRefusals(call: Call, resource: Resource, tenantId: string, writes: PendingWrite[]): Promise<void> {
	const refusals = writes.flatMap((write) => {
		const { outcome } = write;
		if (!outcome || !('error' in outcome) || isUnknown(outcome.error)) return [];
		const { message } = outcome.error;
		const advice = REFUSAL_ADVICE.find(({ says }) => says.test(message));
		return advice ? [{ write, error: outcome.error, advice }] : [];
	});
	const current = await currentOf(call, resource, tenantId, refusals.filter(({ advice }) => advice.byStatus).map(({ write }) => write));
	for (const { write, error, advice } of refusals) {
		const words = advice.byStatus ? stateInWords(resource, current(write)) : fixInWords(call, write, advice);
		if (words) write.outcome = { error: withWords(call.client, error, words) };
	}
}

/** The sentences whose fields the screen has: the first of them, so that no advice names a field that is not there. */
function fixInWords(call: Call, { draft: { items } }: PendingWrite, { fix }: RefusalAdvice): string | undefined {
	const isRow = call.param<unknown>('lineItemsFrom', items[0], '') === 'rows';
	for (const sentence of fix) {
		let isComplete = true;
		const words = sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
			const place = placeOf(call.screen, ...(isRow ? [rowName(name), name] : [name, rowName(name)]));
			isComplete &&= place !== undefined;
			return place ?? '';
		});
		if (isComplete) return words;
	}
	return undefined;
}

function stateInWords({ noun, label }: Resource, record: IDataObject | undefined): string {
	if (!record) return `The state that the ${noun} has in Xero does not allow this.`;
	const status = String(record.Status);
	const name = record[label] ? `${noun} ${String(record[label]).slice(0, 60)}` : noun;
	return `In Xero the ${name} is ${statusName(status) ?? 'in another state'}. ${BY_STATUS[status] ?? ''}`.trim();
}

/** The records behind the writes as they are now; a question that fails leaves the refusal as it is. */
async function currentOf(call: Call, resource: Resource, tenantId: string, writes: PendingWrite[]): Promise<(write: PendingWrite) => IDataObject | undefined> {
	const idOf = ({ draft: { body } }: PendingWrite) => String(body[resource.id] ?? '');
	const numberOf = ({ draft: { body } }: PendingWrite) => String(body[resource.label] ?? '');
	const some = writes.slice(0, MOST_ASKED);
	const ask = async (way: string, values: string[]) =>
		values.length === 0 ? new Map<string, IDataObject[]>() : await findRecords(call, resource, tenantId, way, values);
	try {
		const byId = await ask('id', some.map(idOf).filter(Boolean));
		const byNumber = resource.keys.number ? await ask('number', some.filter((write) => !idOf(write)).map(numberOf).filter(Boolean)) : new Map<string, IDataObject[]>();
		return (write) => (idOf(write) ? byId.get(fold(idOf(write))) : byNumber.get(fold(numberOf(write))))?.[0];
	} catch {
		return () => undefined;
	}
}
