import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Settings that n8n-core reads from the environment while it is loaded. Import this file before `n8n-core`.
 *
 * n8n-core stores its instance settings in `<user folder>/.n8n/config` and writes that file on first use. Tests must
 * neither change the developer's own n8n nor race each other for the file, so it is created by renaming.
 */
const userFolder = join(tmpdir(), 'xero-suite-tests');
const n8nFolder = join(userFolder, '.n8n');
const encryptionKey = 'only-for-tests';

process.env.N8N_USER_FOLDER = userFolder;
process.env.N8N_ENCRYPTION_KEY = encryptionKey;
process.env.N8N_LOG_LEVEL ??= 'silent';
// n8n uses HTTP(S)_PROXY for every request, but the servers under test are all on this machine.
process.env.NO_PROXY = '127.0.0.1,localhost';

const settingsFile = join(n8nFolder, 'config');
if (!existsSync(settingsFile)) {
	mkdirSync(n8nFolder, { recursive: true });
	const draft = `${settingsFile}.${process.pid}`;
	writeFileSync(draft, JSON.stringify({ encryptionKey }), { mode: 0o600 });
	renameSync(draft, settingsFile);
}
