/** Where a command writes: data on `out`, what people read on `err`. */
export interface Io {
	out(text: string): void;
	err(text: string): void;
}

/** 0 all went well, 1 something was refused and said so, 2 wrong use. */
export type ExitCode = 0 | 1 | 2;
export type Run = (args: string[], io: Io) => Promise<ExitCode>;
