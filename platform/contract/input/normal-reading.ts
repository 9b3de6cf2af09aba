/** Kana in full width, as readings are kept: `ﾔﾏﾀﾞ` → `ヤマダ`. Hiragana stays hiragana; a list sorts both alike. */
export const normalReading = (text: string): string =>
  text.replace(/[\uff61-\uff9f]+/g, kana => kana.normalize('NFKC')).trim()
