import { parentPort } from 'node:worker_threads';
import type { HashReply, HashRequest } from './hash-messages.ts';
import { giveBack } from '../../domain/give-back.ts';
import { RunningSums } from './running-sums.ts';

/* Sums up large uploads beside the event loop: on processors without SHA instructions it is most of the work. */

const streams = new Map<number, RunningSums>();
const tell = (reply: HashReply): void => parentPort?.postMessage(reply);

parentPort?.on('message', (request: HashRequest) => {
  const { id } = request;
  const sums = streams.get(id);
  switch (request.type) {
    case 'begin':
      streams.set(id, new RunningSums(request.also));
      return;
    case 'update':
      for (const chunk of request.chunks) {
        const bytes = new Uint8Array(chunk);
        sums?.update(bytes);
        giveBack(bytes);
      }
      tell({ type: 'updated', id });
      return;
    case 'mark':
      sums?.mark();
      return;
    case 'rewind':
      sums?.rewind();
      return;
    case 'sum':
      if (sums !== undefined) tell({ type: 'summed', id, sums: sums.soFar() });
      return;
    case 'end':
      streams.delete(id);
  }
});
