import { crc32, deflateSync, inflateSync } from 'node:zlib';

import { pixelsOf, smallPng, type Pixels } from '../../scripts/editor/smallPng';

function chunk(type: string, data: Buffer): Buffer {
	const frame = Buffer.alloc(12 + data.length);
	frame.writeUInt32BE(data.length, 0);
	frame.write(type, 4, 'latin1');
	data.copy(frame, 8);
	frame.writeUInt32BE(crc32(frame.subarray(4, 8 + data.length)), 8 + data.length);
	return frame;
}

/** A PNG whose rows use PNG's five filters in turn, made the plain way: each byte less what its filter guesses. */
function pngOf({ width, height, rgb }: Pixels, bytes: 3 | 4): Buffer {
	const at = (x: number, y: number, part: number): number => {
		if (x < 0 || y < 0) return 0;
		return part === 3 ? 255 : rgb[(y * width + x) * 3 + part];
	};
	const rows: number[] = [];
	for (let y = 0; y < height; y++) {
		rows.push(y % 5);
		for (let x = 0; x < width; x++) {
			for (let part = 0; part < bytes; part++) {
				const [left, above, corner] = [at(x - 1, y, part), at(x, y - 1, part), at(x - 1, y - 1, part)];
				const far = (value: number) => Math.abs(left + above - corner - value);
				const nearest = [left, above, corner].reduce((best, value) => (far(value) < far(best) ? value : best));
				const guess = [0, left, above, Math.floor((left + above) / 2), nearest][y % 5];
				rows.push((at(x, y, part) - guess + 256) % 256);
			}
		}
	}
	const head = Buffer.from([0, 0, 0, width, 0, 0, 0, height, 8, bytes === 4 ? 6 : 2, 0, 0, 0]);
	return Buffer.concat([
		Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
		chunk('IHDR', head),
		chunk('IDAT', deflateSync(Buffer.from(rows))),
		chunk('IEND', Buffer.alloc(0)),
	]);
}

/** The indexed PNG of `smallPng`, whose rows have no filter, back in colours. */
function coloursOf(png: Buffer): Buffer {
	const part = (type: string) => {
		const start = png.indexOf(type, 0, 'latin1');
		return png.subarray(start + 4, start + 4 + png.readUInt32BE(start - 4));
	};
	const [width, height] = [part('IHDR').readUInt32BE(0), part('IHDR').readUInt32BE(4)];
	const rows = inflateSync(part('IDAT'));
	const colours = [];
	for (let y = 0; y < height; y++) {
		const start = y * (width + 1) + 1;
		for (const index of rows.subarray(start, start + width)) {
			colours.push(...part('PLTE').subarray(index * 3, index * 3 + 3));
		}
	}
	return Buffer.from(colours);
}

const picture = (width: number, height: number, colour: (x: number, y: number) => number[]): Pixels => ({
	width,
	height,
	rgb: Buffer.from(
		Array.from({ length: width * height }, (_, at) => colour(at % width, Math.floor(at / width))).flat(),
	),
});

const few = picture(40, 30, (x, y) => [(x % 7) * 30, (y % 5) * 40, (x + y) % 2 ? 255 : 0]);
/** A plain background, and a corner in which no two dots are alike. */
const many = picture(100, 64, (x, y) => (x < 80 ? [245, 251, 240] : [x * 2, 120 + y, (x * y) % 64]));

test.each([3, 4] as const)('every filter of a PNG of %s bytes a dot is undone', (bytes) => {
	for (const each of [few, many]) expect(pixelsOf(pngOf(each, bytes))).toEqual(each);
});

test('a picture of few colours stays the same, dot by dot', () => {
	expect(coloursOf(smallPng(pngOf(few, 4)))).toEqual(few.rgb);
});

test('of many colours the background stays the same, the rest is hardly other', () => {
	const large = pngOf(many, 4);
	const small = smallPng(large);
	expect(small.length).toBeLessThan(large.length);
	const off = [...coloursOf(small)].map((value, at) => Math.abs(value - many.rgb[at]));
	expect(off.filter((_, at) => Math.floor(at / 3) % many.width < 80 && off[at] > 0)).toEqual([]);
	expect(Math.max(...off)).toBeGreaterThan(0);
	expect(off.reduce((sum, each) => sum + each, 0) / (20 * 64 * 3)).toBeLessThan(16);
});

test('another kind of PNG is refused', () => {
	expect(() => pixelsOf(smallPng(pngOf(few, 3)))).toThrow(/as browsers write it/);
});
