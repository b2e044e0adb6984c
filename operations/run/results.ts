import { NodeApiError, NodeOperationError, type IDataObject, type INode, type INodeExecutionData } from 'n8n-workflow';

import { copyOf } from '../../xero/errors';
import { inLines, inPlainText } from '../../xero/plainText';
import type { Result } from './result';

/**
 * An error for n8n with its item number. n8n's own errors get the number but are never wrapped, because wrapping
 * would lose the message.
 */
export function asNodeError(error: unknown, node: INode, item: number): NodeApiError | NodeOperationError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) {
		const own =
			error.context.itemIndex === undefined || error.context.itemIndex === item ? error : copyOf(error, node);
		own.context.itemIndex = item;
		return inLines(inPlainText(own));
	}
	const message = error instanceof Error ? error.message : String(error);
	const stamped = new NodeOperationError(node, message, { itemIndex: item });
	stamped.message = message;
	return inLines(inPlainText(stamped));
}

/**
 * Output items in the order of the input. A result of several items (rows of one invoice) gives one output linked to
 * all of them; an error gives one error item for each, so that every input item is found again in exactly one place.
 */
export function toOutput(results: Result[], node: INode): INodeExecutionData[] {
	return inInputOrder(results).flatMap((result): INodeExecutionData[] => {
		if ('rows' in result) {
			const pairedItem =
				result.items.length === 1 ? { item: result.items[0] } : result.items.map((item) => ({ item }));
			return result.rows.map((json, index) => {
				const binary = result.files?.[index];
				return { json, pairedItem, ...(binary ? { binary } : {}) };
			});
		}
		return result.items.map((item) => {
			const error = asNodeError(result.error, node, item);
			return { json: errorJson(error), pairedItem: { item } };
		});
	});
}

/**
 * The keys are chosen for n8n. It sends an item to the error output, together with the input item's fields, only if
 * the item has `error`, or `error` and `message`, and nothing else (n8n-core 1.122; later ones take `details` too).
 * With any other key the refused row would come out among the written ones; with an `error` on the item itself n8n
 * keeps nothing but the message.
 */
function errorJson(error: NodeApiError | NodeOperationError): IDataObject {
	return { error: error.message, ...(error.description ? { message: error.description } : {}) };
}

/** Results in the order of their first items. */
export function inInputOrder(results: Result[]): Result[] {
	const first = new Map(
		results.map((result) => [result, result.items.reduce((least, item) => Math.min(least, item), Infinity)]),
	);
	return [...results].sort((a, b) => (first.get(a) as number) - (first.get(b) as number));
}

/** Gives every input item its own output, so that the next node has the contact with each row. */
export function forEachItem(result: Result): Result[] {
	return result.items.map((item) => ({ ...result, items: [item] }));
}
