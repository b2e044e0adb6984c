import type { Resource } from '../../../operations/types';
import { account } from './account';
import { contact } from './contact';
import { bill, invoice } from './invoices';
import { item } from './item';
import { organisation } from './organisation';
import { taxRate } from './taxRate';

/** What the node can work on; the first is preselected. One more resource is one more word here. */
export const RESOURCES: Resource[] = [invoice, account, bill, contact, item, organisation, taxRate];
