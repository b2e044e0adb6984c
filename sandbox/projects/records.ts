import type { Stored } from '../books/core/table';

export const PROJECT_STATES = ['INPROGRESS', 'CLOSED'] as const;
export const CHARGE_TYPES = ['TIME', 'FIXED', 'NON_CHARGEABLE'] as const;
export const WORK_STATES = ['ACTIVE', 'LOCKED', 'INVOICED'] as const;

export type ProjectState = (typeof PROJECT_STATES)[number];
export type ChargeType = (typeof CHARGE_TYPES)[number];
export type WorkState = (typeof WORK_STATES)[number];

/**
 * Records of the Projects API contain the moment of their creation, because Xero may not find them for some seconds
 * afterwards.
 */
export interface Kept extends Stored {
	/** ms UTC */
	created: number;
}

export interface ProjectRecord extends Kept {
	contactId: string;
	name: string;
	status: ProjectState;
	/** ms UTC */
	deadline?: number;
	/** Cents. */
	estimate?: number;
}

export interface TaskRecord extends Kept {
	projectId: string;
	name: string;
	chargeType: ChargeType;
	/** Cents: per hour, or for the whole task if the charge is fixed. */
	rate: number;
	estimateMinutes?: number;
	status: WorkState;
}

export interface TimeEntryRecord extends Kept {
	projectId: string;
	taskId: string;
	userId: string;
	/** ms UTC */
	date: number;
	minutes: number;
	description?: string;
	status: WorkState;
	invoiceId?: string;
}

/** Users have different ids here than in the Accounting API. */
export interface ProjectUserRecord extends Stored {
	name: string;
	email: string;
}
