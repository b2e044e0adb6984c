import { NodeApiError, type IDataObject } from 'n8n-workflow';

import { TO_STATUS, type Change, type ChangeEvent } from './changes';
import { overdueSample } from './overdue';
import type { Settings } from './settings';
import type { Source } from './source';
import { statusOf, type Subject } from './subject';
import { stampOf } from './window';

/** Items of a test run. */
const SAMPLE = 5;

/** Records looked at for those that fit the chosen events. */
const LOOKED_AT = 50;

/**
 * What a test run in the editor shows: some of the records changed last that fit the chosen events. Nothing is stored.
 * @throws NodeApiError when there are none
 */
export async function sample(source: Source, settings: Settings, fallbackZone: string): Promise<Change[]> {
	const { subject } = source;
	const changes =
		subject.finding.by === 'dueDate'
			? await overdueSample(source, fallbackZone, SAMPLE)
			: (await newest(source)).flatMap((record) => asChange(subject, record, settings.events));
	if (changes.length === 0) throw nothingToShow(source);
	return changes.slice(0, SAMPLE);
}

async function newest(source: Source): Promise<IDataObject[]> {
	const { subject } = source;
	const rows = await newestPage(source);
	return rows
		.map((row) => ({ row, stamp: stampOf(subject, row) ?? 0 }))
		.sort((a, b) => b.stamp - a.stamp)
		.slice(0, LOOKED_AT)
		.map(({ row }) => row);
}

async function newestPage(source: Source): Promise<IDataObject[]> {
	const pageSize = LOOKED_AT;
	const first = await source.page({ pageSize, query: source.order('DESC') });
	if (source.takesOrder || first.isLast || first.pageCount === undefined) return first.rows;
	// Without an order the newest come last; the last page may hold very few.
	const [last, before] = await Promise.all([
		source.page({ pageSize, page: first.pageCount }),
		first.pageCount > 2 ? source.page({ pageSize, page: first.pageCount - 1 }) : first,
	]);
	return [...before.rows, ...last.rows];
}

/** What is chosen and could have happened to the record. */
function asChange(subject: Subject, record: IDataObject, chosen: ReadonlySet<string>): Change[] {
	const status = statusOf(subject, record);
	const gone = subject.gone[status];
	const possible: Array<{ event: ChangeEvent; chosenAs: string }> = gone
		? [{ event: gone, chosenAs: gone }]
		: [
				{ event: 'created', chosenAs: 'created' },
				{ event: 'statusChanged', chosenAs: `${TO_STATUS}${status}` },
				{ event: 'updated', chosenAs: 'updated' },
			];
	const fitting = possible.find(({ chosenAs }) => chosen.has(chosenAs));
	return fitting ? [{ event: fitting.event, status, previousStatus: null, concludedFrom: 'testRun', record }] : [];
}

function nothingToShow({ client, subject }: Source): NodeApiError {
	const message = `Xero has no ${subject.nouns} to show for a test`;
	const description =
		'None of the latest changes match the chosen events. Create or change one in Xero, or choose other ' +
		'events, and test again. This does not affect the active workflow.';
	const error = new NodeApiError(client.ctx.getNode(), {}, { message, description });
	error.message = message;
	error.description = description;
	return error;
}
