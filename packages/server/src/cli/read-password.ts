import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { AppError } from '../domain/errors.ts';

const maxBytes = 4096;

/**
 * The password for a command: from standard input where it is asked for or is not a terminal, else typed without
 * being shown. @throws AppError `invalid-request`
 */
export async function readPassword(fromStdin: boolean): Promise<string> {
  if (!fromStdin && process.stdin.isTTY) return askHidden();
  if (!fromStdin)
    throw new AppError('invalid-request', 'Give the password on standard input with --password-stdin.');
  let text = '';
  for await (const chunk of process.stdin.setEncoding('utf8')) {
    text += String(chunk);
    if (text.length > maxBytes) throw new AppError('invalid-request', 'The password is too long.');
  }
  return text.replace(/\r?\n$/, '');
}

async function askHidden(): Promise<string> {
  process.stderr.write('Password: ');
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    return await terminal.question('');
  } finally {
    terminal.close();
    process.stderr.write('\n');
  }
}
