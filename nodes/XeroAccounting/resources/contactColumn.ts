import type { Column } from '../../../operations/output/columns';

/** The ID beside the name of a document's contact: names change, and two may be alike. */
export const contactId: Column = { field: 'Contact.ContactID', name: 'ContactID' };
