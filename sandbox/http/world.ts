import { randomUUID } from 'node:crypto';
import { createBooks } from '../books';
import { makeProfiles } from '../books/profiles';
import { apps } from '../identity/apps';
import { Connections } from '../identity/connections';
import { CUSTOM_CONNECTION_USER } from '../identity/grants';
import { IdentityCalls } from '../identity/identity-calls';
import { TokenStore } from '../identity/token-store';
import { Switches } from '../switches/switches';
import { FaultSet } from '../limits/faults';
import { defaultLimits, RateLimits } from '../limits/rate-limits';
import type { Books, CreateBooks, OrganisationProfile } from '../types';
import { Mailbox } from '../mail/mailbox';
import { WebhookSender } from '../webhooks/sender';
import { CallLog } from './call-log';
import { SandboxClock } from './clock';
import { IdempotencyCache } from './idempotency';
import { LateWork } from './late-work';
import type { SandboxOptions } from './options';

export interface Organisation {
	profile: OrganisationProfile;
	books: Books;
}

/** All state of one sandbox. Tests may use it directly; the HTTP side has no other state. */
export class World {
	/** Base URL, known as soon as the server listens. */
	url = '';
	readonly clock = new SandboxClock();
	readonly connections = new Connections(this.clock);
	readonly tokens: TokenStore;
	readonly identityCalls = new IdentityCalls();
	readonly limits: RateLimits;
	readonly switches: Switches;
	readonly faults = new FaultSet();
	readonly idempotency: IdempotencyCache;
	readonly lateWork = new LateWork(this.clock);
	readonly calls = new CallLog();
	readonly webhooks: WebhookSender;
	readonly mailbox = new Mailbox(this.clock);
	/** Port of the mailbox, known as soon as its server listens; undefined without one. */
	mailPort?: number;
	readonly organisations: Organisation[];
	/** Milliseconds from the arrival of a call until its answer is sent, if the work itself takes no longer. */
	latency: number;
	private readonly createBooks: CreateBooks;
	private readonly byTenant = new Map<string, Organisation>();

	constructor(private readonly options: SandboxOptions) {
		this.switches = new Switches(options.switches);
		this.idempotency = new IdempotencyCache(this.clock, this.switches);
		this.tokens = new TokenStore(this.clock, options.tokenLifetime ?? 1800, () => `${this.url}/identity`);
		this.limits = new RateLimits(this.clock, { ...defaultLimits, ...options.limits });
		this.webhooks = new WebhookSender(this.clock, () => this.url, options.webhookTimeout ?? 5000, this.switches);
		this.clock.onMove(() => this.lateWork.runDue());
		this.clock.onMove(() => this.webhooks.runDue());
		this.latency = options.latency ?? 0;
		this.createBooks = options.createBooks ?? createBooks;
		this.organisations = (options.profiles ?? makeProfiles(options.organisations ?? 4)).map((profile) => ({
			profile,
			books: this.openBooks(profile),
		}));
		for (const organisation of this.organisations) this.byTenant.set(organisation.profile.tenantId, organisation);
		this.connectCustomConnections();
	}

	/** By tenant id in any case. */
	organisation(tenantId: string): Organisation | undefined {
		return this.byTenant.get(tenantId.toLowerCase());
	}

	/**
	 * Restores the initial state: new books, no faults, the initial limits, switches and latency, real time. With
	 * `keepTokens`, connections and the webhook target are kept.
	 */
	async reset(keepTokens: boolean): Promise<void> {
		this.lateWork.clear();
		await this.clock.reset();
		this.switches.reset();
		for (const organisation of this.organisations) organisation.books = this.openBooks(organisation.profile);
		this.latency = this.options.latency ?? 0;
		this.faults.replace([]);
		this.limits.reset();
		this.idempotency.clear();
		this.calls.clear();
		this.identityCalls.clear();
		this.webhooks.reset();
		this.mailbox.clear();
		if (!keepTokens) {
			this.tokens.clear();
			this.connections.clear();
			this.webhooks.clearTarget();
		}
		this.connectCustomConnections();
	}

	private openBooks(profile: OrganisationProfile): Books {
		return this.createBooks(profile, this.clock, this.switches, this.options.companies);
	}

	/** A Custom Connection is authorised when it is set up, and only for the first organisation. */
	private connectCustomConnections(): void {
		const { tenantId } = this.organisations[0].profile;
		for (const app of apps.filter((one) => one.kind === 'custom')) {
			if (this.connections.of(app.id, CUSTOM_CONNECTION_USER).length > 0) continue;
			this.connections.connect(app.id, CUSTOM_CONNECTION_USER, [tenantId], randomUUID());
		}
	}
}
