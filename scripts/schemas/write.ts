import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { schemaFiles } from './files';

/** Writes the output schemas of all operations beside the built nodes. @param dist the folder of the build */
export function writeSchemas(dist: string): void {
	for (const [path, schema] of schemaFiles()) {
		const file = join(dist, path);
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, JSON.stringify(schema));
	}
}
