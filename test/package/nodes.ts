import type { INodeType } from 'n8n-workflow';

import { XeroAccounting } from '../../nodes/XeroAccounting/XeroAccounting.node';
import { XeroAccountingTrigger } from '../../nodes/XeroAccountingTrigger/XeroAccountingTrigger.node';
import { XeroPollingTrigger } from '../../nodes/XeroPollingTrigger/XeroPollingTrigger.node';
import { XeroProjects } from '../../nodes/XeroProjects/XeroProjects.node';
import { XeroReport } from '../../nodes/XeroReport/XeroReport.node';
import { XeroTrigger } from '../../nodes/XeroTrigger/XeroTrigger.node';

/** Every node of the package. */
export const NODES: INodeType[] = [
	new XeroAccounting(),
	new XeroAccountingTrigger(),
	new XeroPollingTrigger(),
	new XeroProjects(),
	new XeroReport(),
	new XeroTrigger(),
];
