/** An e-mail address: half-width, and the domain in small letters, which is the same domain. The name before it may differ by case. */
export const normalEmail = (text: string): string =>
  text
    .normalize('NFKC')
    .trim()
    .replace(/@[^@]*$/, domain => domain.toLowerCase())
