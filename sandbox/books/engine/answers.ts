import type { Stored } from '../core/table';
import type { Org } from '../org';

/** Questions whose answers are kept. */
const QUESTIONS = 8;
/** Bytes of rows kept as text, of all questions together: some 150,000 invoices of the usual size. */
const MOST = 256 * 1024 * 1024;

interface Answer {
	revision: number;
	/** Every match, in order. */
	records: Stored[];
	/** Rows as JSON text, by what was asked of them: the page, and how much each row shows. */
	texts: Map<string, Buffer>;
}

/**
 * Answers to the last few questions, so that reading page after page filters and sorts once, and reading a page again does not write it
 * again. Rows show other records too (Contact.Name) and filters ask for them: any change of any record ends everything kept.
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

	/** Rows of a question's matches as text; to be asked for after the matches. */
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

	/** Every put, removal and change taken back moves the revision of its table up: it never comes back to an earlier one. */
	private revision(): number {
		let sum = this.org.switches.revision;
		for (const table of Object.values(this.org.tables)) sum += table.revision;
		return sum;
	}

	/** At the cost of the questions asked first; false when the one asked now has no room left by itself. */
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
