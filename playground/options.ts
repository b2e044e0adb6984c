import { existsSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

export interface FaultRule {
	kind: string;
	/** The share of calls that get the fault, 0 to 1. */
	rate: number;
}

export interface DemoOptions {
	headless: boolean;
	keep: boolean;
	skipExisting: boolean;
	/** Absolute path of the orders CSV; undefined: the one in examples/. */
	orders?: string;
	port: number;
	sandboxPort: number;
	/** The sandbox's latency for each call, ms. */
	latency: number;
	faults: FaultRule[];
	/** Determines which calls get the faults. */
	seed: number;
	/** Folder with n8n in its node_modules, or in which it will be installed. */
	n8nFolder: string;
	/**
	 * The run and the editor have separate folders, because both may be open at once and a database serves only one
	 * n8n.
	 */
	userFolder: string;
}

export const USAGE = `npm run demo -- [options]

  --headless         run the main workflow, print a summary, exit 0 only if the result is right
  --keep             with --headless: leave n8n running afterwards
  --orders FILE      run on another orders CSV
  --skip-existing    with --headless: run it a second time, which must skip everything
  --latency MS       how long the local Xero takes per call (default 100)
  --faults LIST      e.g. cut-after=0.03,cut-before=0.03,503=0.03
  --seed N           other calls that the faults befall
  --port N           port of n8n (default 5678; the next free one if it is taken)
  --sandbox-port N   port of the local Xero (default 4010; the next free one if it is taken)
  --n8n FOLDER       use the n8n installed in this folder instead of playground/
  --user-folder DIR  where n8n keeps its database (default: one of its own below playground/.n8n)
  --help`;

function number(name: string, text: string): number {
	const value = Number(text);
	if (text.trim() === '' || !Number.isFinite(value) || value < 0) {
		throw new Error(`--${name} wants a number, not "${text}"`);
	}
	return value;
}

function faults(list: string): FaultRule[] {
	return list
		.split(',')
		.filter((part) => part.trim() !== '')
		.map((part) => {
			const [kind, rate = '1'] = part.trim().split('=');
			return { kind, rate: number('faults', rate) };
		});
}

/** @returns undefined if help was asked for. @throws Error with a readable message for a bad argument */
export function readOptions(args: string[]): DemoOptions | undefined {
	const { values } = parseArgs({
		args,
		options: {
			headless: { type: 'boolean', default: false },
			keep: { type: 'boolean', default: false },
			'skip-existing': { type: 'boolean', default: false },
			orders: { type: 'string' },
			port: { type: 'string', default: '5678' },
			'sandbox-port': { type: 'string', default: '4010' },
			latency: { type: 'string', default: '100' },
			faults: { type: 'string', default: '' },
			seed: { type: 'string', default: '20261120' },
			n8n: { type: 'string', default: __dirname },
			'user-folder': { type: 'string' },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) return undefined;
	if (values.orders && !existsSync(values.orders)) throw new Error(`There is no file ${resolve(values.orders)}`);
	// n8n compares real paths with its allowed folders, so a link would be refused.
	const orders = values.orders && realpathSync(values.orders);
	return {
		headless: values.headless,
		keep: values.keep,
		skipExisting: values['skip-existing'],
		...(orders ? { orders } : {}),
		port: number('port', values.port),
		sandboxPort: number('sandbox-port', values['sandbox-port']),
		latency: number('latency', values.latency),
		faults: faults(values.faults),
		seed: number('seed', values.seed),
		n8nFolder: resolve(values.n8n),
		userFolder: resolve(values['user-folder'] ?? join(__dirname, '.n8n', values.headless ? 'headless' : 'editor')),
	};
}
