import type { Locator } from 'playwright-core';

/** n8n marks what its own tests look for; these marks outlive its styles and its wording. */
export const testId = (id: string): string => `[data-test-id="${id}"]`;

/** The same for what n8n keeps in the page hidden, such as the entries of every closed list. */
export const seen = (id: string): string => `${testId(id)}:visible`;

/** Matches a whole text, whatever space n8n puts around it. */
export const exactly = (text: string): RegExp => new RegExp(`^\\s*${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`);

/** Texts of all that match, without the space around them. */
export async function textsOf(locator: Locator): Promise<string[]> {
	return (await locator.allInnerTexts()).map((text) => text.trim());
}
