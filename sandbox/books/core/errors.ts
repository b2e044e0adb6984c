/** The errors that the books throw: one class for each of Xero's answers. */

/** A record breaks a business rule: ErrorNumber 10, or a ValidationErrors list on its element. */
export class Refused extends Error {
	constructor(readonly messages: string[]) {
		super(messages.join(' '));
	}
}

/** The organisation never issued this id: Xero answers the whole request with one sentence of html. */
export class NotFound extends Error {}

/** The endpoint does not have this method. */
export class NotAllowed extends Error {}

/** The body cannot be read as the endpoint's type: ErrorNumber 14, with the path of the faulty value in the text. */
export class PostDataInvalid extends Error {}

/** A where or order cannot be evaluated: ErrorNumber 16. */
export class QueryParse extends Error {}

/** A filter meets a null where the server does not expect one: Xero answers 500. */
export class QueryFailed extends Error {}

/** Refuses with one message. */
export function refuse(message: string): never {
	throw new Refused([message]);
}

/** Collects messages and refuses at the end if there are any, because Xero lists all faults of an element at once. */
export class Faults {
	readonly messages: string[] = [];

	add(message: string): void {
		if (!this.messages.includes(message)) this.messages.push(message);
	}

	check(): void {
		if (this.messages.length > 0) throw new Refused(this.messages);
	}
}
