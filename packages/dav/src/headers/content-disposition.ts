/**
 * A Content-Disposition value for any file name (RFC 6266, RFC 8187): printable ASCII only, so no name can end the
 * header or start another. Names that ASCII cannot carry come a second time as `filename*`, which browsers prefer.
 */
export function contentDisposition(type: 'attachment' | 'inline', fileName: string): string {
  // A percent sign in the plain form is decoded by some browsers, so it counts as not carried.
  const ascii = fileName.replace(/[^ -~]|["\\%]/gu, '_');
  const plain = `${type}; filename="${ascii}"`;
  return ascii === fileName ? plain : `${plain}; filename*=UTF-8''${encodeExtendedValue(fileName)}`;
}

function encodeExtendedValue(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(/['()*]/g, (character) => {
    return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
  });
}
