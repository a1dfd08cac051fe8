/** Has the browser download something by itself: it tells how far it is, and keeps the page as it is. */
export function fetchByBrowser(href: string): void {
  const link = document.createElement('a');
  link.href = href;
  link.download = '';
  document.body.append(link);
  link.click();
  link.remove();
}
