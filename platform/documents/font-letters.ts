/**
 * Which letters a TrueType font has, by its `cmap` in format 12, which those with rare kanji have
 * (https://learn.microsoft.com/typography/opentype/spec/cmap).
 */
export function fontLetters(font: Buffer): (letter: string) => boolean {
  const groups = groupsAt(font, unicodeTable(font, tableNamed(font, 'cmap')))
  return letter => {
    const code = letter.codePointAt(0)!
    return groups.some(([first, last]) => code >= first && code <= last)
  }
}

function tableNamed(font: Buffer, name: string): number {
  for (let at = 12; at < 12 + font.readUInt16BE(4) * 16; at += 16)
    if (font.toString('latin1', at, at + 4) === name) return font.readUInt32BE(at + 8)
  throw new Error(`The font has no table '${name}'.`)
}

function unicodeTable(font: Buffer, cmap: number): number {
  for (let at = cmap + 4; at < cmap + 4 + font.readUInt16BE(cmap + 2) * 8; at += 8) {
    const table = cmap + font.readUInt32BE(at + 4)
    if (font.readUInt16BE(table) === 12) return table
  }
  throw new Error('The font has no letters beyond U+FFFF.')
}

const groupsAt = (font: Buffer, table: number): [number, number][] =>
  Array.from({ length: font.readUInt32BE(table + 12) }, (_, index) => {
    const at = table + 16 + index * 12
    return [font.readUInt32BE(at), font.readUInt32BE(at + 4)]
  })
