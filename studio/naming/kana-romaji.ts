/** Kana as Latin letters (Hepburn, long vowels not marked): `ﾒﾝﾃﾅﾝｽ` → `mentenansu`, `きっぷ` → `kippu`. Pure. */
export function kanaRomaji(text: string): string {
  const kana = text
    .normalize('NFKC')
    .replace(/[\u30a1-\u30f6]/g, letter => String.fromCharCode(letter.charCodeAt(0) - 0x60))
    .replace(/[ー〜]/g, '')
  let made = ''
  for (let at = 0; at < kana.length; at++) {
    const pair = syllables.get(kana.slice(at, at + 2))
    made += pair ?? syllables.get(kana[at]!) ?? kana[at]!
    if (pair !== undefined) at++
  }
  return made
    .replace(/っ(?=ch)/g, 't')
    .replace(/っ([a-z])/g, '$1$1')
    .replace(/っ/g, '')
    .replace(/o[ou]/g, 'o')
    .replace(/uu/g, 'u')
}

const rows: Record<string, string> = {
  '': 'あいうえお',
  k: 'かきくけこ',
  g: 'がぎぐげご',
  s: 'さしすせそ',
  z: 'ざじずぜぞ',
  t: 'たちつてと',
  d: 'だぢづでど',
  n: 'なにぬねの',
  h: 'はひふへほ',
  b: 'ばびぶべぼ',
  p: 'ぱぴぷぺぽ',
  m: 'まみむめも',
  r: 'らりるれろ',
}

const irregular =
  'し shi じ ji ち chi つ tsu ぢ ji づ zu ふ fu や ya ゆ yu よ yo わ wa ゐ i ゑ e を o ん n ゔ vu ' +
  'ぁ a ぃ i ぅ u ぇ e ぉ o ゃ ya ゅ yu ょ yo ゎ wa しゃ sha しゅ shu しょ sho しぇ she じゃ ja じゅ ju じょ jo じぇ je ' +
  'ちゃ cha ちゅ chu ちょ cho ちぇ che ぢゃ ja ぢゅ ju ぢょ jo ふぁ fa ふぃ fi ふぇ fe ふぉ fo ふゅ fyu てぃ ti でぃ di てゅ tyu ' +
  'でゅ dyu とぅ tu どぅ du うぃ wi うぇ we うぉ wo ゔぁ va ゔぃ vi ゔぇ ve ゔぉ vo つぁ tsa つぃ tsi つぇ tse つぉ tso いぇ ye くぁ kwa くぉ kwo'

const syllables = new Map<string, string>([
  ...Object.entries(rows).flatMap(([consonant, kana]) =>
    [...kana].map((letter, at) => [letter, consonant + 'aiueo'[at]!] as const),
  ),
  ...Object.entries(rows).flatMap(([consonant, kana]) =>
    consonant
      ? (['ゃ ya', 'ゅ yu', 'ょ yo'] as const).map(
          pair => [kana[1]! + pair.slice(0, 1), consonant + pair.slice(2)] as const,
        )
      : [],
  ),
  ...[...irregular.matchAll(/(\S+) (\S+)/g)].map(([, kana, latin]) => [kana!, latin!] as const),
])
