import { PRICED, type LineFields, type LineSide } from './fields';
import { JOURNAL_LINE } from './journalLine';

/** The fields of a line by what it is of. */
export const FORMS: Record<LineSide, LineFields> = { ...PRICED, journal: JOURNAL_LINE };
