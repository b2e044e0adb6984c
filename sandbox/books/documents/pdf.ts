const PAGE = '/Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]';
const FONT = '/Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding';

/** Text of a content stream; characters that are not in Latin-1 become question marks. */
const literal = (text: string) => `(${text.replace(/[^\x20-\x7e\xa0-\xff]/g, '?').replace(/[\\()]/g, '\\$&')})`;

/**
 * A complete PDF of one page with these lines of text, including the cross-reference table, so that readers can open
 * it.
 */
export function pdf(lines: readonly string[]): Buffer {
	const shown = lines.map((line) => `${literal(line)} Tj T*`).join('\n');
	const content = `BT /F1 11 Tf 14 TL 56 780 Td\n${shown}\nET`;
	const objects = [
		'<< /Type /Catalog /Pages 2 0 R >>',
		'<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
		`<< ${PAGE} /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>`,
		`<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
		`<< ${FONT} >>`,
	];
	let text = '%PDF-1.4\n';
	const offsets = objects.map((object, index) => {
		const at = text.length;
		text += `${index + 1} 0 obj\n${object}\nendobj\n`;
		return at;
	});
	const entries = ['0000000000 65535 f ', ...offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n `)];
	text += `xref\n0 ${entries.length}\n${entries.join('\n')}\n`;
	text += `trailer\n<< /Size ${entries.length} /Root 1 0 R >>\nstartxref\n${text.indexOf('xref\n0 ')}\n%%EOF\n`;
	return Buffer.from(text, 'latin1');
}
