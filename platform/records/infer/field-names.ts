/** Names of fields from the titles of columns: plain where they can be, in their own letters elsewhere, each only once. Pure. */

/** In the order of the titles. `第1 点検日` stays `第1点検日`; `Purchase Price (¥)` → `purchasePrice`. */
export function fieldNames(titles: readonly string[]): string[] {
  const taken = new Set<string>(refused)
  return titles.map((title, at) => {
    const name = numbered(nameOf(title) || `column${at + 1}`, taken)
    taken.add(name.toLowerCase())
    return name
  })
}

const refused = ['__proto__', 'constructor', 'prototype']
const longest = 60

function nameOf(title: string): string {
  const words = title
    .normalize('NFKC')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
    .split(' ')
  const joined = words.map((word, at) => (at === 0 ? firstWord(word) : capital(word))).join('')
  return [...joined].slice(0, longest).join('')
}

/** `ID`, `TEL` are words; `assetName` keeps its hump. */
const firstWord = (word: string) =>
  /^[A-Z\d]+$/.test(word) ? word.toLowerCase() : word.slice(0, 1).toLowerCase() + word.slice(1)
const capital = (word: string) => word.slice(0, 1).toUpperCase() + word.slice(1)

function numbered(name: string, taken: ReadonlySet<string>): string {
  let made = name
  for (let n = 2; taken.has(made.toLowerCase()); n++) made = `${name}${n}`
  return made
}
