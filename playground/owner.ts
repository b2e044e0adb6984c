import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The only user of a playground's n8n. */
export interface Owner {
	email: string;
	password: string;
	firstName: string;
	lastName: string;
}

interface Keys {
	encryptionKey: string;
	password: string;
}

/**
 * Created once for each folder and stored in it, readable only by its user. A web page that knew a fixed password could
 * sign in to n8n on this machine, and a fixed key would open the database of every playground.
 * @throws Error for a folder whose n8n was set up without such keys
 */
function keysOf(userFolder: string): Keys {
	const file = join(userFolder, 'keys.json');
	if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Keys;
	if (existsSync(join(userFolder, '.n8n', 'database.sqlite'))) {
		throw new Error(`${userFolder} was made by an earlier version of the playground. Delete it and start again.`);
	}
	mkdirSync(userFolder, { recursive: true });
	// n8n requires a capital letter and a digit in a password.
	const keys = {
		encryptionKey: randomBytes(24).toString('hex'),
		password: `P1${randomBytes(9).toString('base64url')}`,
	};
	writeFileSync(file, JSON.stringify(keys), { mode: 0o600 });
	return keys;
}

export const encryptionKeyOf = (userFolder: string): string => keysOf(userFolder).encryptionKey;

export function ownerOf(userFolder: string): Owner {
	const { password } = keysOf(userFolder);
	return { email: 'owner@example.com', password, firstName: 'Pat', lastName: 'Ledger' };
}

/** Creates the owner account of a new n8n. An n8n that already has one answers 400, which is accepted. */
export async function createOwner(n8nUrl: string, owner: Owner): Promise<void> {
	const reply = await fetch(`${n8nUrl}/rest/owner/setup`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(owner),
	});
	if (!reply.ok && reply.status !== 400) {
		throw new Error(`The owner account could not be made: ${reply.status} ${await reply.text()}`);
	}
}
