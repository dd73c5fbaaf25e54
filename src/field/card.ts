import { encode } from 'uqr';

export interface CardWords {
	/** What the card is for, above. */
	title: string;
	name: string;
	/** Absent where the reserve was empty. */
	number?: string | undefined;
	numberLabel: string;
	/** What the code leads to. */
	address?: string | undefined;
	nextLabel: string;
	next: string[];
}

/** The dark squares of a code as one path of an SVG, each a unit wide, and how many stand side by side. */
export function codePath(text: string): { path: string; size: number } {
	const { data, size } = encode(text, { ecc: 'M', border: 2 });
	let path = '';
	data.forEach((row, y) =>
		row.forEach((dark, x) => {
			if (dark) path += `M${x} ${y}h1v1h-1z`;
		}),
	);
	return { path, size };
}

const width = 720;
const margin = 48;

/** The card as a picture, to be sent by WhatsApp (EN-13). */
export async function drawCard(words: CardWords): Promise<Blob> {
	await document.fonts.load('700 40px "Plus Jakarta Sans"').catch(() => []);
	const canvas = document.createElement('canvas');
	const brush = canvas.getContext('2d')!;
	const font = (size: number, weight = 400) =>
		`${weight} ${size}px "Plus Jakarta Sans", system-ui, sans-serif`;
	const lines: { text: string; size: number; weight: number; gap: number; colour: string }[] = [];
	const write = (text: string, size: number, weight: number, gap: number, colour = '#1f2a2a') => {
		brush.font = font(size, weight);
		wrapped(brush, text, width - 2 * margin).forEach((line, index) =>
			lines.push({ text: line, size, weight, gap: index === 0 ? gap : 4, colour }),
		);
	};
	write(words.name, 44, 700, 0);
	if (words.number) {
		write(words.numberLabel, 26, 400, 24, '#55605c');
		write(words.number, 56, 700, 4, '#0f5c5c');
	}
	const before = lines.length;
	if (words.address) write(words.address, 24, 400, 8, '#55605c');
	write(words.nextLabel, 28, 700, 28);
	for (const step of words.next) write(`• ${step}`, 28, 400, 10);

	const code = words.address ? codePath(words.address) : undefined;
	const codeSide = code ? 380 : 0;
	const textHeight = lines.reduce((sum, { size, gap }) => sum + gap + size * 1.3, 0);
	canvas.width = width;
	canvas.height = Math.ceil(150 + textHeight + codeSide + 2 * margin);
	brush.fillStyle = '#fbf8f1';
	brush.fillRect(0, 0, width, canvas.height);
	brush.fillStyle = '#0f5c5c';
	brush.fillRect(0, 0, width, 96);
	// Gigi balang: the pointed teeth under the eaves.
	for (let x = 0; x < width; x += 40)
		brush.fill(new Path2D(`M${x} 96h40v6q-16 4-20 24q-4-20-20-24z`));
	brush.fillStyle = '#fbf8f1';
	brush.textBaseline = 'top';
	brush.font = font(34, 700);
	brush.fillText(words.title, margin, 28);

	let y = 150;
	lines.forEach(({ text, size, weight, gap, colour }, index) => {
		if (index === before && code) {
			drawCode(brush, code, y + 20);
			y += codeSide + 28;
		}
		y += gap;
		brush.fillStyle = colour;
		brush.font = font(size, weight);
		brush.fillText(text, margin, y);
		y += size * 1.3;
	});
	return new Promise((resolve, reject) =>
		canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png'),
	);
}

function drawCode(
	brush: CanvasRenderingContext2D,
	{ path, size }: { path: string; size: number },
	y: number,
) {
	const scale = 360 / size;
	brush.save();
	brush.translate((width - 360) / 2, y);
	brush.fillStyle = '#fff';
	brush.fillRect(0, 0, 360, 360);
	brush.fillStyle = '#000';
	brush.scale(scale, scale);
	brush.fill(new Path2D(path));
	brush.restore();
}

function wrapped(brush: CanvasRenderingContext2D, text: string, most: number): string[] {
	const lines: string[] = [];
	let line = '';
	for (const word of text.split(' ')) {
		const longer = line ? `${line} ${word}` : word;
		if (line && brush.measureText(longer).width > most) {
			lines.push(line);
			line = word;
		} else line = longer;
	}
	return [...lines, line];
}

/** Hands a file to another app of the phone, or saves it where that is not possible. False: changed her mind. */
export async function shareFile(file: File, text?: string): Promise<boolean> {
	const data: ShareData = { files: [file], ...(text ? { text } : {}) };
	if ('canShare' in navigator && navigator.canShare(data)) {
		try {
			await navigator.share(data);
			return true;
		} catch (error) {
			if (error instanceof DOMException && error.name === 'AbortError') return false;
		}
	}
	const link = document.createElement('a');
	link.href = URL.createObjectURL(file);
	link.download = file.name;
	link.click();
	setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
	return true;
}
