/** As the companies write themselves; TikTok Shop's seller centre is Tokopedia's too (domain §5.1). */
const names: Record<string, string> = {
	shopee: 'Shopee',
	lazada: 'Lazada',
	'tiktok-shop': 'Tokopedia & TikTok Shop',
	blibli: 'Blibli',
};

export const connectionName = (code: string): string => names[code] ?? code;
