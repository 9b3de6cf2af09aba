/** What machines read, as they read it: `０３－１２３４` and `03ー1234` are `03-1234`. Not for prose, names, or kana. */
export const halfWidth = (text: string): string =>
  /^[!-~]*$/.test(text)
    ? text
    : text
        .normalize('NFKC')
        .replace(/[\u2010-\u2015\u2212\u30fc]/g, '-')
        .trim()
