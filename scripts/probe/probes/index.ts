import { archived } from './archived';
import { partialCommit, replyOrder } from './batches';
import { billByNumber } from './bills';
import { bodies } from './bodies';
import { idempotency, queryLength } from './calls';
import { paging, reportColumns } from './lists';
import { reusedNumbers } from './numbers';
import type { Probe } from './probe';
import { refresh, type RefreshOptions } from './refresh';
import { forgottenFields, fourDecimals } from './updates';
import { webhooks, type WebhookOptions } from './webhooks';

export interface Extras {
	webhooks?: WebhookOptions;
	refresh?: RefreshOptions;
}

/** All fourteen probes, in the order of importance. */
export const probesOf = (extras: Extras = {}): Probe[] => [
	partialCommit,
	replyOrder,
	billByNumber,
	queryLength,
	idempotency,
	archived,
	reusedNumbers,
	forgottenFields,
	fourDecimals,
	reportColumns,
	paging,
	bodies,
	webhooks(extras.webhooks),
	refresh(extras.refresh),
];
