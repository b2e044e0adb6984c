import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The fields of package.json that the lint scripts read. */
export interface Manifest {
	name: string;
	version: string;
	devDependencies?: Record<string, string>;
	n8n: { nodes: string[]; credentials: string[] };
}

export function readManifest(root: string): Manifest {
	return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
}

/** The name of the class that n8n's loader expects in a file: the base name before its first dot. */
export function classNameOf(file: string): string {
	return file.split('/').pop()!.split('.')[0];
}
