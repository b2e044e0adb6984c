import { randomUUID } from 'node:crypto';
import type { Clock } from '../types';
import { prune } from '../http/bounded';

const USERS_KEPT = 5000;

export interface Connection {
	id: string;
	authEventId: string;
	tenantId: string;
	createdAt: number;
	updatedAt: number;
}

/** The organisations that a user has connected to an app. Xero stores connections per user and app, not per token. */
export class Connections {
	private readonly byUser = new Map<string, Connection[]>();

	constructor(private readonly clock: Clock) {}

	/**
	 * Adds organisations. One that is already connected keeps its id and gets the new authEventId, as after a second
	 * consent.
	 */
	connect(appId: string, userId: string, tenantIds: string[], authEventId: string): void {
		const now = this.clock.now();
		const list = this.of(appId, userId);
		for (const tenantId of tenantIds) {
			const known = list.find((connection) => connection.tenantId === tenantId);
			if (known) Object.assign(known, { authEventId, updatedAt: now });
			else list.push({ id: randomUUID(), authEventId, tenantId, createdAt: now, updatedAt: now });
		}
		this.byUser.set(key(appId, userId), list);
		prune(this.byUser, USERS_KEPT, (connections) => connections.length === 0);
	}

	of(appId: string, userId: string): Connection[] {
		return this.byUser.get(key(appId, userId)) ?? [];
	}

	/** Removes one connection; false if the user has none with this id. */
	remove(appId: string, userId: string, id: string): boolean {
		const list = this.of(appId, userId);
		const index = list.findIndex((connection) => connection.id === id);
		if (index >= 0) list.splice(index, 1);
		return index >= 0;
	}

	removeUser(appId: string, userId: string): void {
		this.byUser.delete(key(appId, userId));
	}

	/** Removes the connections of one app, or of all. */
	clear(appId?: string): void {
		for (const name of [...this.byUser.keys()]) {
			if (appId === undefined || name.startsWith(`${appId}|`)) this.byUser.delete(name);
		}
	}
}

function key(appId: string, userId: string): string {
	return `${appId}|${userId}`;
}
