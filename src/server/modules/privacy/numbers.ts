/** `H-0012`: what people read and dictate for a request. */
export function requestNumber(serial: number): string {
	return `H-${String(serial).padStart(4, '0')}`;
}
