import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * The folder with copies of Xero's descriptions and recorded replies, which is no part of the repository: XERO_SHARED, or
 * `shared/xero` beside the repository or above it (a worktree lies deeper). Undefined where there is none.
 */
export function sharedFolder(): string | undefined {
	const named = process.env.XERO_SHARED;
	if (named) return existsSync(named) ? path.resolve(named) : undefined;
	for (let at = path.resolve(__dirname, '../../../..'); ; at = path.dirname(at)) {
		const found = path.join(at, 'shared', 'xero');
		if (existsSync(found)) return found;
		if (at === path.dirname(at)) return undefined;
	}
}
