import { colours } from '../colours.ts';
import { drawing } from '../drawing.ts';
import { circle, darker, ellipse, lighter, line, path, place, rect } from '../pen.ts';
import { batik, batikLooks, pickPalette } from './batik.ts';

export const batikCloth = drawing({
	view: 'table',
	looks: batikLooks,
	draw: (pen, look) => {
		const first = pickPalette(pen);
		const cloth = batik(pen, look, first, 0.9);
		const fold = (
			x: number,
			y: number,
			width: number,
			height: number,
			fill: string,
			edge: string,
		) =>
			rect(x + 10, y + 16, width, height, '#2a1a10', { rx: 14, opacity: 0.24 }) +
			rect(x, y, width, height, fill, { rx: 12 }) +
			rect(x, y + height - 40, width, 40, pen.linear([`${edge}00`, `${darker(edge, 0.55)}`]), {
				rx: 12,
				opacity: 0.55,
			}) +
			rect(x, y, width, 16, '#ffffff', { rx: 8, opacity: 0.18 });
		const spread =
			path('M40 120C160 80 300 150 560 90V520C420 560 240 500 40 540Z', '#2a1a10', {
				opacity: 0.22,
				transform: 'translate(8 14)',
			}) +
			path('M40 120C160 80 300 150 560 90V520C420 560 240 500 40 540Z', cloth) +
			path(
				'M160 100C190 240 140 380 180 520C150 400 200 260 160 100Z M360 112C330 260 400 380 370 528C430 400 350 260 360 112Z',
				'#000000',
				{ opacity: 0.16 },
			);
		if (pen.random.chance(0.45))
			return place(300, 300, pen.random.int(-10, 10), place(-300, -300, 0, spread));
		return place(
			300,
			300,
			pen.random.pick([-14, -6, 8, 16]),
			place(
				-300,
				-300,
				0,
				fold(80, 96, 440, 408, cloth, first[0]) +
					fold(120, 150, 360, 300, batik(pen, look, first, 0.55), first[0]) +
					rect(272, 96, 56, 408, colours.rice, { opacity: 0.94 }) +
					line('M300 96V504', first[1], 3, { stroke_dasharray: '8 7' }) +
					place(
						300,
						300,
						0,
						circle(0, 0, 46, first[0]) +
							circle(0, 0, 38, colours.rice) +
							path('M-24 6L0 -20L24 6L16 16L8 6L0 16L-8 6L-16 16Z', first[0]),
					),
			),
		);
	},
});

function hanger(): string {
	return (
		line('M300 92V70C300 52 326 52 322 70', '#8c7a66', 6) +
		path('M300 92L408 146H192Z', 'none', {
			stroke: '#a86f43',
			stroke_width: 12,
			stroke_linejoin: 'round',
		})
	);
}

const shirtOutline =
	'M232 120C262 146 338 146 368 120L424 140L506 262L434 304L412 272V500H188V272L166 304L94 262L176 140Z';

export const shirt = drawing({
	view: 'wall',
	looks: ['batik-kawung', 'batik-parang', 'batik-cisadane', 'kaos', 'koko'],
	draw: (pen, look) => {
		const palette = pickPalette(pen);
		const plain = pen.random.pick([
			colours.teal,
			colours.rice,
			'#e8a317',
			'#3a3f4a',
			'#b3261e',
			'#9fc0b8',
		]);
		const pattern = look.startsWith('batik-')
			? batikLooks.find((one) => look === `batik-${one}`)
			: undefined;
		const fill = pattern
			? batik(pen, pattern, palette, 0.8)
			: pen.linear([lighter(plain, 0.15), plain, darker(plain, 0.12)]);
		const seam = pattern ? palette[0] : plain;
		const creases = path(
			'M188 272C214 330 196 420 214 500H188Z M412 272C386 330 404 420 386 500H412Z M176 140C206 180 190 250 188 290L166 304L94 262Z M424 140C394 180 410 250 412 290L434 304L506 262Z',
			'#000000',
			{ opacity: 0.1 },
		);
		const collar =
			look === 'kaos'
				? path('M232 120C262 156 338 156 368 120C352 138 248 138 232 120Z', darker(seam, 0.3))
				: path('M232 120L300 190L368 120L346 108L300 148L254 108Z', lighter(seam, 0.25)) +
					line('M300 190V500', darker(seam, 0.35), 4, { opacity: 0.6 }) +
					[220, 280, 340, 400, 460]
						.map((y) => circle(300, y, 6, look === 'koko' ? darker(seam, 0.4) : '#f6e7c4'))
						.join('');
		const motif =
			look === 'kaos'
				? place(
						300,
						300,
						0,
						path('M-66 20L0 -56L66 20L50 20V64H-50V20Z', mixInk(plain)) +
							path(
								'M-66 20L-50 44L-33 20L-17 44L0 20L17 44L33 20L50 44L66 20Z',
								plain === colours.rice ? colours.chilli : '#f6e7c4',
							),
					)
				: look === 'koko'
					? line('M280 196V470M320 196V470', mixInk(plain), 4, { stroke_dasharray: '10 8' })
					: '';
		return (
			hanger() +
			path(shirtOutline, '#000000', { opacity: 0.15, transform: 'translate(12 10)' }) +
			path(shirtOutline, fill) +
			creases +
			collar +
			motif
		);
	},
});

const mixInk = (plain: string): string =>
	plain === colours.rice || plain === '#e8a317' || plain === '#9fc0b8' ? colours.teal : '#f6e7c4';

export const dress = drawing({
	view: 'wall',
	looks: ['kebaya', 'gamis', 'tunik', 'anak'],
	draw: (pen, look) => {
		const cloth = pen.random.pick([
			'#c94f6a',
			'#e8a317',
			colours.teal,
			'#8c5aa0',
			'#d98a5a',
			'#5a7f9c',
			'#b3261e',
			'#f0d6c4',
		]);
		const palette = pickPalette(pen);
		const long = look === 'gamis' ? 505 : look === 'anak' ? 440 : 420;
		const flare = look === 'gamis' ? 110 : look === 'anak' ? 130 : 62;
		const body = `M240 118C264 142 336 142 360 118L410 140L470 330L424 344L388 236L${300 + flare} ${long}Q300 ${long + 22} ${300 - flare} ${long}L212 236L176 344L130 330L190 140Z`;
		let lace = '';
		for (let i = 0; i < 26; i++)
			lace += place(
				pen.random.range(210, 390),
				pen.random.range(160, long - 20),
				pen.random.int(0, 90),
				[0, 90, 180, 270]
					.map((a) => place(0, 0, a, ellipse(0, -8, 4.5, 8, lighter(cloth, 0.65))))
					.join('') + circle(0, 0, 3, colours.turmeric),
				pen.random.range(0.6, 1.1),
			);
		const skirt =
			look === 'kebaya' || look === 'tunik'
				? path('M226 380H374L392 512H208Z', batik(pen, pen.random.pick(batikLooks), palette, 0.6))
				: '';
		const front =
			look === 'kebaya'
				? line(
						`M258 130C280 220 290 320 300 ${long + 8}M342 130C322 220 310 320 300 ${long + 8}`,
						lighter(cloth, 0.7),
						7,
					)
				: look === 'anak'
					? rect(216, 262, 168, 22, lighter(cloth, 0.6)) +
						place(300, 272, 0, path('M0 0L-34 -20L-28 18Z M0 0L34 -20L28 18Z', lighter(cloth, 0.6)))
					: line(`M300 140V${long}`, darker(cloth, 0.2), 3);
		const hem = line(
			`M${300 - flare} ${long - 14}Q300 ${long + 8} ${300 + flare} ${long - 14}`,
			lighter(cloth, 0.6),
			8,
			{ stroke_dasharray: '3 14' },
		);
		return (
			hanger() +
			skirt +
			path(body, '#000000', { opacity: 0.14, transform: 'translate(12 8)' }) +
			path(body, pen.linear([lighter(cloth, 0.2), cloth, darker(cloth, 0.15)])) +
			pen.clip(
				path(body, '#000'),
				lace +
					path(
						'M212 236C250 300 236 420 250 520H150V236Z M388 236C350 300 364 420 350 520H450V236Z',
						'#000000',
						{ opacity: 0.08 },
					),
			) +
			front +
			hem
		);
	},
});
