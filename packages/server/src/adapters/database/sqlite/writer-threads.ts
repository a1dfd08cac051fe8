import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';

/** A thread nobody needed for so long is ended: idle memory counts on a small board. */
const idleMs = 30_000;
/** each with what ends its rest */
const idle = new Map<Worker, () => void>();

/** A thread that writes an index. One whose index is closed takes the next one: starting one takes far longer than opening an index. */
export function takeWriterThread(): Worker {
  for (const [worker, wake] of idle) {
    wake();
    return worker;
  }
  const file = new URL(`./writer-thread${extname(import.meta.url)}`, import.meta.url);
  return new Worker(file, { name: 'index-writer', execArgv: [] });
}

/** @param worker its index is closed, and nobody listens to it any more */
export function leaveWriterThread(worker: Worker): void {
  const wake = (): void => {
    clearTimeout(timer);
    idle.delete(worker);
    worker.off('error', wake).off('exit', wake).ref();
  };
  const end = (): void => {
    wake();
    void worker.terminate();
  };
  const timer = setTimeout(end, idleMs).unref();
  worker.on('error', wake).on('exit', wake).unref();
  idle.set(worker, wake);
}
