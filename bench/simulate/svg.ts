const WIDTH = 860;
const PANEL = { width: 330, height: 190, left: 60, top: 50, gapX: 110, gapY: 90 };
const COLOURS = ['#13b5ea', '#ea4b71', '#5a5f73', '#2f9e6e', '#b07aa1', '#e0a100', '#7f7f7f', '#17becf'];

export interface Line {
	name: string;
	points: Array<[number, number]>;
}

export interface Panel {
	title: string;
	x: string;
	y: string;
	/** Labelled values of the x axis. */
	ticks: number[];
	/** Highest value of the y axis, which starts at 0. */
	top: number;
	/** Uses a logarithmic x axis instead of equal distances. */
	isLogarithmic?: boolean;
	/** A dashed line with its value and label. */
	target?: { at: number; name: string };
	lines: Line[];
}

const text = (x: number, y: number, content: string, more = '') =>
	`<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${more}>${content.replace(/&/g, '&amp;').replace(/</g, '&lt;')}</text>`;

function panel(spec: Panel, x0: number, y0: number): string {
	const { width, height } = PANEL;
	const scale = (x: number) => (spec.isLogarithmic ? Math.log(x) : x);
	const [first, last] = [scale(spec.ticks[0]), scale(spec.ticks[spec.ticks.length - 1])];
	const px = (x: number) => x0 + ((scale(x) - first) / (last - first)) * width;
	const py = (y: number) => y0 + height - (Math.min(y, spec.top) / spec.top) * height;
	const grid = [0, 0.25, 0.5, 0.75, 1].map((part) => {
		const y = py(part * spec.top);
		return `<path d="M${x0} ${y}h${width}" stroke="#ddd"/>${text(x0 - 6, y + 4, String(Number((part * spec.top).toFixed(2))), 'text-anchor="end"')}`;
	});
	const ticks = spec.ticks.map((tick) => text(px(tick), y0 + height + 16, String(tick), 'text-anchor="middle"'));
	const { target } = spec;
	const dashed = target
		? `<path d="M${x0} ${py(target.at)}h${width}" stroke="#333" stroke-dasharray="5 4"/>${text(x0 + 4, py(target.at) - 5, target.name, 'fill="#333"')}`
		: '';
	const lines = spec.lines.map(({ name, points }, index) => {
		const colour = COLOURS[index % COLOURS.length];
		const path = points
			.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${px(x).toFixed(1)} ${py(y).toFixed(1)}`)
			.join('');
		const dots = points
			.map(([x, y]) => `<circle cx="${px(x).toFixed(1)}" cy="${py(y).toFixed(1)}" r="2.5" fill="${colour}"/>`)
			.join('');
		const legend = name
			? text(x0 + 4 + (index % 4) * 84, y0 - 8 + Math.floor(index / 4) * 12, name, `fill="${colour}"`)
			: '';
		return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="1.8"/>${dots}${legend}`;
	});
	return [
		...grid,
		...ticks,
		dashed,
		...lines,
		text(x0, y0 - 24, spec.title, 'font-weight="bold" font-size="13"'),
		text(x0 + width / 2, y0 + height + 34, spec.x, 'text-anchor="middle"'),
		text(
			x0 - 44,
			y0 + height / 2,
			spec.y,
			`text-anchor="middle" transform="rotate(-90 ${x0 - 44} ${y0 + height / 2})"`,
		),
	].join('\n');
}

/** Charts, two in a row, as one SVG that needs no other files. */
export function page(panels: Panel[]): string {
	const rows = Math.ceil(panels.length / 2);
	const height = rows * (PANEL.height + PANEL.gapY) + PANEL.top;
	const parts = panels.map((spec, index) =>
		panel(
			spec,
			PANEL.left + (index % 2) * (PANEL.width + PANEL.gapX),
			PANEL.top + Math.floor(index / 2) * (PANEL.height + PANEL.gapY),
		),
	);
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="11" fill="#555">
<rect width="100%" height="100%" fill="#fff"/>
${parts.join('\n')}
</svg>
`;
}
