import { colours } from '../colours.ts';
import { drawing } from '../drawing.ts';
import { blob, circle, darker, ellipse, lighter, line, num, path, place, rect } from '../pen.ts';
import type { Pen } from '../pen.ts';
import { bowl, chilli, chilliRing, flecks, halfEgg, leaf, lime } from './tableware.ts';

function noodles(pen: Pen, colour: string, radius: number): string {
	let body = '';
	for (let i = 0; i < 30; i++) {
		const a = pen.random.range(0, Math.PI * 2);
		const r = pen.random.range(0, radius * 0.55);
		const bend = () => pen.random.range(-70, 70);
		const d = `M-80 ${num(bend() / 3)}C-30 ${num(bend())} 20 ${num(bend())} 80 ${num(bend() / 3)}`;
		const turn = pen.random.int(0, 360);
		const strand =
			line(d, darker(colour, 0.28), 15) +
			line(d, colour, 11.5) +
			line(d, lighter(colour, 0.65), 3.5, { opacity: 0.8 });
		body += place(300 + r * Math.cos(a), 300 + r * Math.sin(a), turn, strand);
	}
	return body;
}

function gloss(pen: Pen, count: number): string {
	let body = '';
	for (let i = 0; i < count; i++) {
		const a = pen.random.range(0, Math.PI * 2);
		const r = pen.random.range(130, 182);
		const size = pen.random.range(4, 12);
		body += circle(300 + r * Math.cos(a), 300 + r * Math.sin(a), size, '#ffe9a8', {
			opacity: 0.55,
		});
	}
	return body;
}

const within = (pen: Pen, radius: number, at: number) => {
	const a = ((at + pen.random.range(-12, 12)) * Math.PI) / 180;
	return [300 + radius * Math.cos(a), 300 + radius * Math.sin(a)] as const;
};

function shredded(pen: Pen, colour: string): string {
	let body = '';
	for (let i = 0; i < 13; i++) {
		const length = pen.random.range(30, 58);
		body += place(
			pen.random.range(-38, 38),
			pen.random.range(-26, 26),
			pen.random.int(-35, 35),
			rect(-length / 2, -7, length, 14, darker(colour, 0.2), { rx: 6 }) +
				rect(-length / 2, -7, length, 10, pen.random.chance(0.5) ? colour : lighter(colour, 0.3), {
					rx: 5,
				}),
		);
	}
	return body;
}

export const laksa = drawing({
	view: 'table',
	looks: ['ayam', 'telur', 'sayur'],
	draw: (pen, look) => {
		const turn = pen.random.int(0, 359);
		const broth = look === 'sayur' ? '#e0a63a' : '#dd8b26';
		const [ex, ey] = within(pen, 95, 40);
		const [cx, cy] = within(pen, 92, 170);
		const [lx, ly] = within(pen, 120, 280);
		let top = '';
		if (look !== 'sayur') top += place(ex, ey, -turn, halfEgg());
		if (look === 'telur') top += place(...within(pen, 98, 95), 30, halfEgg());
		if (look === 'ayam') top += place(cx, cy, 20, shredded(pen, '#e2b27c'));
		else
			top += place(cx, cy, 0, flecks(pen, [0, 0], 62, 34, ['#e6d29b', '#cfb36a', '#f0e2b8'], 11));
		for (let i = 0; i < 4; i++) {
			top += place(
				lx + pen.random.range(-26, 26),
				ly + pen.random.range(-18, 18),
				i * 80 - 40,
				leaf(pen.random.pick([colours.leaf, '#3f7d35']), 34),
			);
		}
		top += flecks(pen, [300, 300], 150, 24, ['#8f4a1c', '#b5652a'], 7);
		for (let i = 0; i < 6; i++)
			top += place(...within(pen, pen.random.range(30, 140), i * 60), 0, chilliRing());
		const body = gloss(pen, 16) + noodles(pen, '#f8efd9', 190) + top;
		return bowl(pen, broth) + place(300, 300, turn, place(-300, -300, 0, body));
	},
});

export const soup = drawing({
	view: 'table',
	looks: ['bakso', 'soto', 'sayur-asem'],
	draw: (pen, look) => {
		const broth = { bakso: '#c9924f', soto: '#ecc255', 'sayur-asem': '#c97a3a' }[look];
		let top = gloss(pen, 22);
		if (look === 'bakso') {
			top += noodles(pen, '#f3d27a', 130);
			for (let i = 0; i < 6; i++) {
				const [x, y] = within(pen, i === 0 ? 10 : 88, i * 72);
				const size = i === 0 ? 62 : pen.random.range(40, 48);
				top +=
					circle(x + 4, y + 8, size, '#2a1a10', { opacity: 0.22 }) +
					circle(x, y, size, pen.radial(['#d8a87c', '#a97149', '#7d4d2e'])) +
					ellipse(x - size * 0.3, y - size * 0.4, size * 0.26, size * 0.16, '#fff1dd', {
						opacity: 0.6,
					});
			}
		} else if (look === 'soto') {
			top +=
				noodles(pen, '#fbf5e3', 110) + place(...within(pen, 80, 200), 0, shredded(pen, '#e8c08c'));
			top +=
				place(...within(pen, 95, 30), 10, halfEgg()) +
				place(...within(pen, 120, 110), 0, lime(), 0.9);
		} else {
			for (let i = 0; i < 5; i++) {
				const [x, y] = within(pen, 96, i * 72);
				const cob =
					circle(0, 0, 40, '#d99a1f') +
					circle(0, 0, 37, '#f4c542') +
					circle(0, 0, 15, '#fbe9b5') +
					circle(0, 0, 26, 'none', { stroke: '#d99a1f', stroke_width: 3, stroke_dasharray: '7 4' });
				const bean =
					line('M-55 0Q0 -26 55 6', '#3f7d35', 13) + line('M-50 -3Q0 -26 50 2', '#79b257', 4);
				top += place(x, y, pen.random.int(0, 180), i % 2 ? cob : bean + place(10, 22, 40, bean));
			}
			top +=
				place(300, 300, 15, chilli()) +
				flecks(pen, [300, 300], 140, 18, ['#a85c2c', '#6f9f46'], 12);
		}
		for (let i = 0; i < 7; i++) {
			top += place(
				...within(pen, pen.random.range(20, 150), i * 51),
				pen.random.int(0, 360),
				leaf('#5f9d45', 20),
			);
		}
		return bowl(pen, broth) + top + flecks(pen, [300, 300], 150, 26, ['#8f4a1c', '#c27a33'], 6);
	},
});

export const sweetSoup = drawing({
	view: 'table',
	looks: ['cendol', 'candil', 'kacang-hijau'],
	draw: (pen, look) => {
		const broth = { cendol: '#f3e6d0', candil: '#8a4b22', 'kacang-hijau': '#b99b5a' }[look];
		let top = '';
		if (look === 'cendol') {
			for (let i = 0; i < 60; i++) {
				const d = 'M-20 2Q0 -8 22 4';
				top += place(
					300 + pen.random.range(-115, 115),
					300 + pen.random.range(-115, 115),
					pen.random.int(0, 360),
					line(d, '#3f7d35', 15) + line(d, '#7fb956', 10),
				);
			}
			top += path(blob(pen.random, 70, 0.2), pen.radial(['#8b4a20', '#5b3016']), {
				transform: 'translate(330 270)',
				opacity: 0.9,
			});
			for (let i = 0; i < 7; i++) {
				const size = pen.random.range(30, 44);
				top += place(
					300 + pen.random.range(-110, 110),
					300 + pen.random.range(-110, 110),
					pen.random.int(0, 90),
					rect(-size / 2, -size / 2, size, size, '#ffffff', { rx: 9, opacity: 0.62 }) +
						line(`M${-size / 3} ${-size / 4}L${size / 5} ${-size / 3}`, '#ffffff', 4),
				);
			}
		} else {
			const bean =
				look === 'candil' ? ['#c77f3a', '#e0a35a', '#b56a2c'] : ['#6f7d2f', '#8a9540', '#5a6a28'];
			const size = look === 'candil' ? 25 : 10;
			const count = look === 'candil' ? 26 : 130;
			for (let i = 0; i < count; i++) {
				const a = pen.random.range(0, Math.PI * 2);
				const r = 150 * Math.sqrt(pen.random.next());
				const x = 300 + r * Math.cos(a);
				const y = 300 + r * Math.sin(a);
				top +=
					circle(x + 2, y + 3, size, '#2a1a10', { opacity: 0.2 }) +
					circle(x, y, size, pen.random.pick(bean)) +
					circle(x - size * 0.3, y - size * 0.3, size * 0.28, '#fff3dc', { opacity: 0.6 });
			}
			const swirl =
				'M-96 26C-84 -74 74 -92 92 -6C104 68 -32 84 -44 16C-50 -30 32 -44 40 2C42 22 14 30 4 14';
			top += place(
				300,
				300,
				pen.random.int(0, 360),
				line(swirl, '#fffaf0', 15, { opacity: 0.55 }) + line(swirl, '#fffdf6', 8, { opacity: 0.9 }),
			);
		}
		return (
			bowl(pen, broth) +
			top +
			place(400, 215, 30, leaf('#4f8f3f', 60)) +
			place(430, 245, 75, leaf('#5fa04a', 50))
		);
	},
});
