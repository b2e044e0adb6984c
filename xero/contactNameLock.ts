import type { Element } from './writePlan';

/**
 * Calls that may create a contact of the same name wait for each other, or Xero refuses the second for a name that
 * just got taken. Once one has created it, the others go side by side.
 */
export class ContactNameLock {
	private readonly creating = new Map<string, number>();

	private readonly created = new Set<string>();

	constructor(private readonly isWritten: (element: Element) => boolean) {}

	isFree(elements: readonly Element[]): boolean {
		return this.names(elements).every((name) => !this.creating.has(name));
	}

	async hold(elements: readonly Element[], work: () => Promise<void>): Promise<void> {
		const names = this.names(elements);
		for (const name of names) this.creating.set(name, (this.creating.get(name) ?? 0) + 1);
		await work();
		for (const name of names) this.creating.delete(name);
		// A call that was refused has created nothing: the next one with the name has to be waited for again.
		for (const element of elements) {
			const name = nameOf(element);
			if (name !== undefined && this.isWritten(element)) this.created.add(name);
		}
	}

	private names(elements: readonly Element[]): string[] {
		const names = elements.map(nameOf);
		return [...new Set(names)].filter((name): name is string => name !== undefined && !this.created.has(name));
	}
}

const nameOf = ({ mayCreate }: Element) => mayCreate?.trim().toLowerCase();
