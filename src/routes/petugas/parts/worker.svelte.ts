/** The keeper of the shell: registered for the field alone, so that public pages stay free of it. */
const scopes = ['/petugas', '/en/petugas'];

class Shell {
	/** A newer version is here and waits. */
	waiting = $state(false);
	#registrations: ServiceWorkerRegistration[] = [];

	async start(): Promise<void> {
		if (!('serviceWorker' in navigator)) return;
		let controlled = navigator.serviceWorker.controller !== null;
		navigator.serviceWorker.addEventListener('controllerchange', () => {
			// The first one takes over a page that is as new as itself.
			if (controlled) location.reload();
			controlled = true;
		});
		for (const scope of scopes) {
			try {
				const registration = await navigator.serviceWorker.register('/service-worker.js', {
					scope,
					type: 'module',
				});
				this.#registrations.push(registration);
				registration.addEventListener('updatefound', () => this.#watch(registration));
				this.#look();
				this.#watch(registration);
			} catch {
				// Without a signal at the first visit: the next one tries again.
			}
		}
	}

	#watch({ installing }: ServiceWorkerRegistration): void {
		installing?.addEventListener('statechange', () => this.#look());
	}

	#look(): void {
		this.waiting = this.#registrations.some(({ active, waiting }) => active && waiting);
	}

	/** Takes the newer version into use; the page loads anew, and all work is where it was. */
	renew(): void {
		for (const { waiting } of this.#registrations) waiting?.postMessage('renew');
	}
}

export const shell = new Shell();
