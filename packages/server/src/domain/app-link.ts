/** What signs an app in: where, as whom, with what. */
export interface AppLogIn {
  readonly user: string;
  readonly password: string;
  /** without trailing slash */
  readonly server: string;
}

/** What the Nextcloud apps take as a link and as a QR code, in the order in which Nextcloud's own page writes it. */
export function appLink(kind: 'login' | 'onetime-login', { user, password, server }: AppLogIn): string {
  return `nc://${kind}/user:${encodeURIComponent(user)}&password:${encodeURIComponent(password)}&server:${server}`;
}
