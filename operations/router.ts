import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { Call } from './call';
import { adviceFor } from './advice';
import { resultOf } from './drafts';
import { itemKey, itemNames } from './itemNames';
import { asNodeError, countOf, summary, toOutput } from './results';
import { runWithRetries } from './retries';
import { writtenRow } from './simple';
import type { Operation, Resource, Result } from './types';

/** The one item loop of the package: finds the operation, runs it over the items, pairs outputs with inputs, and ends errors properly. */
export async function route(ctx: IExecuteFunctions, resources: Resource[]): Promise<INodeExecutionData[][]> {
	const resource = resources.find(({ value }) => value === ctx.getNodeParameter('resource', 0));
	const operation = resource?.operations.find(({ value }) => value === ctx.getNodeParameter('operation', 0));
	if (!resource || !operation) {
		throw new NodeOperationError(ctx.getNode(), 'This operation does not exist', {
			description: "Choose a 'Resource' and an 'Operation'. For any other call to Xero use the HTTP Request node with the same credential.",
		});
	}
	return [await run(ctx, operation, resource.nouns, resource)];
}

/** Runs one operation over all input items. */
export async function run(ctx: IExecuteFunctions, operation: Pick<Operation, 'handler'> & Partial<Operation>, nouns: string, resource?: Resource): Promise<INodeExecutionData[]> {
	const call = new Call(ctx);
	const node = ctx.getNode();
	const { handler } = operation;
	const reads = handler.kind === 'each' || handler.reads === true;
	call.advice = adviceFor(operation);
	call.screen = operation.properties ?? [];
	const results = await resultsOf(call, handler);
	assertEveryItemOnce(results, call);
	const failed = results.some((result) => 'error' in result);
	if (failed && !ctx.continueOnFail()) throw summary(results, node, { nouns, reads, advice: call.advice, keyOf: (item) => itemKey(call, item) });
	return toOutput(resource && !reads ? results.map((result) => writtenRows(call, resource, result)) : results, node);
}

/** The rows of a write as 'Simplify' wants them for the item. */
function writtenRows(call: Call, { simplify }: Resource, result: Result): Result {
	if ('error' in result) return result;
	const isSimple = call.param<boolean>('simplify', result.items[0], false);
	return { ...result, rows: result.rows.map((row) => writtenRow(row, isSimple ? simplify : undefined)) };
}

async function resultsOf(call: Call, handler: Operation['handler']): Promise<Result[]> {
	if (handler.kind === 'each') return await eachItem(call, handler.run.bind(handler));
	const work = async () => await allItems(call, handler.run.bind(handler));
	return handler.reads ? await work() : await runWithRetries(call, work);
}

/**
 * What stops a batch as a whole, such as an expression that fails, is every item's error: thrown, n8n would hand the items on as if all were
 * well. Items that were sent before keep what became of them.
 */
async function allItems(call: Call, work: (call: Call) => Promise<Result[]>): Promise<Result[]> {
	return await work(call).catch(async (error: Error) => {
		const sent = call.journal.of(call.items).filter(({ outcome }) => outcome);
		if (!call.ctx.continueOnFail() && sent.length === 0) return await Promise.reject(error);
		const held = new Set(sent.flatMap(({ draft }) => draft.items));
		const others = call.items.filter((item) => !held.has(item));
		return [...sent.map(resultOf), ...others.map((item) => ({ items: [item], error }))];
	});
}

async function eachItem(call: Call, work: (call: Call, item: number) => Promise<Array<Result extends never ? never : object>>): Promise<Result[]> {
	const results: Result[] = [];
	for (const item of call.items) {
		try {
			results.push({ items: [item], rows: (await work(call, item)) as never });
		} catch (error) {
			const stamped = asNodeError(error, call.ctx.getNode(), item);
			results.push({ items: [item], error: stamped });
			// Without error output the first failure ends the node; what was read so far has no reader any more.
			if (!call.ctx.continueOnFail()) break;
		}
	}
	return results;
}

/** A lost or doubled item is the worst thing this package could do, so it is checked, not trusted. */
function assertEveryItemOnce(results: Result[], call: Call): void {
	const seen = new Set<number>();
	for (const { items } of results) {
		for (const item of items) {
			if (seen.has(item)) throw new NodeOperationError(call.ctx.getNode(), `${itemNames([item])} was worked on twice`);
			seen.add(item);
		}
	}
	const failedEarly = results.some((result) => 'error' in result) && !call.ctx.continueOnFail();
	if (seen.size !== call.itemCount && !failedEarly) {
		throw new NodeOperationError(call.ctx.getNode(), `${countOf(call.itemCount - seen.size, 'item was', 'items were')} left without a result`);
	}
}
