import { elementInWords, halves, isAlike } from './refusal';
import type { Element, WriteError, WritePlan } from './writePlan';

/** So few elements are halved to the end: that costs little, and finds the good ones among them for certain. */
const FEW = 8;

/** What the splitter needs of whoever writes. */
export interface Attempts {
	/**
	 * Makes one call.
	 * @returns an error only when nothing was stored and the elements have to be tried in smaller calls
	 */
	attempt(elements: readonly Element[]): Promise<WriteError | undefined>;
	/** True while nothing is known of the element. */
	isOpen(element: Element): boolean;
	errorOf(element: Element): WriteError | undefined;
	close(elements: readonly Element[], error: WriteError): void;
	refused(message: string, description: string): WriteError;
	refusedAlike(error: WriteError): WriteError;
}

/**
 * Finds the elements for which Xero has refused a whole call without storing any of it, so that the others are written.
 */
export class Splitter {
	constructor(
		private readonly plan: WritePlan,
		private readonly work: Attempts,
	) {}

	/** @param isWhole true for the call as it was packed, false for a part of it */
	async narrow(elements: readonly Element[], error: WriteError, isWhole: boolean): Promise<void> {
		if (elements.length === 1) return this.work.close(elements, error);
		const named = await this.atFault(elements, error);
		if (named.size === 0) return await this.halve(elements, error, isWhole);
		for (const [element, reason] of named) this.work.close([element], reason);
		const others = elements.filter((element) => !named.has(element));
		const refusal = others.length > 0 ? await this.work.attempt(others) : undefined;
		if (refusal) await this.narrow(others, refusal, isWhole);
	}

	/** Says of a single element that Xero answered 404 to which ID is unknown: the answer does not. */
	async nameUnknown(element: Element): Promise<void> {
		const error = this.work.errorOf(element);
		if (!error || error.context.outcomeUnknown === true) return;
		const [reason] = (await this.unknown([element], error)).values();
		if (reason) this.work.close([element], reason);
	}

	private async halve(elements: readonly Element[], error: WriteError, isWhole: boolean): Promise<void> {
		const parts: Array<{ part: Element[]; refusal: WriteError | undefined }> = [];
		for (const part of halves(elements)) parts.push({ part, refusal: await this.work.attempt(part) });
		const isEverywhere =
			isWhole && elements.length > FEW && parts.every(({ refusal }) => refusal && isAlike(refusal, error));
		// Both halves alike: no single element is to blame, unless one at least goes through by itself. Halving on
		// would cost a call for each.
		if (
			isEverywhere &&
			!(await this.goesThrough(
				parts.map(({ part }) => part[0]),
				error,
			))
		) {
			return this.work.close(elements.filter(this.work.isOpen), this.work.refusedAlike(error));
		}
		for (const { part, refusal } of parts) {
			const open = part.filter(this.work.isOpen);
			if (refusal && open.length > 0) await this.narrow(open, refusal, false);
		}
	}

	/** Tries elements by themselves until one is not refused like the whole. */
	private async goesThrough(elements: readonly Element[], error: WriteError): Promise<boolean> {
		for (const element of elements) {
			const refusal = await this.work.attempt([element]);
			const said = refusal ?? this.work.errorOf(element);
			if (!said || !isAlike(said, error)) return true;
		}
		return false;
	}

	/** The elements that Xero's words or a look-up name, with the reason of each. */
	private async atFault(elements: readonly Element[], error: WriteError): Promise<Map<Element, WriteError>> {
		const index = elementInWords(error);
		if (index !== undefined && elements[index]) return new Map([[elements[index], error]]);
		return await this.unknown(elements, error);
	}

	private async unknown(elements: readonly Element[], error: WriteError): Promise<Map<Element, WriteError>> {
		const isNotFound = 'httpCode' in error && error.httpCode === '404';
		const description = "Check the ID and the 'Organisation': records of another organisation are not found.";
		try {
			const unknown = isNotFound ? await this.plan.findUnknown?.(elements.map(({ body }) => body)) : undefined;
			return new Map(
				[...(unknown ?? [])].map(([at, text]) => [elements[at], this.work.refused(text, description)]),
			);
		} catch {
			// The question was only a short cut; halving finds the element as well.
		}
		return new Map<Element, WriteError>();
	}
}
