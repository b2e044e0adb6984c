import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const children = new Set<ChildProcess>();

export interface Command {
	file: string;
	args: string[];
	cwd: string;
	env: NodeJS.ProcessEnv;
	/** File to which stdout and stderr are appended. */
	log: string;
}

function begin({ file, args, cwd, env }: Command, stdout: number, stderr: number): ChildProcess {
	const child = spawn(file, args, { cwd, env, stdio: ['ignore', stdout, stderr] });
	children.add(child);
	child.once('close', () => children.delete(child));
	return child;
}

/**
 * Starts a child process that `stopAll` ends. It writes to the log file directly, not through a pipe: if this process
 * were killed, n8n would log the broken pipe, which would fail again, and so on for ever.
 */
export function launch(command: Command): ChildProcess {
	const log = openSync(command.log, 'a');
	try {
		return begin(command, log, log);
	} finally {
		closeSync(log);
	}
}

/** A command that failed or was ended by a signal. */
export class CommandError extends Error {
	constructor(
		message: string,
		/** Its stdout up to then. */
		readonly stdout: string,
		readonly signal: NodeJS.Signals | null,
	) {
		super(message);
	}
}

/**
 * Runs a command to its end. Its output goes to files, not through pipes: n8n exits as soon as it has printed, and
 * output that a pipe has not yet taken is lost, which sometimes happens with a result of several megabytes.
 * @returns its stdout. @throws CommandError with the last lines of its output if it fails
 */
export async function run(command: Command): Promise<string> {
	const folder = mkdtempSync(join(tmpdir(), 'xero-suite-'));
	const files = [join(folder, 'stdout'), join(folder, 'stderr')];
	const [stdout, stderr] = files.map((file) => openSync(file, 'w'));
	try {
		const child = begin(command, stdout, stderr);
		const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
		const [out, errors] = files.map((file) => readFileSync(file, 'utf8'));
		appendFileSync(command.log, out + errors);
		if (code === 0) return out;
		const tail = (out + errors).trim().split('\n').slice(-15).join('\n');
		throw new CommandError(
			`"${[command.file, ...command.args].join(' ')}" ended with ${code ?? signal}:\n${tail}\nLog: ${command.log}`,
			out,
			signal,
		);
	} finally {
		for (const opened of [stdout, stderr]) closeSync(opened);
		rmSync(folder, { recursive: true, force: true });
	}
}

/** Ends a child process: with SIGTERM, and after ten seconds by force. */
export async function stop(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	const closed = once(child, 'close');
	child.kill('SIGTERM');
	const killer = setTimeout(() => child.kill('SIGKILL'), 10_000);
	await closed;
	clearTimeout(killer);
}

export async function stopAll(): Promise<void> {
	await Promise.all([...children].map(stop));
}

async function isFree(port: number, host: string): Promise<boolean> {
	const server = createServer();
	return await new Promise((resolve) => {
		server.once('error', () => resolve(false));
		server.listen(port, host, () => server.close(() => resolve(true)));
	});
}

/** @returns the first port from `wanted` on that is free on this machine */
export async function freePort(wanted: number): Promise<number> {
	for (let port = wanted; port < wanted + 100; port++) {
		if ((await isFree(port, '127.0.0.1')) && (await isFree(port, '0.0.0.0'))) return port;
	}
	throw new Error(`No free port between ${wanted} and ${wanted + 99}`);
}

/** @returns a port chosen by the system, which is free and which no other process gets at the same time */
export async function anyPort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	await new Promise((resolve) => server.close(resolve));
	return port;
}
