/**
 * The id or name that words suggest, for whatever has one:
 *
 *     nameFrom('Purchase Order')        // 'purchase-order'
 *     nameFrom('営業マネージャー')        // 'sales-manager'
 *     nameFrom('見積もりのおしらせ')      // 'quote-oshirase'
 *     nameFrom('蔵元')                   // ''
 *
 * Kanji are read only as words that are known. Where one is not, nothing is suggested rather than half a title, which
 * may say the opposite; who asks then makes an id of what it is of, or asks with an example.
 */
import { businessWords } from './business-words.ts'
import { kanaRomaji } from './kana-romaji.ts'

/** `known`: titles of the model with what they are called there (`設備` → `asset`); they come before the common words. */
export function nameFrom(words: string, known: readonly (readonly [string, string])[] = []): string {
  const latin = words.replace(/\.schema|\.json$/gi, '')
  return slugOf(japanese.test(latin) ? (inLatin(latin.normalize('NFKC'), known) ?? '') : latin)
}

const japanese = /[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f々]/
const kana = /^[\u3041-\u3096\u30a1-\u30fa\u30fc]+/
const others = /^[^\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u9fff\uf900-\ufaff々]+/

/** Null where a kanji belongs to no known word. */
function inLatin(text: string, known: readonly (readonly [string, string])[]): string | null {
  const parts: string[] = []
  for (let rest = text; rest; ) {
    const [length, part] = next(rest, known, parts.length > 0) ?? [0, '']
    if (length === 0) return null
    if (part) parts.push(part)
    rest = rest.slice(length)
  }
  return parts.filter((part, at) => part !== parts[at - 1]).join('-')
}

/** How much of it the next word takes, and what it is called. */
function next(
  text: string,
  known: readonly (readonly [string, string])[],
  isBehind: boolean,
): [number, string] | undefined {
  const word = longest(text, known) ?? businessWords.find(([one]) => text.startsWith(one))
  if (word) return [word[0].length, word[1]]
  const [plain] = others.exec(text) ?? []
  if (plain) return [plain.length, plain]
  const [run] = kana.exec(text) ?? []
  if (!run) return undefined
  const own = untilWord(run, text, known)
  return [own.length, isBehind && particles.has(own) ? '' : kanaRomaji(isBehind ? own.replace(/^の/, '') : own)]
}

/** Kana end where a known word begins: `おしらせメール`. */
function untilWord(run: string, text: string, known: readonly (readonly [string, string])[]): string {
  for (let at = 1; at < run.length; at++) {
    const rest = text.slice(at)
    const isWord = (word: string) => word.length > 1 && rest.startsWith(word)
    // Katakana are one word from end to end; only what changes its letters can end there.
    if (/[\u30a1-\u30fc]/.test(run[at - 1]!) === /[\u30a1-\u30fc]/.test(run[at]!)) continue
    if (/[\u30a1-\u30fc]/.test(run[at]!) || [...known, ...businessWords].some(([word]) => isWord(word)))
      return run.slice(0, at)
  }
  return run
}

function longest(text: string, known: readonly (readonly [string, string])[]) {
  // What is written in Latin says itself what it is called.
  const found = known.filter(([title]) => japanese.test(title) && text.startsWith(title))
  return found.toSorted(([one], [other]) => other.length - one.length)[0]
}

/** What joins words, or ends one, and says nothing itself. */
const particles: ReadonlySet<string> = new Set(
  'の を は が に へ と で や も か な り し み き け い え る う から まで より する した して など への での との ごと および または'.split(
    ' ',
  ),
)

const slugOf = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/([a-z\d])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 63)
    .replace(/-+$/, '')
