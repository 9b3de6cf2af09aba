/** やまだ → ヤマダ. */
export const toKatakana = (text: string): string =>
  text.replace(/[\u3041-\u3096]/g, letter => String.fromCharCode(letter.charCodeAt(0) + 0x60))
