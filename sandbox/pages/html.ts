/** Text that is already HTML. Only `html` creates it, so no unescaped text can get in. */
export class Html {
	constructor(readonly text: string) {}

	toString(): string {
		return this.text;
	}
}

type Part = Html | string | number | undefined | null | false | readonly Part[];

export function escapeHtml(text: string): string {
	return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function written(part: Part): string {
	if (part === undefined || part === null || part === false) return '';
	if (part instanceof Html) return part.text;
	return typeof part === 'object' ? part.map(written).join('') : escapeHtml(String(part));
}

/**
 * HTML with values: every value is escaped unless it is already HTML; lists are joined; undefined, null and false are
 * left out.
 */
export function html(texts: TemplateStringsArray, ...parts: Part[]): Html {
	return new Html(texts.reduce((all, text, index) => all + written(parts[index - 1]) + text));
}
