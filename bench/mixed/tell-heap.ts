/** Loaded into a process that is measured: tells how many MB its heap keeps after a collection, when it is asked. */
process.on('message', (message: { ask?: string }) => {
	if (message.ask !== 'heap') return;
	globalThis.gc?.();
	globalThis.gc?.();
	const { heapUsed, external } = process.memoryUsage();
	process.send?.({ answer: Number(((heapUsed + external) / 1024 / 1024).toFixed(1)) });
});
// Without this the process would wait for messages when it could end.
process.channel?.unref();
