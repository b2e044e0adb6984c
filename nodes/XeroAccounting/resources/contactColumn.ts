import type { Column } from '../../../operations/output/columns';

/** The contact's ID beside the name, because names change and two contacts may have the same name. */
export const contactId: Column = { field: 'Contact.ContactID', name: 'ContactID' };
