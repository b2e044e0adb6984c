import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { World } from '../http/world';
import type { FaultRule } from '../limits/faults';
import type { LimitSettings } from '../limits/rate-limits';
import type { SwitchWish } from '../switches/switches';
import { orBadRequest } from './bad-request';

type Body<T> = FastifyRequest<{ Body: T | undefined }>;

/** Switches, faults, limits, latency and the clock. */
export function switchRoutes(app: FastifyInstance, world: World): void {
	app.get('/switches', () => world.switches.list());
	app.post('/switches', (request: Body<SwitchWish>, reply) =>
		orBadRequest(reply, () => {
			world.switches.set(request.body ?? {});
			return Object.fromEntries(world.switches.list().map(({ name, position }) => [name, position]));
		}),
	);
	app.post('/faults', (request: Body<{ rules?: FaultRule[]; seed?: number }>, reply) =>
		orBadRequest(reply, () => {
			world.faults.replace(request.body?.rules ?? [], request.body?.seed);
			return { rules: request.body?.rules?.length ?? 0 };
		}),
	);
	app.post('/limits', (request: Body<Partial<LimitSettings>>, reply) =>
		orBadRequest(reply, () => setLimits(world, request.body ?? {})),
	);
	app.post('/latency', (request: Body<{ ms?: number }>, reply) =>
		orBadRequest(reply, () => {
			world.latency = amount('ms', request.body?.ms);
			return { latency: world.latency };
		}),
	);
	app.post('/clock', (request: Body<ClockMove>, reply) =>
		orBadRequest(reply, async () => {
			await moveClock(world, request.body ?? {});
			return { now: world.clock.now(), iso: new Date(world.clock.now()).toISOString() };
		}),
	);
}

interface ClockMove {
	advanceMs?: number;
	/** Milliseconds since the epoch, or an ISO date. */
	now?: number | string;
	reset?: boolean;
}

async function moveClock(world: World, move: ClockMove): Promise<void> {
	if (move.reset) return world.clock.reset();
	if (move.now !== undefined) return world.clock.set(amount('now', new Date(move.now).getTime()));
	return world.clock.advance(amount('advanceMs', move.advanceMs));
}

function setLimits(world: World, given: Partial<LimitSettings>): LimitSettings {
	const settings = { ...world.limits.settings };
	for (const name of ['minute', 'day', 'concurrent', 'appMinute'] as const) {
		if (given[name] !== undefined) settings[name] = amount(name, given[name]);
	}
	if (given.enabled !== undefined) settings.enabled = given.enabled;
	world.limits.settings = settings;
	return settings;
}

function amount(name: string, value: unknown): number {
	if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) {
		throw new Error(`${name} must be a number of at least 0`);
	}
	return value;
}
