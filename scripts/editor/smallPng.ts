import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** A picture as rows of red, green and blue, a byte each. */
export interface Pixels {
	width: number;
	height: number;
	rgb: Buffer;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Most colours an indexed PNG can hold. */
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

/** PNG's guess of a byte from those left of it, above it and above its left. */
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

/** Reads a PNG as a browser writes it: eight bits, with or without transparency. @throws Error for any other kind */
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

/** Colours that share their upper bits become their mean. @returns undefined when there are too many */
function palette(rgb: Buffer, bits: number): { colours: number[][]; indexes: Buffer } | undefined {
	const mask = (0xff << (8 - bits)) & 0xff;
	const numbers = new Map<number, number>();
	const sums: number[][] = [];
	const indexes = Buffer.alloc(rgb.length / 3);
	for (let at = 0; at < indexes.length; at++) {
		const [red, green, blue] = rgb.subarray(at * 3, at * 3 + 3);
		const key = ((red & mask) << 16) | ((green & mask) << 8) | (blue & mask);
		let number = numbers.get(key);
		if (number === undefined) {
			if (sums.length === COLOURS) return undefined;
			number = sums.push([0, 0, 0, 0]) - 1;
			numbers.set(key, number);
		}
		[red, green, blue, 1].forEach((part, index) => (sums[number][index] += part));
		indexes[at] = number;
	}
	return { colours: sums.map(([r, g, b, n]) => [r, g, b].map((sum) => Math.round(sum / n))), indexes };
}

/** The same picture with at most 256 colours: a third to a half of the bytes, and a screen has hardly more. */
export function smallPng(png: Buffer): Buffer {
	const { width, height, rgb } = pixelsOf(png);
	let bits = 8;
	let reduced = palette(rgb, bits);
	while (!reduced) reduced = palette(rgb, --bits);
	const rows = Buffer.alloc(height * (width + 1));
	for (let y = 0; y < height; y++) reduced.indexes.copy(rows, y * (width + 1) + 1, y * width, (y + 1) * width);
	const head = Buffer.alloc(13);
	head.writeUInt32BE(width, 0);
	head.writeUInt32BE(height, 4);
	head.set([8, 3], 8);
	return Buffer.concat([
		SIGNATURE,
		chunk('IHDR', head),
		chunk('PLTE', Buffer.from(reduced.colours.flat())),
		chunk('IDAT', deflateSync(rows, { level: 9 })),
		chunk('IEND', Buffer.alloc(0)),
	]);
}
