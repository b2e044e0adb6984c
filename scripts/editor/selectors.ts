import type { Locator } from 'playwright-core';

/** n8n marks elements for its own tests; these marks change less often than its styles and texts. */
export const testId = (id: string): string => `[data-test-id="${id}"]`;

/** The same without elements that n8n keeps hidden in the page, such as the entries of every closed list. */
export const seen = (id: string): string => `${testId(id)}:visible`;

/** Matches a whole text, whatever white space n8n adds around it. */
export const exactly = (text: string): RegExp => new RegExp(`^\\s*${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`);

/** The trimmed texts of all matching elements. */
export async function textsOf(locator: Locator): Promise<string[]> {
	return (await locator.allInnerTexts()).map((text) => text.trim());
}
