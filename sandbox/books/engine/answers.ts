import type { Stored } from '../core/table';
import type { Org } from '../org';

/** The number of questions whose answers are cached. */
const QUESTIONS = 8;
/** Limit of cached row texts in bytes, over all questions: about 150,000 invoices of the usual size. */
const MOST = 256 * 1024 * 1024;

interface Answer {
	revision: number;
	/** Every match, in order. */
	records: Stored[];
	/** Rows as JSON text, by page and by level of detail. */
	texts: Map<string, Buffer>;
}

/**
 * Caches the answers to the last few questions, so that paging through a list filters and sorts only once, and reading
 * a page again does not write it again. Rows also show other records (Contact.Name), and filters use them, so any
 * change of any record empties the cache.
 */
export class Answers {
	private readonly kept = new Map<string, Answer>();
	private bytes = 0;

	constructor(
		private readonly org: Org,
		private readonly most = MOST,
	) {}

	/** The matches of a question. */
	records(question: string, find: () => Stored[]): Stored[] {
		return (this.live(question) ?? this.keep(question, find())).records;
	}

	/** The rows of a question's matches as text; call it after `records`. */
	text(question: string, rows: string, write: () => Buffer): Buffer {
		const answer = this.live(question);
		const known = answer?.texts.get(rows);
		if (known) return known;
		const text = write();
		if (answer && this.makeRoom(answer, text.length)) {
			answer.texts.set(rows, text);
			this.bytes += text.length;
		}
		return text;
	}

	private live(question: string): Answer | undefined {
		const answer = this.kept.get(question);
		return answer?.revision === this.revision() ? answer : undefined;
	}

	private keep(question: string, records: Stored[]): Answer {
		this.drop(question);
		if (this.kept.size >= QUESTIONS) this.drop(this.kept.keys().next().value as string);
		const answer = { revision: this.revision(), records, texts: new Map<string, Buffer>() };
		this.kept.set(question, answer);
		return answer;
	}

	/** Every put, removal and undone change raises the revision of its table, so that a revision never returns. */
	private revision(): number {
		let sum = this.org.switches.revision;
		for (const table of Object.values(this.org.tables)) sum += table.revision;
		return sum;
	}

	/** Makes room by dropping the oldest questions; false if the current question alone has no room left. */
	private makeRoom(now: Answer, length: number): boolean {
		for (const answer of this.kept.values()) {
			if (this.bytes + length <= this.most) return true;
			if (answer !== now) this.dropTexts(answer);
		}
		return this.bytes + length <= this.most;
	}

	private drop(question: string): void {
		const answer = this.kept.get(question);
		if (answer) this.dropTexts(answer);
		this.kept.delete(question);
	}

	private dropTexts({ texts }: Answer): void {
		for (const text of texts.values()) this.bytes -= text.length;
		texts.clear();
	}
}

const byOrg = new WeakMap<Org, Answers>();

export function answersOf(org: Org): Answers {
	let answers = byOrg.get(org);
	if (!answers) byOrg.set(org, (answers = new Answers(org)));
	return answers;
}
