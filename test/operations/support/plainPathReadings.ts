import { inspect, isDeepStrictEqual } from 'node:util';

import fc from 'fast-check';
import {
	NodeConnectionTypes,
	type IDataObject,
	type INodeProperties,
	type INodeType,
	type Workflow,
} from 'n8n-workflow';

import { RunContext } from '../../../operations/run/runContext';
import { NEEDS_N8N, plainPathReader } from '../../../operations/run/plainPaths';
import { createHarness } from '../../support/harness';
import { executeContext } from '../../support/contexts';

/** A node that reads one parameter for each item, once through n8n and once through `Call`. */
const property = (name: string, type: INodeProperties['type'], more = {}): INodeProperties => ({
	displayName: name,
	name,
	type,
	default: type === 'collection' ? {} : '',
	...more,
});
export const node: INodeType = {
	description: {
		displayName: 'Reader',
		name: 'reader',
		group: ['transform'],
		version: 1,
		description: 'Reads parameters',
		defaults: { name: 'Reader' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [
			property('value', 'string'),
			property('several', 'collection', {
				options: [property('a', 'string'), property('b', 'string')],
			}),
			property('lines', 'fixedCollection', {
				typeOptions: { multipleValues: true },
				default: {},
				options: [
					{
						name: 'line',
						displayName: 'Line',
						values: [property('text', 'string'), property('price', 'number')],
					},
				],
			}),
		],
	},
	async execute() {
		const run = new RunContext(this);
		return [
			run.items.map((item) => ({
				json: { value: run.param<never>('value', item) },
				pairedItem: { item },
			})),
		];
	},
};

export const harness = createHarness({ baseUrl: 'http://localhost:1' });
const contextOf = (items: IDataObject[], parameters: object) =>
	executeContext({ harness, node, items, parameters: parameters as never });

/** What a reading gives: a value, or an error. */
function outcome(read: () => unknown): unknown {
	try {
		return { value: read() };
	} catch (error) {
		return { refused: (error as Error).message };
	}
}

const keys = fc.oneof(
	fc.constantFrom(
		'a',
		'b',
		'a b',
		'Order No.',
		'constructor',
		'__proto__',
		'prototype',
		'toString',
		'binding',
		'caller',
		'length',
		'0',
	),
	fc.constantFrom(
		'x.constructor',
		'eval',
		'process',
		'this',
		'class',
		'ä',
		'數量',
		"it's",
		'say "hi"',
		'a\\b',
		'a}}b',
		'f()',
		'a\nb',
		'😀',
		'isEmpty',
		'_load',
	),
	fc.string({ maxLength: 5 }),
	fc.string({ unit: 'grapheme', maxLength: 4 }),
);
const leaf = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 12 }),
	fc.constantFrom(
		'',
		'=1+1',
		'={{ 1 + 1 }}',
		'{{ $json.a }}',
		'2026-03-31',
		'0,125',
		'\u0000',
		'\ud800',
		'null',
		' text ',
	),
	fc.double(),
	fc.integer(),
	fc.boolean(),
	fc.constantFrom(null, undefined, -0, Number.NaN, Infinity, 1e21, 0.1 + 0.2),
	fc.date({ noInvalidDate: true }),
	fc.array(fc.integer(), { maxLength: 2 }),
);
const tree = fc.letrec((tie) => ({
	value: fc.oneof({ depthSize: 'small', withCrossShrink: true }, leaf, tie('object')),
	object: fc.dictionary(keys, tie('value'), { maxKeys: 4, noNullPrototype: true }),
}));
const step = keys.chain((key) =>
	fc.constantFrom(`.${key}`, `["${key}"]`, `['${key}']`, `?.${key}`, `[${JSON.stringify(key)}]`, `[0]`),
);
const fallback = fc.constantFrom(
	'',
	'',
	'',
	" || 'none'",
	' ?? "none"',
	' || 0',
	'??12',
	" || ''",
	" ?? 'a\\'b'",
	' || 007',
	' || $json.b',
	" && 'x'",
);
const path = fc
	.tuple(
		fc.constantFrom('{{ ', '{{', '{{\n', '{{  '),
		fc.array(step, { minLength: 0, maxLength: 3 }),
		fallback,
		fc.constantFrom(' }}', '}}', ' }} ', '}}x', '\n}}', '.trim() }}'),
	)
	.chain(([open, steps, otherwise, close]) =>
		fc
			.constantFrom('=', '= ', '=x', '==')
			.map((sign) => `${sign}${open}$json${steps.join('')}${otherwise}${close}`),
	);
const expression = fc.oneof(
	{ weight: 6, arbitrary: path },
	{
		weight: 1,
		arbitrary: fc.constantFrom(
			'={{ $json.a }}',
			'={{$json["a b"]}}',
			"={{ $json['a'] }}",
			'={{ $json.a.b }}',
			'={{ $itemIndex }}',
		),
	},
);

/** Paths that the item really has, so that most runs read something. */
const withPath = tree.object.chain((json) => {
	const paths: string[] = [];
	const walk = (value: unknown, above: string[]) => {
		if (above.length > 0) paths.push(`={{ $json${above.join('')} }}`);
		if (typeof value === 'object' && value !== null && !(value instanceof Date) && !Array.isArray(value)) {
			for (const [key, below] of Object.entries(value)) {
				walk(below, [...above, /^[A-Za-z_$][\w$]*$/.test(key) ? `.${key}` : `["${key}"]`]);
			}
		}
	};
	walk(json, []);
	const own =
		paths.length > 0
			? fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...paths) }, { weight: 1, arbitrary: expression })
			: expression;
	return fc.tuple(own, fallback).map(([text, otherwise]) => ({
		json: json as IDataObject,
		text: text.replace(/ \}\}$/, `${otherwise} }}`),
	}));
});

/**
 * Holds what `Call` reads against what n8n's running engine gives, for made-up items and paths, on top and within collections.
 * @param seed for the same cases each time; others every time without
 * @returns how many readings were direct
 * @throws with the smallest case that differs
 */
export async function compareReadings(runs: number, seed?: number): Promise<number> {
	let direct = 0;
	await fc.assert(
		fc.asyncProperty(withPath, async ({ json, text }) => {
			const parameters = {
				value: text,
				several: { a: text, b: 'fixed' },
				lines: { line: [{ text, price: 2 }] },
			};
			const context = contextOf([json], parameters);
			const { workflow } = context as unknown as { workflow: Workflow };
			await workflow.expression.withIsolate(async () => {
				const run = new RunContext(context);
				for (const name of ['value', 'several', 'lines'] as const) {
					const byN8n = outcome(() => context.getNodeParameter(name, 0));
					const mine = outcome(() => run.param(name, 0));
					if (!isDeepStrictEqual(mine, byN8n))
						throw new Error(`${inspect(mine)} instead of ${inspect(byN8n)}`);
					if (![undefined, NEEDS_N8N].includes(plainPathReader(parameters[name])?.(json) as never)) direct++;
				}
			});
		}),
		{ numRuns: runs, ...(seed === undefined ? {} : { seed }) },
	);
	return direct;
}
