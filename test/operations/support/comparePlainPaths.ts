import Module from 'node:module';
import { join } from 'node:path';

import { Expression } from 'n8n-workflow';

import { compareReadings } from './plainPathReadings';

/** Starts one of n8n's expression engines, named on the command line, and compares readings with it. */
async function main(engine: 'vm' | 'quickjs'): Promise<void> {
	if (engine === 'vm') useBuiltIsolatedVm();
	await Expression.initExpressionEngine({
		engine,
		poolSize: 1,
		maxCodeCacheSize: 1024,
		bridgeTimeout: 5000,
		bridgeMemoryLimit: 128,
	});
	if (Expression.getActiveImplementation() !== engine) throw new Error(`${engine} did not start`);
	console.log(
		`${await compareReadings(Number(process.argv[3] ?? 150), process.argv[4] === undefined ? undefined : Number(process.argv[4]))} read directly`,
	);
	await Expression.disposeExpressionEngine();
}

/** The native module is compiled where the playground's n8n is installed, not here. */
function useBuiltIsolatedVm(): void {
	const loader = Module as unknown as { _resolveFilename(request: string, ...rest: unknown[]): string };
	const resolve = loader._resolveFilename.bind(Module);
	const built = join(__dirname, '..', '..', '..', 'playground', 'node_modules', 'isolated-vm');
	loader._resolveFilename = (request, ...rest) => resolve(request === 'isolated-vm' ? built : request, ...rest);
}

main(process.argv[2] as 'vm').then(
	() => process.exit(0),
	(error) => {
		console.error(error);
		process.exit(1);
	},
);
