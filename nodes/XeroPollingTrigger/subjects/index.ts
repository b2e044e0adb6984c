import type { Subject } from '../subject';
import { DOCUMENT_SUBJECTS } from './documents';
import { INVOICE_SUBJECTS } from './invoices';
import { LIST_SUBJECTS } from './lists';
import { MONEY_SUBJECTS } from './money';
import { PROJECT_SUBJECTS } from './projects';
import { SETTING_SUBJECTS } from './settings';

/** Everything that can be watched, by name. Which lists take `If-Modified-Since`: Xero's OpenAPI description. */
export const SUBJECTS: readonly Subject[] = [
	...DOCUMENT_SUBJECTS,
	...INVOICE_SUBJECTS,
	...LIST_SUBJECTS,
	...MONEY_SUBJECTS,
	...PROJECT_SUBJECTS,
	...SETTING_SUBJECTS,
].sort((a, b) => a.name.localeCompare(b.name, 'en'));

export function subjectNamed(value: unknown): Subject | undefined {
	return SUBJECTS.find((subject) => subject.value === value);
}
