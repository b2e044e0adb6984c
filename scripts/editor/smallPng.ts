import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** A picture as rows of red, green and blue, one byte each. */
export interface Pixels {
	width: number;
	height: number;
	rgb: Buffer;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** The most colours that an indexed PNG can have. */
const COLOURS = 256;

function* chunksOf(png: Buffer): Generator<{ type: string; data: Buffer }> {
	for (let at = SIGNATURE.length; at < png.length;) {
		const length = png.readUInt32BE(at);
		yield { type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) };
		at += length + 12;
	}
}

function chunk(type: string, data: Buffer): Buffer {
	const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
	const ends = [Buffer.alloc(4), Buffer.alloc(4)];
	ends[0].writeUInt32BE(data.length);
	ends[1].writeUInt32BE(crc32(named));
	return Buffer.concat([ends[0], named, ends[1]]);
}

/** PNG's Paeth predictor of a byte, from the bytes to the left, above, and above to the left. */
function paeth(left: number, above: number, corner: number): number {
	const guess = left + above - corner;
	const [a, b, c] = [left, above, corner].map((each) => Math.abs(guess - each));
	if (a <= b && a <= c) return left;
	return b <= c ? above : corner;
}

const GUESSES: Array<(left: number, above: number, corner: number) => number> = [
	() => 0,
	(left) => left,
	(_, above) => above,
	(left, above) => (left + above) >> 1,
	paeth,
];

/**
 * Reads a PNG in the form that browsers write: eight bits, with or without transparency. @throws Error for any other
 * form
 */
export function pixelsOf(png: Buffer): Pixels {
	const chunks = [...chunksOf(png)];
	const head = chunks[0].data;
	const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)];
	const [depth, colours, , , interlaced] = head.subarray(8);
	if (depth !== 8 || ![2, 6].includes(colours) || interlaced) throw new Error('Not a PNG as browsers write it');
	const size = colours === 6 ? 4 : 3;
	const raw = inflateSync(Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data)));
	const rgb = Buffer.alloc(width * height * 3);
	let before = Buffer.alloc(width * size);
	for (let y = 0; y < height; y++) {
		const start = y * (width * size + 1);
		const guess = GUESSES[raw[start]];
		const row = Buffer.from(raw.subarray(start + 1, start + 1 + width * size));
		for (let x = 0; x < row.length; x++) {
			const left = x < size ? 0 : row[x - size];
			row[x] = (row[x] + guess(left, before[x], x < size ? 0 : before[x - size])) & 0xff;
		}
		for (let x = 0; x < width; x++) row.copy(rgb, (y * width + x) * 3, x * size, x * size + 3);
		before = row;
	}
	return { width, height, rgb };
}

const colourAt = (rgb: Buffer, at: number) => rgb.readUIntBE(at * 3, 3);

/** How different two colours look, roughly. */
function distance(one: number, other: number): number {
	const parts = [16, 8, 0].map((shift) => ((one >> shift) & 0xff) - ((other >> shift) & 0xff));
	return parts[0] ** 2 * 2 + parts[1] ** 2 * 4 + parts[2] ** 2 * 3;
}

/** The most frequent colours; every other pixel gets the nearest of them. Areas of one colour stay exactly the same. */
function palette(rgb: Buffer): { colours: number[]; indexes: Buffer } {
	const counts = new Map<number, number>();
	for (let at = 0; at < rgb.length / 3; at++) {
		const colour = colourAt(rgb, at);
		counts.set(colour, (counts.get(colour) ?? 0) + 1);
	}
	const ranked = [...counts.keys()].sort((one, other) => counts.get(other)! - counts.get(one)!);
	const colours = ranked.slice(0, COLOURS);
	const nearest = (colour: number) =>
		colours.reduce((best, each, at) => (distance(each, colour) < distance(colours[best], colour) ? at : best), 0);
	const numbers = new Map(ranked.map((colour, rank) => [colour, rank < COLOURS ? rank : nearest(colour)]));
	const indexes = Buffer.from(Array.from({ length: rgb.length / 3 }, (_, at) => numbers.get(colourAt(rgb, at))!));
	return { colours, indexes };
}

/**
 * The same picture with at most 256 colours. It has a third to a half of the bytes, and screens have hardly more
 * colours.
 */
export function smallPng(png: Buffer): Buffer {
	const { width, height, rgb } = pixelsOf(png);
	const { colours, indexes } = palette(rgb);
	const rows = Buffer.alloc(height * (width + 1));
	for (let y = 0; y < height; y++) indexes.copy(rows, y * (width + 1) + 1, y * width, (y + 1) * width);
	const head = Buffer.alloc(13);
	head.writeUInt32BE(width, 0);
	head.writeUInt32BE(height, 4);
	head.set([8, 3], 8);
	return Buffer.concat([
		SIGNATURE,
		chunk('IHDR', head),
		chunk('PLTE', Buffer.from(colours.flatMap((colour) => [colour >> 16, (colour >> 8) & 0xff, colour & 0xff]))),
		chunk('IDAT', deflateSync(rows, { level: 9 })),
		chunk('IEND', Buffer.alloc(0)),
	]);
}
