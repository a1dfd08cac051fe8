import type { Trouble } from './finding.ts';

type Proxy = 'nginx' | 'Caddy' | 'Traefik' | 'Apache';

/** What to do about a trouble, and the line of each proxy's configuration that does it. */
export interface Advice {
  readonly say: string;
  readonly lines?: Readonly<Record<Proxy, string>>;
}

export const advice: Readonly<Record<Trouble, Advice>> = {
  unreachable: { say: 'Make the address reachable, then run the doctor again.' },
  certificate: { say: 'Use a certificate that phones trust, with its full chain.' },
  redirects: { say: 'Set PHOTOKEEP_PUBLIC_URL to the address it leads to, and use that one in the apps.' },
  'something-else': { say: 'Let the proxy pass everything below the address on to Photokeep.' },
  'wrong-address': {
    say: 'Set PHOTOKEEP_PUBLIC_URL to the address, name the proxy in PHOTOKEEP_TRUSTED_PROXIES, and let it pass host and scheme on.',
    lines: {
      nginx: 'proxy_set_header Host $http_host; proxy_set_header X-Forwarded-Proto $scheme;',
      Caddy: 'reverse_proxy passes both on by itself',
      Traefik: 'passes both on by itself (passHostHeader: true)',
      Apache: 'ProxyPreserveHost On\nRequestHeader set X-Forwarded-Proto expr=%{REQUEST_SCHEME}',
    },
  },
  'credentials-lost': {
    say: 'Let the proxy pass the Authorization header on, and ask for no password of its own below this address.',
    lines: {
      nginx: 'auth_basic off; proxy_set_header Authorization $http_authorization;',
      Caddy: 'remove basic_auth and forward_auth here',
      Traefik: 'remove the basicAuth or forwardAuth middleware from this router',
      Apache: 'AuthType None\nSetEnvIf Authorization "(.*)" HTTP_AUTHORIZATION=$1',
    },
  },
  'methods-blocked': {
    say: 'Let the proxy pass every method on: PROPFIND, MKCOL, MOVE, COPY, PROPPATCH, REPORT, SEARCH, LOCK.',
    lines: {
      nginx: 'remove limit_except, and any WebDAV module, from this location',
      Caddy: 'remove method matchers from this site',
      Traefik: 'remove Method() from the rule of this router',
      Apache: 'remove <Limit> and DAV On from this location',
    },
  },
  'body-limit': {
    say: 'Take the limit on the size of uploads off. Cloudflare’s proxy lets 100 MB through and no more: go around it.',
    lines: {
      nginx: 'client_max_body_size 0; proxy_request_buffering off;',
      Caddy: 'remove request_body max_size',
      Traefik: 'remove the buffering middleware; transport.respondingTimeouts.readTimeout: 0',
      Apache: 'LimitRequestBody 0',
    },
  },
  'times-lost': {
    say: 'Let the proxy pass all headers on, X-OC-Mtime among them.',
    lines: {
      nginx: 'underscores_in_headers is not needed; remove proxy_pass_request_headers off',
      Caddy: 'remove header_up -X-OC-Mtime',
      Traefik: 'remove customRequestHeaders that empty X-OC-Mtime',
      Apache: 'remove RequestHeader unset X-OC-Mtime',
    },
  },
  'ranges-lost': {
    say: 'Let the proxy pass Range on, and compress nothing here.',
    lines: {
      nginx: 'gzip off; proxy_set_header Range $http_range;',
      Caddy: 'remove encode from this site',
      Traefik: 'remove the compress middleware from this router',
      Apache: 'SetEnv no-gzip 1',
    },
  },
  'events-held-back': {
    say: 'Switch off the buffering of answers.',
    lines: {
      nginx: 'proxy_buffering off; proxy_read_timeout 1h;',
      Caddy: 'flush_interval -1',
      Traefik: 'remove the buffering and compress middlewares from this router',
      Apache: 'ProxyPass … flushpackets=on\nSetEnv no-gzip 1',
    },
  },
};
