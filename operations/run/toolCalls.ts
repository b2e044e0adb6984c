import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

/** Rows that a model is given at most; the rest would cost it its memory. */
export const MOST_ROWS = 200;

/** Records of a list that is asked for without a limit. */
export const LIST_FOR_MODEL = 50;

/** Called as an agent's tool: n8n runs the node under the name of its twin, `xeroAccountingTool`, or says so itself. */
export function isToolCall(ctx: IExecuteFunctions): boolean {
	return ctx.isToolExecution?.() === true || ctx.getNode().type.endsWith('Tool');
}

/**
 * What a model is told instead of a row. n8n shows hints to people only, and gives a model an empty text for no rows
 * at all, which reads as if the tool had failed.
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

/** n8n's agents hand on the message of an error and drop its description, in which Xero's reasons and the fix stand. */
export function errorForModel<E extends Error & { description?: string | null; context?: IDataObject }>(error: E): E {
	const { message, description } = error;
	if (description && !message.includes(description)) error.message = `${message} ${description}`;
	return error;
}
