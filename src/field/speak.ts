/** Whether this device can read a text aloud. */
export const canSpeak = () => 'speechSynthesis' in globalThis;

/** Reads a text aloud (EN-10); told when it has ended. Returns how to stop. */
export function speak(text: string, language: 'id' | 'en', ended: () => void): () => void {
	const voice = new SpeechSynthesisUtterance(text);
	voice.lang = language === 'id' ? 'id-ID' : 'en-GB';
	voice.rate = 0.9;
	voice.onend = ended;
	voice.onerror = ended;
	speechSynthesis.cancel();
	speechSynthesis.speak(voice);
	return () => speechSynthesis.cancel();
}
