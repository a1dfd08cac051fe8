import { isAppError } from '../../domain/errors.ts';
import type { Door } from '../../http/door.ts';
import { type Exchange, header } from '../../http/exchange.ts';
import { paragraph, sendPage } from '../../http/html-page.ts';
import { readBody } from '../../http/request-body.ts';
import type { Setup } from '../../ports/setup.ts';
import { formPage } from './setup-page.ts';
import { setupTexts } from './setup-texts.ts';

const maxBodyBytes = 16 * 1024;

/** The page that makes the owner's account, as long as there is none. Plain HTML: it works in any browser. */
export function createSetupDoor(setup: Setup): Door {
  return {
    id: 'setup',
    owns: (rawPath) => rawPath === '/setup',
    handle: async (exchange) => {
      const texts = setupTexts(header(exchange.req, 'accept-language'));
      if (!(await setup.isOpen())) {
        exchange.req.resume();
        return sendPage(exchange, 410, {
          language: texts.language,
          title: texts.closedTitle,
          content: paragraph(texts.closed),
        });
      }
      if (exchange.req.method === 'POST') return post(exchange, setup);
      const code = exchange.query.get('code') ?? '';
      const action = `${exchange.client.basePath}/setup`;
      sendPage(exchange, 200, formPage(texts, { action, code, name: '', mistake: null }));
    },
  };
}

async function post(exchange: Exchange, setup: Setup): Promise<void> {
  const texts = setupTexts(header(exchange.req, 'accept-language'));
  const form = new URLSearchParams((await readBody(exchange.req, maxBodyBytes)).toString('utf8'));
  const [code, name, password] = [form.get('code') ?? '', form.get('name') ?? '', form.get('password') ?? ''];
  try {
    await setup.createOwner({ code, name: name.trim().toLowerCase(), password });
    sendPage(exchange, 201, {
      language: texts.language,
      title: texts.doneTitle,
      content: paragraph(texts.done),
    });
  } catch (error) {
    if (!isAppError(error)) throw error;
    const action = `${exchange.client.basePath}/setup`;
    const status = error.code === 'forbidden' ? 403 : 400;
    sendPage(exchange, status, formPage(texts, { action, code, name, mistake: error.message }));
  }
}
