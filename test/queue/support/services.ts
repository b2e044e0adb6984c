import { createRequire } from 'node:module';
import { join } from 'node:path';

/** The clients of both services come with n8n, which needs them itself. */
const fromN8n = createRequire(join(__dirname, '..', '..', '..', 'playground', 'package.json'));

interface PgClient {
	connect(): Promise<void>;
	query<Row>(sql: string): Promise<{ rows: Row[] }>;
	end(): Promise<void>;
}

interface RedisClient {
	connect(): Promise<void>;
	keys(pattern: string): Promise<string[]>;
	del(...keys: string[]): Promise<number>;
	disconnect(): void;
	on(event: 'error', listener: () => void): void;
}

/** The standard addresses; `PGHOST` and the like, and `REDIS_HOST` and `REDIS_PORT`, name others. */
export const POSTGRES = {
	host: process.env.PGHOST ?? '127.0.0.1',
	port: Number(process.env.PGPORT ?? 5432),
	user: process.env.PGUSER ?? 'postgres',
	password: process.env.PGPASSWORD ?? '',
};
export const REDIS = {
	host: process.env.REDIS_HOST ?? '127.0.0.1',
	port: Number(process.env.REDIS_PORT ?? 6379),
	/** Seldom used by anybody. Keys carry a prefix besides, and only those are deleted. */
	db: 11,
};

async function sql<Row>(database: string, ...statements: string[]): Promise<Row[]> {
	const { Client } = fromN8n('pg') as { Client: new (options: object) => PgClient };
	const client = new Client({ ...POSTGRES, database });
	await client.connect();
	try {
		let rows: Row[] = [];
		for (const statement of statements) ({ rows } = await client.query<Row>(statement));
		return rows;
	} finally {
		await client.end();
	}
}

async function redis<T>(work: (client: RedisClient) => Promise<T>): Promise<T> {
	const Redis = fromN8n('ioredis') as new (options: object) => RedisClient;
	const client = new Redis({
		...REDIS,
		lazyConnect: true,
		retryStrategy: () => null,
		maxRetriesPerRequest: 0,
	});
	client.on('error', () => undefined);
	try {
		await client.connect();
		return await work(client);
	} finally {
		client.disconnect();
	}
}

const missing = (name: string, { host, port }: { host: string; port: number }, error: unknown) =>
	new Error(
		`Queue mode needs ${name}, and none answers at ${host}:${port} (${(error as Error).message}). ` +
			'On Debian: apt-get install postgresql redis-server. PGHOST, PGPORT, PGUSER, PGPASSWORD, REDIS_HOST and REDIS_PORT name other addresses.',
	);

/** @throws Error that names the service that is missing and says what to do */
export async function checkServices(): Promise<void> {
	await sql('postgres', 'SELECT 1').catch((error: unknown) => {
		throw missing('PostgreSQL', POSTGRES, error);
	});
	await redis(async (client) => await client.keys('none')).catch((error: unknown) => {
		throw missing('Redis', REDIS, error);
	});
}

/** @param name becomes the database's; one of the same name is replaced */
export async function createDatabase(name: string): Promise<void> {
	await sql('postgres', `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`, `CREATE DATABASE "${name}"`);
}

/** Drops the database, and the keys in Redis that begin with its name. */
export async function dropDatabase(name: string): Promise<void> {
	await sql('postgres', `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
	await redis(async (client) => {
		const keys = await client.keys(`*${name}*`);
		if (keys.length > 0) await client.del(...keys);
	});
}

/** What n8n has stored of all executions, as it stands in the database. */
export async function storedExecutions(database: string): Promise<string[]> {
	const rows = await sql<{ data: string }>(database, 'SELECT data FROM execution_data');
	return rows.map(({ data }) => data);
}
