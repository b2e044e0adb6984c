/** The part of the output of `n8n execute --rawOutput` that is used here. */
export interface RawOutput {
	status: string;
	startedAt: string;
	stoppedAt: string;
	data: { resultData: { runData: Record<string, NodeRun[]> } };
}

interface NodeRun {
	startTime: number;
	/** ms */
	executionTime: number;
	executionStatus: string;
	data?: { main?: Array<Array<{ json: Record<string, unknown> }> | null> };
}

export interface NodeResult {
	node: string;
	/** The items of each output, in the order of the outputs. */
	outputs: Array<Array<Record<string, unknown>>>;
	/** ms */
	time: number;
}

/** @param stdout n8n may print other lines before and after the JSON @throws Error if there is none */
export function parseRawOutput(stdout: string): RawOutput {
	const start = stdout.search(/^\{\s*$/m);
	if (start < 0) throw new Error(`n8n printed no result:\n${stdout.slice(-2000)}`);
	const json = stdout.slice(start);
	// Only the outermost brace is alone at the beginning of a line.
	const end = json.search(/^\}\s*$/m);
	return JSON.parse(end < 0 ? json : json.slice(0, end + 1)) as RawOutput;
}

/** The nodes in the order in which they ran, all runs of a node together. */
export function nodeResults({ data }: RawOutput): NodeResult[] {
	return Object.entries(data.resultData.runData)
		.sort(([, [a]], [, [b]]) => a.startTime - b.startTime)
		.map(([node, runs]) => {
			const width = Math.max(...runs.map((run) => run.data?.main?.length ?? 0));
			const outputs = Array.from({ length: width }, (_, output) =>
				runs.flatMap((run) => (run.data?.main?.[output] ?? []).map(({ json }) => json)),
			);
			return { node, outputs, time: runs.reduce((sum, run) => sum + run.executionTime, 0) };
		});
}

/** ms from the first node's start to the last one's end. */
export const duration = ({ startedAt, stoppedAt }: RawOutput) => Date.parse(stoppedAt) - Date.parse(startedAt);

/** The items on a node's first output; none if it did not run. */
export function itemsOf(raw: RawOutput, node: string): Array<Record<string, unknown>> {
	return nodeResults(raw).find((result) => result.node === node)?.outputs[0] ?? [];
}
