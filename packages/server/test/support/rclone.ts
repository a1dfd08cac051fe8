import { mustRun } from './run-tool.ts';
import { password, type PhotokeepProcess, user } from './photokeep-process.ts';

/** rclone, talking to a server as one of the vendors that it knows. */
export class Rclone {
  readonly #server: Pick<PhotokeepProcess, 'filesUrl'>;
  readonly #vendor: 'nextcloud' | 'other';
  #obscured: Promise<string> | null = null;

  constructor(server: Pick<PhotokeepProcess, 'filesUrl'>, vendor: 'nextcloud' | 'other' = 'nextcloud') {
    this.#server = server;
    this.#vendor = vendor;
  }

  /** Runs a command. In its arguments `home:` is the server. @returns what it said */
  async run(...args: readonly string[]): Promise<string> {
    this.#obscured ??= mustRun('rclone', ['obscure', password]).then((text) => text.trim());
    return mustRun('rclone', [...args, '--config', '', '--retries', '1', '--stats', '0'], {
      env: {
        RCLONE_CONFIG_HOME_TYPE: 'webdav',
        RCLONE_CONFIG_HOME_URL: this.#server.filesUrl,
        RCLONE_CONFIG_HOME_VENDOR: this.#vendor,
        RCLONE_CONFIG_HOME_USER: user,
        RCLONE_CONFIG_HOME_PASS: await this.#obscured,
      },
    });
  }

  /** Names of the files that a command would send or did send. */
  async transferred(...args: readonly string[]): Promise<string[]> {
    const said = await this.run(...args, '-v');
    return [...said.matchAll(/INFO {2}: (.*): Copied \(/g)].map(([, name = '']) => name);
  }
}
