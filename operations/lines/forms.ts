import { PRICED, type LineFields, type LineSide } from './fields';
import { JOURNAL_LINE } from './journalLine';

/** The line fields of each kind of document. */
export const FORMS: Record<LineSide, LineFields> = { ...PRICED, journal: JOURNAL_LINE };
