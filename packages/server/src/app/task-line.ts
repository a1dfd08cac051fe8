type Task = () => Promise<void>;

/** One thing after the other; one that fails keeps no other from its turn. */
export class TaskLine {
  readonly #failed: (error: unknown) => void;
  #running: Promise<void> = Promise.resolve();

  constructor(failed: (error: unknown) => void) {
    this.#failed = failed;
  }

  add(task: Task): void {
    this.#running = this.#running.then(task).catch(this.#failed);
  }

  /** Until all that was added is done. */
  settled(): Promise<void> {
    return this.#running;
  }
}
