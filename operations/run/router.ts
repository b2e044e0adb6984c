import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { RunContext } from './runContext';
import { withAdded } from '../output/addedColumns';
import { adviceFor } from './advice';
import { withChosenFields } from '../output/chosenFields';
import { resultOf } from '../write/emit';
import { lookUpNames } from '../output/lookUpNames';
import { knownBy, itemsInWords } from './itemWords';
import { countOf, summary } from './summary';
import { toOutput } from './results';
import { runWithRetries } from '../write/retries';
import { sideBySide } from './sideBySide';
import { linksFor, withLinks, type Written } from '../output/links';
import { recordBehind } from '../output/columns';
import { answerForModel, errorForModel } from './toolCalls';
import type { Operation, Resource } from '../types';
import type { Result } from './result';
import { hasColumns, readShapes, writtenRows } from '../output/writtenRows';

/**
 * The only item loop of the package: finds the operation, runs it for the items, links outputs to inputs, and handles
 * errors.
 */
export async function route(ctx: IExecuteFunctions, resources: Resource[]): Promise<INodeExecutionData[][]> {
	const resource = resources.find(({ value }) => value === ctx.getNodeParameter('resource', 0));
	const operation = resource?.operations.find(({ value }) => value === ctx.getNodeParameter('operation', 0));
	if (!resource || !operation) {
		throw new NodeOperationError(ctx.getNode(), 'This operation does not exist', {
			description:
				"Choose a 'Resource' and an 'Operation'. " +
				"For any other call to Xero there is the resource 'API Call'.",
		});
	}
	return [await runOperation(ctx, operation, resource.nouns, resource)];
}

/** Runs one operation over all input items. */
export async function runOperation(
	ctx: IExecuteFunctions,
	operation: Pick<Operation, 'handler'> & Partial<Operation>,
	nouns: string,
	resource?: Resource,
): Promise<INodeExecutionData[]> {
	const run = new RunContext(ctx);
	const node = ctx.getNode();
	const { handler } = operation;
	const reads = handler.kind === 'each' || handler.reads === true;
	run.advice = adviceFor(operation, resource?.operations);
	run.screen = operation.properties ?? [];
	const isWritten = resource !== undefined && !reads;
	const prepare = () => (isWritten ? readShapes(run, resource, operation) : undefined);
	const found = await resultsOf(run, handler, prepare).catch(
		async (error: Error) => await Promise.reject(forReader(run, error)),
	);
	const isShaped = (result: Written) =>
		reads ? result.rows.some(recordBehind) : resource !== undefined && hasColumns(run, resource, operation, result);
	const names = resource && (await lookUpNames(run, resource, found, isShaped));
	const all = resource && reads ? withAdded(run, resource, found, names) : found;
	const links = resource && (await linksFor(run, resource, all, isShaped));
	const results = resource && reads ? withChosenFields(run, withLinks(run, all, links)) : all;
	assertEveryItemOnce(results, run);
	const failed = results.some((result) => 'error' in result);
	if (failed && !ctx.continueOnFail())
		throw forReader(
			run,
			summary(results, node, {
				nouns,
				reads,
				advice: run.advice,
				...operation.wording,
				keyOf: (item) => knownBy(run, item),
			}),
		);
	const items = toOutput(
		isWritten ? results.map((result) => writtenRows(run, resource, operation, result, { links, names })) : results,
		node,
	);
	for (const remember of run.whenDone) remember();
	return run.isTool ? answerForModel(items, { nouns, notes: run.notes, reads }) : items;
}

/** Adapts an error to the reader, a person or a model. */
const forReader = (run: RunContext, error: Error): Error => (run.isTool ? errorForModel(error) : error);

/** @param prepare must succeed before anything is written */
async function resultsOf(run: RunContext, handler: Operation['handler'], prepare: () => void): Promise<Result[]> {
	if (handler.kind === 'each')
		return await sideBySide(
			run,
			run.items,
			(item) => item,
			async (item) => ({ rows: await handler.execute(run, item) }),
		);
	const work = async () =>
		await allItems(run, async () => {
			prepare();
			return await handler.execute(run);
		});
	return handler.reads ? await work() : await runWithRetries(run, work);
}

/**
 * If a whole batch fails, for example because of an expression, every item gets the error. If it were thrown, n8n
 * would pass on the items as if they had succeeded. Items that were already sent keep their results.
 */
async function allItems(run: RunContext, work: (run: RunContext) => Promise<Result[]>): Promise<Result[]> {
	return await work(run).catch(async (error: Error) => {
		const sent = run.journal.of(run.items).filter(({ outcome }) => outcome);
		if (!run.ctx.continueOnFail() && sent.length === 0) return await Promise.reject(error);
		const held = new Set(sent.flatMap(({ write }) => write.items));
		const others = run.items.filter((item) => !held.has(item));
		return [...sent.map(resultOf), ...others.map((item) => ({ items: [item], error }))];
	});
}

/** A lost or doubled item is the worst possible mistake of this package, so this is checked. */
function assertEveryItemOnce(results: Result[], run: RunContext): void {
	const seen = new Set<number>();
	for (const { items } of results) {
		for (const item of items) {
			if (seen.has(item))
				throw new NodeOperationError(run.ctx.getNode(), `${itemsInWords([item])} was worked on twice`);
			seen.add(item);
		}
	}
	const failedEarly = results.some((result) => 'error' in result) && !run.ctx.continueOnFail();
	if (seen.size !== run.itemCount && !failedEarly) {
		throw new NodeOperationError(
			run.ctx.getNode(),
			`${countOf(run.itemCount - seen.size, 'item was', 'items were')} left without a result`,
		);
	}
}
