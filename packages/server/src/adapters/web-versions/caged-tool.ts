import { type ChildProcess, spawn } from 'node:child_process';

/** What one run of a program may use. The system holds it to them, whatever becomes of us. */
export interface CageLimits {
  /** of addresses, which is more than what it holds */
  readonly memoryBytes: number;
  /** of the processor */
  readonly cpuSeconds: number;
  /** of any file that it writes */
  readonly fileBytes: number;
  /** by the clock, without a sign of life */
  readonly silenceMs: number;
}

export interface CagedEnd {
  /** null: it was ended by a signal, or by us */
  readonly code: number | null;
  /** its number, where there was one */
  readonly signal: number | null;
  readonly isMissing: boolean;
  readonly wasSilent: boolean;
  readonly output: string;
  /** the last of what it complained about */
  readonly complaints: string;
}

/*
 * A shell sets the limits, runs the program with low priority, and ends it when its own input ends: so it does when
 * this process is killed, too. Somebody waits for it, so it goes before the pictures that nobody waits for.
 * Where memory is short it is the first to go. A shell says 128 and the signal's number for a program that was killed.
 */
const script = `
ulimit -v "$1" 2>/dev/null; ulimit -S -t "$2"; ulimit -H -t "$(($2 + 60))"; ulimit -f "$3"; shift 3
{ echo 800 >/proc/self/oom_score_adj; } 2>/dev/null
exec 3<&0 </dev/null
nice -n 10 "$@" 3<&- &
tool=$!
{ cat <&3 >/dev/null; kill -KILL "$tool" 2>/dev/null; } >/dev/null 2>&1 &
watch=$!
exec 3<&-
wait "$tool"; code=$?
kill -KILL "$watch" 2>/dev/null
exit "$code"
`;

const kibibyte = 1024;
/** What `ulimit -f` counts in, by POSIX. */
const blockBytes = 512;
const keptOutput = 1024 * 1024;
const keptComplaints = 4096;
const killedFrom = 128;
const notFound = 127;

/** A program that looks at files from anywhere: no environment but where programs are, no input, and the limits. */
export class CagedTool {
  readonly ended: Promise<CagedEnd>;
  readonly #child: ChildProcess;
  readonly #silence: NodeJS.Timeout;
  #wasSilent = false;

  constructor(
    command: readonly [tool: string, ...options: string[]],
    limits: CageLimits,
    onOutput: (output: string) => void = () => {},
  ) {
    const { memoryBytes, cpuSeconds, fileBytes, silenceMs } = limits;
    const numbers = [
      Math.floor(memoryBytes / kibibyte),
      Math.ceil(cpuSeconds),
      Math.floor(fileBytes / blockBytes),
    ].map(String);
    this.#child = spawn('/bin/sh', ['-c', script, 'sh', ...numbers, ...command], {
      env: { PATH: process.env.PATH ?? '' },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    this.#silence = setTimeout(() => {
      this.#wasSilent = true;
      this.end();
    }, silenceMs);
    this.ended = this.#follow(onOutput);
  }

  /** Ends the program at once. */
  end(): void {
    this.#child.stdin?.destroy();
  }

  #follow(onOutput: (output: string) => void): Promise<CagedEnd> {
    const { promise, resolve } = Promise.withResolvers<CagedEnd>();
    let [output, complaints] = ['', ''];
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-keptOutput);
      onOutput(text);
    });
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      complaints = (complaints + text).slice(-keptComplaints);
    });
    // Whoever has ended leaves its input behind.
    this.#child.stdin?.on('error', () => undefined);
    const end = (code: number | null): void => {
      clearTimeout(this.#silence);
      const isKilled = code !== null && code > killedFrom && code < 255;
      const signal = isKilled ? code - killedFrom : null;
      const [isMissing, wasSilent] = [code === notFound, this.#wasSilent];
      resolve({ code: isKilled ? null : code, signal, isMissing, wasSilent, output, complaints });
    };
    this.#child.on('error', () => end(notFound));
    this.#child.on('close', (code) => {
      this.#child.stdin?.destroy();
      end(code);
    });
    return promise;
  }

  /** It has shown that it goes on. */
  alive(): void {
    if (!this.#wasSilent) this.#silence.refresh();
  }
}
