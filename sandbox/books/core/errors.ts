/** What the books throw to refuse: one class for each of Xero's answers. */

/** A record that breaks a business rule: ErrorNumber 10, or a ValidationErrors list on its element. */
export class Refused extends Error {
	constructor(readonly messages: string[]) {
		super(messages.join(' '));
	}
}

/** An id the organisation never issued: Xero answers one sentence of html for the whole request. */
export class NotFound extends Error {}

/** A method the endpoint does not offer. */
export class NotAllowed extends Error {}

/** A body that cannot be read as the endpoint's type: ErrorNumber 14, the path of the culprit in the text. */
export class PostDataInvalid extends Error {}

/** A where or order nobody can evaluate: ErrorNumber 16. */
export class QueryParse extends Error {}

/** A filter that runs into a null where the server does not expect one: Xero answers 500. */
export class QueryFailed extends Error {}

/** Refuses with one message. */
export function refuse(message: string): never {
	throw new Refused([message]);
}

/** Collects messages and refuses at the end when there are any, as Xero lists all faults of an element at once. */
export class Faults {
	readonly messages: string[] = [];

	add(message: string): void {
		if (!this.messages.includes(message)) this.messages.push(message);
	}

	check(): void {
		if (this.messages.length > 0) throw new Refused(this.messages);
	}
}
