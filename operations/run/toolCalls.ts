import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

/** Most rows for a model; more would fill its context. */
export const MOST_ROWS = 200;

/** Default limit of a list for a model. */
export const LIST_FOR_MODEL = 50;

/** True if called as an agent's tool: n8n runs the node under another name, `xeroAccountingTool`, or reports it. */
export function isToolCall(ctx: IExecuteFunctions): boolean {
	return ctx.isToolExecution?.() === true || ctx.getNode().type.endsWith('Tool');
}

/**
 * Text for a model in addition to rows. n8n shows hints only to people, and gives a model an empty text if there are
 * no rows, which looks as if the tool had failed.
 */
export function answerForModel(
	items: INodeExecutionData[],
	{ nouns, notes, reads }: { nouns: string; notes: readonly string[]; reads: boolean },
): INodeExecutionData[] {
	const shown = items.slice(0, MOST_ROWS);
	const hints = [
		...(items.length > shown.length
			? [`These are the first ${shown.length} of ${items.length} rows. Ask for less, for example by a filter.`]
			: []),
		...(reads && items.length === 0 && notes.length === 0 ? [`There are no ${nouns} that match.`] : []),
		...notes,
	];
	return hints.length === 0 ? shown : [...shown, { json: { note: hints.join(' ') }, pairedItem: { item: 0 } }];
}

/** n8n's agents pass on only the message of an error, not its description with Xero's reasons and the advice. */
export function errorForModel<E extends Error & { description?: string | null; context?: IDataObject }>(error: E): E {
	const { message, description } = error;
	if (description && !message.includes(description)) error.message = `${message} ${description}`;
	return error;
}
