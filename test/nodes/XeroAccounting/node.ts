import { XeroAccounting } from '../../../nodes/XeroAccounting/XeroAccounting.node';

/** One node for all runs, as in n8n: making its screens takes longer than most runs. */
export const ACCOUNTING = new XeroAccounting();
