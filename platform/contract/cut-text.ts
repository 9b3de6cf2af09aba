/** The beginning of a text, never half of a letter: 𠮷 and emoji are two units of UTF-16, and PostgreSQL refuses one alone. */
export const cutText = (text: string, most: number): string => text.slice(0, most).replace(/[\ud800-\udbff]$/, '')
