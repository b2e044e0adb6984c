import type { IDataObject } from 'n8n-workflow';

const MOST_KEPT = 2_000;

/**
 * Lines of documents as an execution first read them. n8n's Retry On Fail runs a whole node again: read anew, a document already has the
 * line that the first try added, and the line would be added once more, under another idempotency key. From the same lines comes the same
 * body, which Xero takes for the repeat it is.
 */
export class FirstRead {
	private readonly kept = new Map<string, IDataObject[]>();

	/**
	 * The lines kept under the key, or those given, which are then kept.
	 * @param key execution, node, run, item, document and change
	 */
	of(key: string, lines: IDataObject[]): IDataObject[] {
		const first = this.kept.get(key);
		if (first) return first;
		if (this.kept.size >= MOST_KEPT) this.kept.delete(this.kept.keys().next().value as string);
		this.kept.set(key, lines);
		return lines;
	}
}

/** Retries run in the same process as the first try. */
export const sharedFirstRead = new FirstRead();
