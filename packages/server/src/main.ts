import { run } from './cli/run.ts';

// An fsync holds a thread of libuv's pool for as long as the disk takes, and uploads share the disk's work best when
// several ask at once. libuv looks here when its first thread is needed.
process.env.UV_THREADPOOL_SIZE ??= '8';

process.exitCode = await run(process.argv.slice(2), process.env);
