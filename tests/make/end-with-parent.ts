/**
 * Loaded into a server of a test: it stops when the test that started it is gone, however that ended. A signal before
 * the server listens for signals would leave its database behind, so it is sent once it does.
 */
process.once('disconnect', () => {
	// Nobody is there to be told that the server is ready.
	process.send = undefined;
	setInterval(() => {
		if (process.listenerCount('SIGTERM') > 0) process.kill(process.pid, 'SIGTERM');
	}, 100);
});
