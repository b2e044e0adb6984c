import { createRequire } from 'node:module';
import { join } from 'node:path';

// With its extension, because otherwise the `.node.json` beside it would be loaded instead of the module.
const file = join(__dirname, '..', 'nodes', 'XeroAccounting', 'XeroAccounting.node.ts');

export const { XeroAccounting } = createRequire(__filename)(
	file,
) as typeof import('../nodes/XeroAccounting/XeroAccounting.node');
