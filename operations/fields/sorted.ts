/** n8n wants lists of five or more in alphabetical order. */
export function sorted<T extends object>(list: T[], by: keyof T): T[] {
	return list.length < 5 ? list : [...list].sort((a, b) => compareTitles(String(a[by]), String(b[by])));
}

function compareTitles(a: string, b: string): number {
	return a.localeCompare(b, 'en');
}
