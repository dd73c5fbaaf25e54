/** Marks a server as one that we started: it stands in its command line and its process title. */
export const clusterName = 'rumah_umkm';
export const databaseName = 'rumah';
export const userName = 'rumah';

/**
 * Settings of PostgreSQL for a small server beside its application: little memory while idle, no
 * surprises by just-in-time compilation, nothing personal in the log.
 */
export function serverSettings(port: number, forTests: boolean): string[] {
	const settings: Record<string, string | number> = {
		cluster_name: clusterName,
		port,
		listen_addresses: '127.0.0.1',
		// A socket's path may have 107 characters at most, which a data folder easily exceeds.
		unix_socket_directories: '',
		max_connections: forTests ? 200 : 100,
		shared_buffers: forTests ? '128MB' : '256MB',
		effective_cache_size: '1GB',
		work_mem: '8MB',
		maintenance_work_mem: '96MB',
		random_page_cost: 1.1,
		jit: 'off',
		io_method: 'sync',
		max_parallel_workers_per_gather: 0,
		wal_level: 'minimal',
		max_wal_senders: 0,
		wal_compression: 'on',
		max_wal_size: '1GB',
		checkpoint_timeout: '10min',
		track_io_timing: 'off',
		timezone: 'UTC',
		log_timezone: 'UTC',
		lc_messages: 'C',
		logging_collector: 'off',
		log_checkpoints: 'off',
		// Statements and details would carry names and numbers of people into the log.
		log_min_error_statement: 'panic',
		log_error_verbosity: 'terse',
	};
	if (forTests) {
		Object.assign(settings, {
			fsync: 'off',
			full_page_writes: 'off',
			synchronous_commit: 'off',
			wal_compression: 'off',
		});
	}
	return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
