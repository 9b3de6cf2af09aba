/**
 * A text as another one of the same shape: letters become letters of their kind, digits digits, and what stands between
 * stays. The same text always becomes the same other one, so that doubles stay doubles and relations plausible; without
 * the key, which nobody keeps, nobody finds the way back.
 */
import { createHmac } from 'node:crypto'

export type Mask = (text: string) => string

export function textMask(key: Buffer): Mask {
  return text => {
    const characters = [...text]
    const masked = draw(key, text, characters)
    // Of a short text chance could give the same again.
    return masked === text && /[\p{L}\p{N}]/u.test(text) ? draw(key, `${text}\0again`, characters) : masked
  }
}

function draw(key: Buffer, seed: string, characters: readonly string[]): string {
  let bytes = Buffer.alloc(0)
  for (let block = 0; bytes.length < characters.length; block++)
    bytes = Buffer.concat([bytes, createHmac('sha256', key).update(`${block}\0${seed}`).digest()])
  return characters.map((character, index) => other(character, bytes[index]!)).join('')
}

/** Some that are common in names and places, so that a list still looks like one. */
const kanji = [
  ...'山川田中村木林森石井上下大小高松本藤野原島橋内外西東南北青白金水火土花草竹梅雪風空海岸浜谷沢池泉岩星',
]
const hiragana = [...'あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわ']
const katakana = [...'アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワ']
const halfWidth = [...'ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜ']
const lower = [...'abcdefghijklmnopqrstuvwxyz']
const upper = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
const digits = [...'0123456789']

const kinds: [RegExp, string[]][] = [
  [/[0-9]/, digits],
  [/\p{Nd}/u, digits],
  [/[A-Z]/, upper],
  [/[a-z]/, lower],
  [/\p{sc=Hiragana}/u, hiragana],
  [/[ｦ-ﾟ]/, halfWidth],
  [/\p{sc=Katakana}/u, katakana],
  [/\p{sc=Han}/u, kanji],
  [/\p{Lu}/u, upper],
  [/\p{L}|\p{N}|\p{M}/u, lower],
]

function other(character: string, byte: number): string {
  const [, letters] = kinds.find(([kind]) => kind.test(character)) ?? []
  return letters ? letters[byte % letters.length]! : character
}
