import { randomBytes, randomUUID } from 'node:crypto';
import type { Clock } from '../types';
import { prune } from '../http/bounded';
import { signIdToken } from './id-token-key';
import { readJwt, signJwt } from './jwt';

const MINUTE = 60_000;
const CODE_LIFE = 5 * MINUTE;
const ID_TOKEN_LIFE_S = 300;
const REFRESH_IDLE_LIFE = 60 * 24 * 60 * MINUTE;
/** The previous refresh token works for this long after its use, so that a lost answer does not lose the connection. */
const ROTATION_GRACE = 30 * MINUTE;
const KEPT = 20_000;

/** The consent that a user gave to an app. */
export interface Grant {
	appId: string;
	userId: string;
	scopes: string[];
	authEventId: string;
	nonce?: string;
}

export interface CodeRecord extends Grant {
	redirectUri: string;
	challenge?: string;
	expiresAt: number;
}

interface RefreshRecord extends Grant {
	expiresAt: number;
	usedAt?: number;
}

interface AccessRecord extends Grant {
	expiresAt: number;
}

export interface TokenSet {
	id_token?: string;
	access_token: string;
	expires_in: number;
	token_type: 'Bearer';
	refresh_token?: string;
	scope: string;
}

export type AccessCheck = { grant: Grant } | { expiredAt: number } | { unknown: true };

/** Codes, access tokens and refresh tokens. All times are from the sandbox clock. */
export class TokenStore {
	private readonly key = randomBytes(32);
	private readonly codes = new Map<string, CodeRecord>();
	private readonly refreshTokens = new Map<string, RefreshRecord>();
	private readonly accessTokens = new Map<string, AccessRecord>();

	/** `lifetime`: lifetime of an access token in seconds (Xero: 1800). `issuer`: base URL of the identity service. */
	constructor(
		private readonly clock: Clock,
		private readonly lifetime: number,
		private readonly issuer: () => string,
	) {}

	issueCode(grant: Omit<CodeRecord, 'expiresAt'>): string {
		const code = randomBytes(24).toString('base64url');
		this.codes.set(code, { ...grant, expiresAt: this.clock.now() + CODE_LIFE });
		prune(this.codes, KEPT, (record) => record.expiresAt <= this.clock.now());
		return code;
	}

	/** Removes a code from the store, so that a second try with it fails even if the first one failed. */
	redeemCode(code: string): CodeRecord | undefined {
		const record = this.codes.get(code);
		this.codes.delete(code);
		return record && record.expiresAt > this.clock.now() ? record : undefined;
	}

	/** Issues tokens for a grant: a refresh token only with offline_access, an id token only with openid. */
	issue(grant: Grant, lifetime = this.lifetime): TokenSet {
		const now = this.clock.now();
		const jti = randomUUID();
		const expiresAt = now + lifetime * 1000;
		const base = {
			iss: this.issuer(),
			nbf: Math.floor(now / 1000),
			iat: Math.floor(now / 1000),
			sub: grant.userId,
			xero_userid: grant.userId,
			authentication_event_id: grant.authEventId,
		};
		const claims = {
			...base,
			exp: Math.floor(expiresAt / 1000),
			client_id: grant.appId,
			scope: grant.scopes,
			jti,
		};
		this.accessTokens.set(jti, { ...grant, expiresAt });
		prune(this.accessTokens, KEPT, (record) => record.expiresAt <= now);

		const set: TokenSet = {
			access_token: signJwt(claims, this.key),
			expires_in: lifetime,
			token_type: 'Bearer',
			scope: grant.scopes.join(' '),
		};
		if (grant.scopes.includes('openid')) {
			const idClaims = {
				...base,
				aud: grant.appId,
				exp: base.iat + ID_TOKEN_LIFE_S,
				nonce: grant.nonce,
			};
			set.id_token = signIdToken({ ...idClaims, given_name: 'Sandbox', family_name: 'User' });
		}
		if (grant.scopes.includes('offline_access')) set.refresh_token = this.issueRefreshToken(grant, now);
		return set;
	}

	/**
	 * Uses a refresh token; undefined if it is unknown, belongs to another app, was idle for 60 days, or was used more
	 * than 30 minutes ago.
	 */
	spendRefreshToken(token: string, appId: string): Grant | undefined {
		const record = this.refreshTokens.get(token);
		const now = this.clock.now();
		if (!record || record.appId !== appId || record.expiresAt <= now) return undefined;
		if (record.usedAt !== undefined && now - record.usedAt > ROTATION_GRACE) return undefined;
		record.usedAt ??= now;
		const { userId, scopes, authEventId } = record;
		return { appId, userId, scopes, authEventId };
	}

	/** The grant of a refresh token, used or not. */
	ownerOf(token: string): Grant | undefined {
		return this.refreshTokens.get(token);
	}

	/** Checks an access token. A token that was signed here but is no longer stored has expired. */
	check(token: string): AccessCheck {
		const claims = readJwt(token, this.key);
		if (!claims || typeof claims.jti !== 'string') return { unknown: true };
		const record = this.accessTokens.get(claims.jti);
		if (!record) return { expiredAt: Number(claims.exp) * 1000 };
		return record.expiresAt > this.clock.now() ? { grant: record } : { expiredAt: record.expiresAt };
	}

	/** Expires all access tokens now (of one app, or of all); refresh tokens remain valid. */
	expire(appId?: string): number {
		const now = this.clock.now();
		let ended = 0;
		for (const record of this.accessTokens.values()) {
			if ((appId !== undefined && record.appId !== appId) || record.expiresAt <= now) continue;
			record.expiresAt = now;
			ended += 1;
		}
		return ended;
	}

	/** Removes the refresh tokens of a user and app, of an app, or all. */
	dropRefreshTokens(appId?: string, userId?: string): number {
		let dropped = 0;
		for (const [token, record] of this.refreshTokens) {
			if (appId !== undefined && record.appId !== appId) continue;
			if (userId !== undefined && record.userId !== userId) continue;
			this.refreshTokens.delete(token);
			dropped += 1;
		}
		return dropped;
	}

	clear(): void {
		this.codes.clear();
		this.refreshTokens.clear();
		this.accessTokens.clear();
	}

	private issueRefreshToken(grant: Grant, now: number): string {
		const token = randomBytes(32).toString('base64url');
		this.refreshTokens.set(token, { ...grant, expiresAt: now + REFRESH_IDLE_LIFE });
		const isSpent = (record: RefreshRecord) =>
			record.expiresAt <= now || (record.usedAt !== undefined && now - record.usedAt > ROTATION_GRACE);
		prune(this.refreshTokens, KEPT, isSpent);
		return token;
	}
}
