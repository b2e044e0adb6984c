import { join } from 'node:path';

import { ensureN8n, npm } from '../../../playground/install';

const ROOT = join(__dirname, '..', '..', '..');

/** Before all: n8n loads the package as it is published, so it has to be built. */
export default async function prepare(): Promise<void> {
	await npm(ROOT, ['run', 'build']);
	await ensureN8n(join(ROOT, 'playground'));
}
