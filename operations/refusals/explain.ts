import type { IDataObject } from 'n8n-workflow';

import { statusIn, statusName } from '../../xero/catalogue';
import { withWords } from '../../xero/writeErrors';
import type { Findable } from '../lookup/findable';
import { findRecords, normaliseKey } from '../lookup/find';
import { isUnknown, type JournalEntry } from '../write/journal';
import { LINES, rowName } from '../lines/form';
import { placeInJson } from '../lines/json';
import type { PendingWrite } from '../write/pendingWrites';
import { placeOf } from './placeOf';
import { BY_STATUS, REFUSAL_ADVICE, type RefusalAdvice } from './refusalAdvice';
import type { Sender } from '../write/sender';
import { stillDue } from './stillDue';

/** The parts of the sender needed for explanations. */
type Asking = Pick<Sender, 'client' | 'screen' | 'advice'>;

/** Most records whose current status is read after refusals: as many as fit into one look-up. */
const MOST_ASKED = 40;

/**
 * Adds advice to Xero's refusals, with the labels of the operation's form. For "not of valid status" it also gives
 * the record's current status, because Xero does not, and the refused element only contains the status that was sent
 * (recorded). Only this needs a call.
 * @param entries of one organisation and one resource
 */
export async function explainRefusals(
	run: Asking,
	resource: Findable,
	tenantId: string,
	entries: JournalEntry[],
): Promise<void> {
	const refusals = entries.flatMap((entry) => {
		const { outcome } = entry;
		if (!outcome || !('error' in outcome) || isUnknown(outcome.error)) return [];
		const { message } = outcome.error;
		const advice = REFUSAL_ADVICE.find(({ says }) => says.test(message));
		return advice ? [{ entry, error: outcome.error, advice }] : [];
	});
	const current = await currentOf(
		run,
		resource,
		tenantId,
		refusals.filter(({ advice }) => advice.byStatus).map(({ entry }) => entry),
	);
	const overpaid = refusals.filter(({ advice }) => advice.byDue).map(({ entry }) => entry);
	const dueInWords = await stillDue(run, resource, tenantId, overpaid);
	for (const { entry, error, advice } of refusals) {
		const words = advice.byStatus
			? stateInWords(resource, current(entry))
			: (dueInWords(entry) ?? fixInWords(run, resource, entry, advice));
		if (words) entry.outcome = { error: withWords(run.client, error, words) };
	}
}

/** The first sentence whose fields are all in the form, so that no advice names a missing field. */
function fixInWords(
	run: Asking,
	resource: Findable,
	{ write }: JournalEntry,
	{ fix }: RefusalAdvice,
): string | undefined {
	for (const sentence of fix) {
		let isComplete = true;
		const words = sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
			const place = wordOf(run, resource, write, name) ?? fieldOf(run, write, name);
			isComplete &&= place !== undefined;
			return place ?? '';
		});
		if (isComplete) return words;
	}
	return undefined;
}

/** Replacements for placeholders that are not fields. */
function wordOf({ advice }: Asking, { noun }: Findable, { linesFrom }: PendingWrite, name: string): string | undefined {
	return { noun, updates: advice.updates, list: linesFrom === 'json' ? undefined : 'the list' }[name];
}

/** The place of a field in the user's form. */
function fieldOf({ screen }: Asking, { linesFrom }: PendingWrite, name: string): string | undefined {
	if (linesFrom === 'rows') return placeOf(screen, rowName(name), name);
	const form = screen.filter((property) => property.name === LINES);
	const inJson = linesFrom === 'json' && placeOf(form, name) !== undefined ? placeInJson(name) : undefined;
	return inJson ?? placeOf(screen, name, rowName(name));
}

function stateInWords(entry: Findable, record: IDataObject | undefined): string {
	const { noun, label } = entry;
	if (!record) return `The status of the ${noun} in Xero does not allow this.`;
	const status = statusIn(entry, record);
	const name = record[label] ? `${noun} ${String(record[label]).slice(0, 60)}` : noun;
	const state = statusName(status, entry.status) ?? 'in another state';
	return `In Xero the ${name} is ${state}. ${BY_STATUS[status] ?? ''}`.trim();
}

/** The current records of the writes. If the look-up fails, the refusal stays unchanged. */
async function currentOf(
	run: Asking,
	resource: Findable,
	tenantId: string,
	entries: JournalEntry[],
): Promise<(entry: JournalEntry) => IDataObject | undefined> {
	const idOf = ({ write: { body } }: JournalEntry) => String(body[resource.id] ?? '');
	const numberOf = ({ write: { body } }: JournalEntry) => String(body[resource.label] ?? '');
	const some = entries.slice(0, MOST_ASKED);
	const ask = async (way: string, values: string[]) =>
		values.length === 0
			? new Map<string, IDataObject[]>()
			: await findRecords(run, resource, tenantId, way, values, entries[0].write.ids);
	try {
		const byId = await ask('id', some.map(idOf).filter(Boolean));
		const byNumber = resource.keys.number
			? await ask(
					'number',
					some
						.filter((entry) => !idOf(entry))
						.map(numberOf)
						.filter(Boolean),
				)
			: new Map<string, IDataObject[]>();
		return (entry) =>
			(idOf(entry) ? byId.get(normaliseKey(idOf(entry))) : byNumber.get(normaliseKey(numberOf(entry))))?.[0];
	} catch {
		return () => undefined;
	}
}
