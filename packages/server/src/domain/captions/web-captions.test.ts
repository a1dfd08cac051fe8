import { expect, test } from 'vitest';
import { captionText } from './caption-text.ts';
import { webCaptions } from './web-captions.ts';

test('SubRip becomes WebVTT with its words as they are', () => {
  const subRip =
    '\uFEFF1\r\n00:00:01,500 --> 00:00:03,000 X1:1\r\n{\\an8}<font color="red">Hello</font> <I>you</I> & <me>\r\nTwo lines\r\n\r\n2\r\n0:01:02,5 --> 1:00:00,000\r\nEnd --> here\r\n';
  expect(webCaptions(subRip)).toBe(
    'WEBVTT\n\n00:00:01.500 --> 00:00:03.000\nHello <i>you</i> &amp; &lt;me&gt;\nTwo lines\n\n' +
      '00:01:02.500 --> 01:00:00.000\nEnd --&gt; here\n',
  );
});

test('WebVTT stays as it is, but for its line ends', () => {
  expect(webCaptions('WEBVTT - a film\r\n\r\n00:01.000 --> 00:02.000\r\nHi')).toBe(
    'WEBVTT - a film\n\n00:01.000 --> 00:02.000\nHi',
  );
});

test.each(['', 'no captions at all', 'WEBVTTX', '1\n00:00:01,000 --> 00:00:02,000\n\n'])(
  '%j holds no captions',
  (text) => {
    expect(webCaptions(text)).toBe(null);
  },
);

test('a line that is made to take long does not', () => {
  const hostile = `00:00:01,000 --> 00:00:02,000\n${'<font'.repeat(100_000)}${'{\\'.repeat(100_000)}`;
  const startMs = performance.now();
  expect(webCaptions(hostile)).toContain('&lt;font');
  expect(performance.now() - startMs).toBeLessThan(2000);
});

test('words are read in whatever way they are written', () => {
  const said = 'Grüße';
  expect(captionText(new TextEncoder().encode(said))).toBe(said);
  expect(captionText(new Uint8Array(Buffer.from(`\uFEFF${said}`, 'utf16le')))).toBe(said);
  expect(captionText(new Uint8Array(Buffer.from(said, 'latin1')))).toBe(said);
});
